import { describe, expect, it } from 'vitest';
import { requestCosts } from '../../../analysis/costs/index.ts';
import { english } from '../../../rules/phrase.ts';
import { costPhrases } from '../../../server/report/cost.ts';
import { type FactsOptions, factsOf } from '../../lib/facts.ts';

/** `name: what it costs`, of each endpoint of a text. */
function costs(text: string, options: FactsOptions): string[] {
  return requestCosts(factsOf(text, options)).map((cost) => {
    return `${cost.entry.func.qualname}: ${costPhrases(cost).map(english).join(' · ')}`;
  });
}

const API = `from fastapi import APIRouter, Depends
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import get_db
from app.models import Order, User

router = APIRouter()
`;
const python = (code: string, files: Record<string, string> = {}) =>
  costs(`${API}\n\n${code}`, { path: 'app/orders.py', files });

describe('what a request costs', () => {
  it('is told of an endpoint that has no findings, too', () => {
    expect(python('@router.get("/health")\nasync def health():\n    return {"ok": True}\n')).toEqual([
      'health: no database · does not block',
    ]);
  });

  it('names the rows it fetches, those without a bound first, and the sessions it takes', () => {
    const code = `@router.get("/orders")
async def orders(key: int, db: AsyncSession = Depends(get_db)):
    user = (await db.scalars(select(User).where(User.id == key))).one()
    result = await db.execute(select(Order))
    return user, result.scalars().all()
`;
    expect(python(code)).toEqual(['orders: fetches all rows of Order, one User · does not block · 1 session']);
  });

  it('tells pages and figures from whole tables', () => {
    const code = `@router.get("/page")
async def page(db: AsyncSession = Depends(get_db)):
    return (await db.scalars(select(Order).limit(10))).all()

@router.get("/count")
async def count(db: AsyncSession = Depends(get_db)):
    return await db.scalar(select(func.count()).select_from(Order))
`;
    expect(python(code)).toEqual([
      'page: fetches a page of rows of Order · does not block · 1 session',
      expect.stringMatching(/^count: .*does not block · 1 session$/),
    ]);
  });

  it('counts what the functions it calls fetch, wait for and open', () => {
    const code = `import requests
from app.database import SessionLocal

def rate():
    return requests.get("https://example.org").json()

async def stored():
    async with SessionLocal() as db:
        return (await db.scalars(select(Order))).all()

@router.get("/both")
async def both():
    return rate(), await stored()
`;
    const database =
      'from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine\nSessionLocal = async_sessionmaker(create_async_engine("x://"))\n';
    expect(python(code, { 'app/database.py': database })).toEqual([
      'both: fetches all rows of Order · holds up the event loop for 50 ms to 1 s (http) · 1 session',
    ]);
  });

  it('tells a thread that waits from an event loop that does', () => {
    const code =
      'import requests\n\n@router.get("/")\ndef plain():\n    return requests.get("https://example.org").text\n';
    expect(python(code)).toEqual(['plain: no database · takes 50 ms to 1 s of its thread (http)']);
  });

  it('claims nothing of what functions of other files do that are awaited', () => {
    const service = 'async def work():\n    return 1\n';
    const code = 'from app.service import work\n\n@router.get("/")\nasync def away():\n    return await work()\n';
    expect(python(code, { 'app/service.py': service })).toEqual(['away: ']);
  });

  it('is told of handlers in TypeScript, those written in a call among them', () => {
    const text = `import express from 'express';
import { readFileSync } from 'node:fs';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const app = express();
app.get('/users', async (req, res) => {
  res.json(await prisma.user.findMany());
});
app.get('/page', (req, res) => {
  res.send(readFileSync(req.query.name as string, 'utf8'));
});
`;
    const found = costs(text, { path: 'src/app.ts' });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/: fetches all rows of user · does not block$/);
    expect(found[1]).toMatch(/: no database · holds up the event loop for 1 ms to 20 ms \(file\)$/);
  });
});
