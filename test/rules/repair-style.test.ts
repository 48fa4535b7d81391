import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../analysis/summary/types.ts';
import { rules } from '../../rules/registry.generated.ts';
import { runRules } from '../../rules/engine.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { factsOf } from '../lib/facts.ts';

/** The text after the first repair of the first finding. */
function repaired(text: string, path: string, project: Partial<ProjectFacts> = {}): string {
  const { findings, failures } = runRules(factsOf(text, { path, project }), rules, { profile: 'all', rules: {} });
  for (const failure of failures) throw failure.error;
  const [repair] = findings[0]?.repairs() ?? [];
  expect(repair, `no repair in ${path}`).toBeDefined();
  return applyEdits(text, repair?.edits ?? []);
}

const packages = (...names: string[]) => ({ packages: new Map(names.map((name) => [name, undefined] as const)) });

describe('the quotes of a repair are those of the file', () => {
  const flask = `from flask import Flask, jsonify
from app.models import Product

app = Flask(__name__)


@app.route("/products")
def products():
    # It's what the shop's page shows, and the partner's.
    return jsonify(Product.query.filter(Product.name != "").all())
`;

  it('in Flask, whatever comments say', () => {
    expect(repaired(flask, 'main.py')).toContain('args.get("limit", 50, type=int)');
    expect(repaired(flask.replaceAll('"', "'"), 'main.py')).toContain("args.get('limit', 50, type=int)");
  });

  const django = `from django.shortcuts import render
from .models import Parcel


def parcels(request):
    return render(request, "parcels.html", {"parcels": list(Parcel.objects.all())})


urlpatterns = []
`;

  it('in Django', () => {
    const urls = 'from django.urls import path\n';
    const routed = `${urls}${django.replace('urlpatterns = []', 'urlpatterns = [path("parcels", parcels)]')}`;
    expect(repaired(routed, 'views.py')).toContain('.order_by("id"), 50).get_page(request.GET.get("page"))');
    expect(repaired(routed.replaceAll('"', "'"), 'views.py')).toContain(
      ".order_by('id'), 50).get_page(request.GET.get('page'))",
    );
  });

  const socket = `import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

declare const bus: EventEmitter;

createServer((req, res) => {
  bus.on('news', (text) => res.write(text));
}).listen(8080);
`;

  it('in TypeScript', () => {
    expect(repaired(socket, 'main.ts')).toContain("res.on('close', () => {");
    expect(repaired(socket.replaceAll("'", '"'), 'main.ts')).toContain('res.on("close", () => {');
  });
});

describe('what a repair imports', () => {
  const cache = (head: string): string => `${head}
from fastapi import FastAPI

app = FastAPI()
answers = {}


@app.get("/{key}")
async def answer(key: str):
    if key in answers:
        return answers[key]
    answers[key] = await load(key)
    return answers[key]
`;

  it('stands below the docstring and what comes from the future', () => {
    const text = repaired(cache('"""Answers."""\nfrom __future__ import annotations\n'), 'main.py');
    expect(text).toMatch(
      /^"""Answers\."""\nfrom __future__ import annotations\n+from collections import OrderedDict\n/,
    );
  });

  it('is there at run time, though type checkers know it already', () => {
    const head = 'from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from collections import OrderedDict\n';
    const text = repaired(cache(head), 'main.py');
    expect(text.match(/^from collections import OrderedDict$/gm)).toHaveLength(1);
    expect(text).toContain('\n    from collections import OrderedDict\n');
  });

  const map = (head: string): string => `${head}
const app = express();
const answers = new Map();

app.get('/:key', async (req, res) => {
  const known = answers.get(req.params.key);
  if (known !== undefined) {
    res.json(known);
    return;
  }
  const value = await load(req.params.key);
  answers.set(req.params.key, value);
  res.json(value);
});
`;

  it('is required where the file requires', () => {
    const text = repaired(map("const express = require('express');\n"), 'main.js', packages('lru-cache'));
    expect(text).toContain("const { LRUCache } = require('lru-cache');\n");
    expect(text).not.toContain('import ');
  });

  it('is a value, though its type is imported already', () => {
    const head = "import express from 'express';\nimport type { LRUCache } from 'lru-cache';\n";
    const text = repaired(map(head), 'main.ts', packages('lru-cache'));
    expect(text).toContain("import { LRUCache } from 'lru-cache';\n");
    expect(text).not.toContain('import type');
  });
});

describe('a repair writes in the style of the code', () => {
  const route = (param: string): string => `from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session
from app.db import get_db
from app.models import Order

app = FastAPI()


@app.get("/orders")
def orders(${param}):
    return db.query(Order).all()
`;

  it('parameters with Annotated where the endpoint writes them so', () => {
    expect(repaired(route('db: Annotated[Session, Depends(get_db)]'), 'main.py')).toContain(
      'limit: Annotated[int, Query(ge=1, le=100)] = 50',
    );
    expect(repaired(route('db: Session = Depends(get_db)'), 'main.py')).toContain(
      'limit: int = Query(50, ge=1, le=100)',
    );
  });
});

describe('the option in which a component of Vue ends', () => {
  const component = `<script>
export default {
  mounted() {
    this.timer = setInterval(this.refresh, 1000)
  },
  methods: {
    refresh() {}
  }
}
</script>
`;

  it('is named as the version has it', () => {
    const version = (of: string) => ({ packages: new Map([['vue', of]]) });
    expect(repaired(component, 'clock.vue')).toContain('beforeUnmount() {');
    expect(repaired(component, 'clock.vue', version('3.5.13'))).toContain('beforeUnmount() {');
    expect(repaired(component, 'clock.vue', version('2.7.16'))).toContain('beforeDestroy() {');
    expect(repaired(component, 'clock.vue', { packages: new Map([['nuxt', '2.18.1']]) })).toContain(
      'beforeDestroy() {',
    );
  });
});
