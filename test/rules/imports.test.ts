import { describe, expect, it } from 'vitest';
import { lowerPython } from '../../analysis/languages/python/index.ts';
import { lowerTypescript } from '../../analysis/languages/typescript/index.ts';
import { applyEdits } from '../../rules/fixes/edits.ts';
import { addImports } from '../../rules/fixes/imports.ts';
import type { ImportRequest } from '../../rules/fixes/import-place.ts';
import { parsePython, parseTypescript } from '../lib/parse.ts';

async function python(text: string, ...requests: ImportRequest[]): Promise<string> {
  return applyEdits(text, addImports(lowerPython(await parsePython(text)), requests).edits);
}

async function typescript(text: string, ...requests: ImportRequest[]): Promise<string> {
  return applyEdits(text, addImports(lowerTypescript(await parseTypescript(text)), requests).edits);
}

const asyncio: ImportRequest = { module: 'asyncio', name: '*', standard: true };

describe('an import for Python', () => {
  it('goes in front of third-party imports when it is of the standard library', async () => {
    expect(await python('from fastapi import FastAPI\n\nx = 1\n', asyncio)).toBe(
      'import asyncio\n\nfrom fastapi import FastAPI\n\nx = 1\n',
    );
  });

  it('is sorted among the plain imports at the head', async () => {
    expect(await python('import abc\nimport os\n\nimport httpx\n', asyncio)).toBe(
      'import abc\nimport asyncio\nimport os\n\nimport httpx\n',
    );
  });

  it('of a name is sorted among those of names, and one of a module stands above them', async () => {
    const closing: ImportRequest = { module: 'contextlib', name: 'closing', standard: true };
    expect(await python('import os\nfrom typing import Any\n\nimport httpx\n', closing)).toBe(
      'import os\nfrom contextlib import closing\nfrom typing import Any\n\nimport httpx\n',
    );
    expect(await python('import os\n\nfrom .models import User\n', closing)).toBe(
      'import os\nfrom contextlib import closing\n\nfrom .models import User\n',
    );
    expect(await python('from typing import Any\n\nimport httpx\n', asyncio)).toBe(
      'import asyncio\nfrom typing import Any\n\nimport httpx\n',
    );
  });

  it('is sorted by the module alone where the file sorts so', async () => {
    expect(await python('from abc import ABC\nimport os\nfrom typing import Any\n', asyncio)).toBe(
      'from abc import ABC\nimport asyncio\nimport os\nfrom typing import Any\n',
    );
  });

  it('stays below the docstring and `__future__`', async () => {
    expect(await python('"""Doc."""\nfrom __future__ import annotations\n\nx = 1\n', asyncio)).toBe(
      '"""Doc."""\nfrom __future__ import annotations\nimport asyncio\n\nx = 1\n',
    );
    expect(await python('"""Doc."""\n\nx = 1\n', asyncio)).toBe('"""Doc."""\n\nimport asyncio\n\nx = 1\n');
    expect(await python('#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nx = 1\n', asyncio)).toBe(
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nimport asyncio\n\nx = 1\n',
    );
  });

  it('is not added twice, and a local name is answered', async () => {
    const module = lowerPython(await parsePython('import asyncio as aio\n'));
    expect(addImports(module, [asyncio])).toEqual({ edits: [], locals: ['aio'] });
  });

  it('joins an import of the same module', async () => {
    const query: ImportRequest = { module: 'fastapi', name: 'Query' };
    expect(await python('from fastapi import FastAPI\n', query)).toBe('from fastapi import FastAPI, Query\n');
    expect(await python('from fastapi import (\n    Depends,\n    FastAPI,\n)\n', query)).toBe(
      'from fastapi import (\n    Depends,\n    FastAPI,\n    Query,\n)\n',
    );
  });

  it('does not take an import for type checkers for one that is there at run time', async () => {
    const text = 'from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import asyncio\n';
    expect(await python(text, asyncio)).toBe(`import asyncio\n${text}`);
  });

  it('makes one line of several names', async () => {
    const requests = ['TTLCache', 'LRUCache'].map((name) => ({ module: 'cachetools', name }));
    expect(await python('import os\n', ...requests)).toBe('import os\nfrom cachetools import LRUCache, TTLCache\n');
  });
});

describe('an import for TypeScript', () => {
  const lru: ImportRequest = { module: 'lru-cache', name: 'LRUCache' };

  it('goes below the imports, in the quotes and with the semicolons of the file', async () => {
    expect(await typescript('import a from "a"\n\nrun(a)\n', lru)).toBe(
      'import a from "a"\nimport { LRUCache } from "lru-cache"\n\nrun(a)\n',
    );
    expect(await typescript("import a from 'a';\n\nrun(a);\n", lru)).toBe(
      "import a from 'a';\nimport { LRUCache } from 'lru-cache';\n\nrun(a);\n",
    );
  });

  it('is a require where the file requires', async () => {
    expect(await typescript("const a = require('a');\n\nrun(a);\n", lru)).toBe(
      "const a = require('a');\nconst { LRUCache } = require('lru-cache');\n\nrun(a);\n",
    );
  });

  it('joins named imports, not type-only ones', async () => {
    const hook: ImportRequest = { module: 'react', name: 'useEffect' };
    expect(await typescript("import React, { useState } from 'react';\n", hook)).toBe(
      "import React, { useState, useEffect } from 'react';\n",
    );
    expect(await typescript("import type { FC } from 'react';\n", hook)).toBe(
      "import type { FC } from 'react';\nimport { useEffect } from 'react';\n",
    );
  });

  it('makes a value of what is imported as a type alone', async () => {
    expect(await typescript("import type { LRUCache } from 'lru-cache';\n", lru)).toBe(
      "import { LRUCache } from 'lru-cache';\n",
    );
    expect(await typescript("import { a, type LRUCache } from 'lru-cache';\n", lru)).toBe(
      "import { a, LRUCache } from 'lru-cache';\n",
    );
  });

  it('knows that `node:` is the same module', async () => {
    const module = lowerTypescript(await parseTypescript("import * as fs from 'fs';\n"));
    expect(addImports(module, [{ module: 'node:fs', name: '*' }])).toEqual({ edits: [], locals: ['fs'] });
  });
});
