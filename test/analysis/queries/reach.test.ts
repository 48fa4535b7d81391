import { describe, expect, it } from 'vitest';
import { factsOf } from '../../lib/facts.ts';

const MODELS = `from datetime import date, datetime
from sqlalchemy import ForeignKey, and_, func, or_, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    nickname: Mapped[str]
    is_active: Mapped[bool]
    created: Mapped[datetime]

class Member(Base):
    __tablename__ = "members"
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    team_id: Mapped[int] = mapped_column(primary_key=True)
    joined: Mapped[date]

`;

/** How far the one fetch of a function reaches. */
function reach(body: string, parameters = 'db: Session'): string | undefined {
  const lines = body
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  const { queries } = factsOf(`${MODELS}def f(${parameters}):\n${lines}\n`, { path: 'app.py' });
  expect(queries.fetches).toHaveLength(1);
  return queries.fetches[0]?.reach;
}

describe('how far a query reaches', () => {
  it.each([
    ['return db.query(User).all()', 'whole'],
    ['return db.query(User).filter(User.is_active == True).all()', 'closed'],
    ['return db.query(User).filter(User.nickname.ilike(x)).all()', 'closed'],
    ['return db.query(User).filter(User.id == x).all()', 'unique'],
    ['return db.query(User).filter_by(email=x).all()', 'unique'],
    ['return db.query(User).filter(User.id.in_(x)).all()', 'listed'],
    ['return db.query(User).filter(User.nickname == x).all()', 'partial'],
    ['return db.query(Member).filter(Member.user_id == x).all()', 'scoped'],
    ['return db.query(Member).filter(Member.user_id == x, Member.team_id == y).all()', 'unique'],
    ['return db.query(Member).filter(Member.user_id == x, Member.joined == y).all()', 'slot'],
    ['return db.query(User).filter(User.created >= x).all()', 'since'],
    ['return db.query(User).filter(User.created >= x, User.created < y).all()', 'period'],
    ['return db.query(User).filter(User.created.between(x, y)).all()', 'period'],
    ['return db.query(Member).join(User).filter(User.email == x).all()', 'scoped'],
    ['return db.query(Member).filter(or_(Member.user_id == x, Member.team_id == y)).all()', 'scoped'],
    ['return db.query(User).filter((User.is_active == True) | (User.id == x)).all()', 'closed'],
    ['return db.query(User).filter(~(User.id == x)).all()', 'closed'],
    ['return db.query(User).limit(10).all()', 'bounded'],
    ['return db.query(User).first()', 'bounded'],
    ['return db.execute(select(func.count(User.id))).all()', 'bounded'],
    ['return db.execute(select(User.is_active, func.count()).group_by(User.is_active)).all()', 'bounded'],
    ['return db.execute(select(User, func.count()).group_by(User.id)).all()', 'whole'],
    ['return db.scalars(select(User.nickname).distinct()).all()', 'bounded'],
    ['return db.execute(text("SELECT * FROM users WHERE id = :id")).all()', 'unique'],
    ['return db.execute(text(f"SELECT * FROM users WHERE {x}")).all()', 'partial'],
  ])('%s is %s', (body, expected) => {
    expect(reach(body, 'db: Session, x, y')).toBe(expected);
  });
});

describe('branches', () => {
  it('bound a query only when all of them do', () => {
    expect(reach('q = db.query(User)\nif x:\n    q = q.limit(5)\nreturn q.all()', 'db: Session, x')).toBe('whole');
    expect(
      reach(
        'q = db.query(User)\nif x:\n    q = q.limit(5)\nelse:\n    q = q.limit(9)\nreturn q.all()',
        'db: Session, x',
      ),
    ).toBe('bounded');
  });

  it('that leave say nothing of what comes behind', () => {
    expect(
      reach(
        'q = db.query(User)\nif not x:\n    return []\nq = q.filter(User.id == x)\nreturn q.all()',
        'db: Session, x',
      ),
    ).toBe('unique');
  });

  it('on a limit that callers may give leave it to them', () => {
    const body = 'q = db.query(User)\nif n is not None:\n    q = q.limit(n)\nreturn q.all()';
    expect(reach(body, 'db: Session, n: int | None = None')).toBe('bounded');
  });

  it('on a limit with a default take the limit for given', () => {
    expect(reach('q = db.query(User)\nif n:\n    q = q.limit(n)\nreturn q.all()', 'db: Session, n: int = 20')).toBe(
      'bounded',
    );
  });
});

describe('conditions in a list', () => {
  it('hold when they are in it on every way', () => {
    expect(
      reach(
        'c = [Member.user_id == x]\nif y:\n    c.append(Member.team_id == y)\nreturn db.query(Member).filter(*c).all()',
        'db: Session, x, y',
      ),
    ).toBe('scoped');
  });

  it('that nobody knows may bound the query', () => {
    expect(reach('return db.query(User).filter(*c).all()', 'db: Session, c')).toBe('partial');
  });
});

describe('rows', () => {
  const use = (body: string) => {
    const text = `${MODELS}def f(db: Session):\n${body
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n')}\n`;
    return factsOf(text, { path: 'app.py' }).queries.fetches[0]?.rows;
  };

  it.each([
    ['return db.query(User).all()', 'whole'],
    ['rows = db.query(User).all()\nreturn {"items": [r.id for r in rows], "total": len(rows)}', 'whole'],
    ['rows = db.query(User).all()\nout = []\nfor r in rows:\n    out.append({"id": r.id})\nreturn out', 'whole'],
    ['rows = db.query(User).all()\nreturn {"users": rows, "weather": weather()}', 'part'],
    ['rows = db.query(User).all()\nreturn len(rows)', undefined],
    ['rows = db.query(User).all()\nreturn any(r.is_active for r in rows)', undefined],
    ['for r in db.query(User).all():\n    if r.is_active:\n        return r', undefined],
    ['total = 0\nfor r in db.query(User).all():\n    total += r.id\nreturn total', undefined],
  ])('of %j reach the response: %s', (body, returned) => {
    expect(use(body)?.returned).toBe(returned);
  });

  it('that are cut after the fetch are noticed', () => {
    expect(use('rows = db.query(User).all()\nreturn rows[:10]')?.slicedAt?.kind).toBe('subscript');
  });
});

describe('functions', () => {
  it('that bound the query they are given bound it for their caller', () => {
    const text = `${MODELS}def page(query: "Query", n):
    return query.limit(n)

def f(db: Session):
    return page(db.query(User), 5).all()
`.replace('mapped_column, relationship', 'mapped_column, relationship, Query');
    expect(factsOf(text, { path: 'app.py' }).queries.fetches.map((one) => one.reach)).toEqual(['bounded']);
  });

  it('of another file are fetches at the call that leads to them, with the place there', () => {
    const files = { 'service.py': `${MODELS}def everyone(db: Session):\n    return db.query(User).all()\n` };
    const text = 'from service import everyone\n\ndef f(db):\n    return everyone(db)\n';
    const [fetch] = factsOf(
      `from fastapi import FastAPI\napp = FastAPI()\n${text.replace('def f', '@app.get("/")\ndef f')}`,
      {
        path: 'main.py',
        files,
      },
    ).queries.fetches;
    expect(fetch).toMatchObject({ reach: 'whole', remote: { path: 'service.py', func: 'everyone', reported: false } });
    expect(fetch?.run).toMatchObject({ kind: 'request', rows: { returned: 'whole' } });
  });
});
