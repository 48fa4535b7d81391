import { describe, expect, it } from 'vitest';
import { runRules } from '../../rules/engine.ts';
import { rules } from '../../rules/registry.generated.ts';
import { confidences, confidencesIn } from '../lib/confidences.ts';
import { factsOf } from '../lib/facts.ts';
import { TestProject } from '../lib/project.ts';

const QUERIES = `from sqlalchemy.orm import Session
from app.models import Parcel, Severity, UserModel

`;

describe('a query of a function whose callers are not seen', () => {
  it('is doubtful where the whole project is known, and nothing of that name is called', () => {
    const service = `${QUERIES}def people(db: Session):\n    return db.query(UserModel).all()\n`;
    const confidence = (main: string) => {
      const project = new TestProject({
        'app/__init__.py': '',
        'app/models.py': 'class Parcel: ...\n',
        'app/service.py': service,
        'main.py': main,
      });
      return confidencesIn(project.facts('app/service.py'), 'unbounded-query');
    };
    expect(confidence('from app.service import people\n')).toEqual(['low']);
    expect(confidence('def show(service, db):\n    return service.people(db)\n')).toEqual(['medium']);
  });

  it('is doubtful where a flag is its filter and nothing says that its table grows', () => {
    const listed = (table: string) => `${QUERIES}from fastapi import APIRouter

router = APIRouter()


@router.get("/")
def listed(db: Session):
    return db.query(${table}).filter(${table}.is_active == True).all()
`;
    expect(confidences('unbounded-query', listed('Parcel'))).toEqual(['low']);
    expect(confidences('unbounded-query', listed('UserModel'))).toEqual(['medium']);
  });

  it('is doubtful where a name may mean a table of configuration or one that grows', () => {
    const listed = (table: string) =>
      `${QUERIES}from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.get("/")\ndef listed(db: Session):\n    return db.query(${table}).all()\n`;
    expect(confidences('unbounded-query', listed('ChatModel'))).toEqual(['low']);
    expect(confidences('unbounded-query', listed('Chat'))).toEqual(['high']);
    expect(confidences('unbounded-query', listed('OrderModel'))).toEqual(['high']);
  });

  it('is told in the file that calls it, though that runs as a task', () => {
    const main = `import asyncio
from fastapi import APIRouter
from app.database import make
from app.service import people

router = APIRouter()


async def refresh():
    with make() as db:
        return people(db)


@router.post("/refresh")
async def start():
    asyncio.create_task(refresh())
`;
    const project = new TestProject({
      'app/__init__.py': '',
      'app/database.py': 'def make(): ...\n',
      'app/models.py': 'class Parcel: ...\n',
      'app/service.py': `${QUERIES}def people(db: Session):\n    return db.query(UserModel).all()\n`,
      'main.py': main,
    });
    expect(confidencesIn(project.facts('app/service.py'), 'unbounded-query')).toEqual([]);
    expect(confidencesIn(project.facts('main.py'), 'unbounded-query')).toHaveLength(1);
  });

  it('is surely for somebody when it leaves several filters to its caller', () => {
    const text = `${QUERIES}def parcels(db: Session, sought):
    return db.query(Parcel).filter(
        Parcel.colour == sought.colour if sought.colour else True,
        Parcel.weight == sought.weight if sought.weight else True,
    ).all()
`;
    expect(confidences('unbounded-query', text)).toEqual(['medium']);
  });

  it('is so when a filter is added only for a word to search for', () => {
    const text = `${QUERIES}def parcels(db: Session, word=None):
    query = db.query(Parcel)
    if word:
        query = query.filter(Parcel.label.ilike(f"%{word}%"))
    return query.all()
`;
    expect(confidences('unbounded-query', text)).toEqual(['medium']);
  });

  it('is so when its whole table grows with use, by whatever name the class goes', () => {
    const text = `${QUERIES}def people(db: Session):\n    return db.query(UserModel).all()\n`;
    expect(confidences('unbounded-query', text)).toEqual(['medium']);
  });

  it('is not when one owner may be asked for, when the table is another, or when all is meant to go out', () => {
    const owner = `${QUERIES}def parcels(db: Session, owner_id=None):
    query = db.query(Parcel)
    if owner_id:
        query = query.filter(Parcel.owner_id == owner_id)
    return query.all()
`;
    expect(confidences('unbounded-query', owner)).toEqual(['low']);
    expect(
      confidences('unbounded-query', `${QUERIES}def all_of(db: Session):\n    return db.query(Parcel).all()\n`),
    ).toEqual(['low']);
    expect(
      confidences('unbounded-query', `${QUERIES}def levels(db: Session):\n    return db.query(Severity).all()\n`),
    ).toEqual([]);
    expect(
      confidences(
        'unbounded-query',
        `${QUERIES}def export_people(db: Session):\n    return db.query(UserModel).all()\n`,
      ),
    ).toEqual(['low']);
  });

  it('gives what a part query leaves when it is joined with one', () => {
    const text = `${QUERIES}from sqlalchemy import select

def people(db: Session, page):
    chosen = select(UserModel.id).limit(page.size).subquery()
    query = select(UserModel).join(chosen, chosen.c.id == UserModel.id)
    return db.execute(query).scalars().all()
`;
    expect(confidences('unbounded-query', text)).toEqual(['low']);
  });

  it('may leave few rows where they come out of a query inside of it', () => {
    const rows = (sql: string) => `${QUERIES}from fastapi import APIRouter
from sqlalchemy import text

router = APIRouter()


@router.get("/")
def rows(ids: list[int], db: Session):
    return db.execute(text("${sql}"), {"ids": ids}).mappings().all()
`;
    const inside = 'SELECT max(id) AS id FROM orders WHERE customer IN :ids GROUP BY customer';
    expect(confidences('unbounded-query', rows(`SELECT * FROM (${inside}) n`))).toEqual(['low']);
    expect(confidences('unbounded-query', rows(`WITH n AS (${inside}) SELECT * FROM n`))).toEqual(['low']);
    expect(confidences('unbounded-query', rows('SELECT * FROM orders'))).toEqual(['high']);
  });

  it('may be narrowed by filters that a loop adds', () => {
    const text = `${QUERIES}def people(db: Session, filters):
    query = db.query(UserModel)
    for name, value in filters.items():
        query = query.filter(getattr(UserModel, name) == value)
    return query.all()
`;
    expect(confidences('unbounded-query', text)).toEqual(['low']);
  });
});

