import { describe, expect, it } from 'vitest';
import { rule } from '../../../rules/catalog/unbounded-query/rule.ts';
import { runRules } from '../../../rules/engine.ts';
import { applyEdits } from '../../../rules/fixes/edits.ts';
import { factsOf } from '../../lib/facts.ts';

/** What each repair of the only finding makes of a text. */
function repaired(text: string, path: string): string[] {
  const { findings, failures } = runRules(factsOf(text, { path }), [rule], { profile: 'all', rules: {} });
  for (const failure of failures) throw failure.error;
  expect(findings).toHaveLength(1);
  return (findings[0]?.repairs() ?? []).map((one) => applyEdits(text, one.edits));
}

const fastapi = (query: string): string =>
  `from fastapi import Depends, FastAPI
from sqlalchemy import func, select, union
from sqlalchemy.orm import Session
from app.db import get_db
from app.models import Order

app = FastAPI()


@app.get("/orders")
def orders(db: Session = Depends(get_db)):
    return ${query}
`;

const django = (query: string): string =>
  `from django.db.models import Count
from rest_framework.decorators import api_view
from rest_framework.response import Response
from .models import Parcel


@api_view(["GET"])
def parcels(request):
    return Response(list(${query}))
`;

const express = (query: string): string =>
  `import express from 'express';
import knex from 'knex';

const app = express();
const db = knex({});

app.get('/orders', async (req, res) => {
  res.json(await ${query});
});
`;

const typeorm = (chain: string): string =>
  `import express from 'express';
import { Column, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Order {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  city!: string;
}

const app = express();
const source = new DataSource({ type: 'postgres', entities: [Order] });

app.get('/orders', async (req, res) => {
  res.json(await source.getRepository(Order).createQueryBuilder('o')${chain}.getMany());
});
`;

const drizzle = (query: string): string =>
  `import express from 'express';
import { drizzle } from 'drizzle-orm/node-postgres';
import { archived, orders } from './schema';

const app = express();
const db = drizzle(process.env.DATABASE_URL);

app.get('/orders', async (req, res) => {
  res.json(await ${query});
});
`;

describe('rows that are no longer those of one table', () => {
  it.each([
    ['DISTINCT', fastapi('db.query(Order).distinct().all()'), 'main.py'],
    ['GROUP BY a key', fastapi('db.execute(select(Order, func.count()).group_by(Order.id)).all()'), 'main.py'],
    ['UNION of queries', fastapi('db.query(Order).union(db.query(Order)).all()'), 'main.py'],
    ['UNION of selects', fastapi('db.execute(union(select(Order), select(Order))).all()'), 'main.py'],
    ['UNION ALL', fastapi('db.scalars(select(Order).union_all(select(Order))).all()'), 'main.py'],
    ['DISTINCT in Django', django('Parcel.objects.distinct()'), 'views.py'],
    ['GROUP BY in Django', django('Parcel.objects.values("id").annotate(count=Count("stops"))'), 'views.py'],
    ['UNION in Django', django('Parcel.objects.all().union(Parcel.objects.all())'), 'views.py'],
    ['UNION in Knex', express("db('orders').union(db('old_orders'))"), 'main.ts'],
    ['DISTINCT in TypeORM', typeorm('.distinct(true)'), 'main.ts'],
    ['DISTINCT in TypeORM, not the last step', typeorm(".distinct(true).leftJoinAndSelect('o.lines', 'l')"), 'main.ts'],
    ['UNION in Drizzle', drizzle('db.select().from(orders).union(db.select().from(archived))'), 'main.ts'],
    ['UNION ALL in Drizzle', drizzle('db.select().from(orders).unionAll(db.select().from(archived))'), 'main.ts'],
    ['EXCEPT in Drizzle', drizzle('db.select().from(orders).except(db.select().from(archived))'), 'main.ts'],
  ])('get no page: their key could not sort them (%s)', (_, text, path) => {
    expect(repaired(text, path)).toEqual([]);
  });

  it('get one where the code sorts them itself', () => {
    const [python] = repaired(fastapi('db.query(Order).distinct().order_by(Order.city).all()'), 'main.py');
    expect(python).toContain('.distinct().order_by(Order.city).offset(offset).limit(limit).all()');
    const [typescript] = repaired(express("db('orders').union(db('old_orders')).orderBy('city')"), 'main.ts');
    expect(typescript).toContain(".orderBy('city').offset(offset).limit(limit)");
    const [sorted] = repaired(typeorm(".distinct(true).orderBy('o.city')"), 'main.ts');
    expect(sorted).toContain(".distinct(true).orderBy('o.city').skip(offset).take(limit).getMany()");
    const [united] = repaired(
      drizzle('db.select().from(orders).union(db.select().from(archived)).orderBy(orders.city)'),
      'main.ts',
    );
    expect(united).toContain('.orderBy(orders.city).offset(offset).limit(limit)');
  });

  it('would get one if they were those of one table', () => {
    expect(repaired(typeorm(''), 'main.ts')).not.toEqual([]);
    expect(repaired(drizzle('db.select().from(orders)'), 'main.ts')).not.toEqual([]);
  });

  it('are few where they are grouped by a column of few values', () => {
    const grouped = django('Parcel.objects.values("status").annotate(count=Count("id"))');
    const { findings } = runRules(factsOf(grouped, { path: 'views.py' }), [rule], { profile: 'all', rules: {} });
    expect(findings).toEqual([]);
  });
});