describe('rows of one owner', () => {
  const files = {
    'app/rooms.py': `from app.models import Visit


def ids(db, user_id):
    return [visit.room_id for visit in db.query(Visit).filter(Visit.user_id == user_id).all()]


def rooms(db, user_id):
    return find(db, ids(db, user_id))
`,
  };
  const route = (called: string): string => `from fastapi import APIRouter, Depends
from app.rooms import ${called}

router = APIRouter()


@router.get("/rooms")
def list_rooms(user_id: int, db=Depends()):
    return ${called}(db, user_id)
`;
  const found = (called: string): string[] => {
    const facts = factsOf(route(called), { path: 'app/api.py', files });
    const { findings } = runRules(facts, rules, { profile: 'all', rules: {} });
    return findings.filter((one) => one.rule === 'unbounded-query').map((one) => one.confidence);
  };

  it('that an endpoint gets from another file count, unless they may only have served to choose others', () => {
    expect(found('ids')).toEqual(['medium']);
    expect(found('rooms')).toEqual(['low']);
  });
});

describe('a query of rows whose column is empty', () => {
  const listed = (column: string) => `import { drizzle } from 'drizzle-orm/node-postgres';
import { isNull } from 'drizzle-orm';
import { pgTable, serial, timestamp } from 'drizzle-orm/pg-core';
import express from 'express';
const db = drizzle(process.env.URL);
const parcels = pgTable('parcels', { id: serial('id').primaryKey(), ${column}: timestamp('at') });
const app = express();
app.get('/', async (req, res) => {
  res.json(await db.select().from(parcels).where(isNull(parcels.${column})));
});
`;

  it('is surely of all that is in use where the column says what was deleted', () => {
    expect(confidences('unbounded-query', listed('deletedAt'), 'src/app.ts')).toEqual(['high']);
  });

  it('may be of a few where it says something else', () => {
    expect(confidences('unbounded-query', listed('sentAt'), 'src/app.ts')).toEqual(['low']);
  });
});
