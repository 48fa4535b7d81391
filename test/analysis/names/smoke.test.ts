import { expect, test } from 'vitest';
import { factsOf } from '../../lib/facts.ts';

test('types', () => {
  const facts = factsOf(
    `
from sqlalchemy.orm import Session, sessionmaker
from fastapi import Depends, FastAPI
import functools, os.path as p
SessionLocal = sessionmaker(bind=engine)
app = FastAPI()

def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()

@app.get('/')
def route(db: Session = Depends(get_db)):
    return db.query(User).all()

class A:
    def __init__(self, db):
        self.db = db
    def run(self):
        return self.db.execute('x')

def go():
    a = A(SessionLocal())
    a.run()
    p.join('a')
    open('x')
`,
    { path: 'a.py' },
  );
  for (const func of [facts.module.body, ...facts.module.functions])
    for (const { call, scope } of facts.names.callsIn(func)) {
      const c = facts.names.callee(call, scope);
      console.log(
        facts.module.text.slice(call.start, call.end),
        '=>',
        c.kind,
        'name' in c ? c.name : '',
        JSON.stringify(facts.names.type(call, scope), (k, v) => (k === 'definition' || k === 'func' ? v.qualname : v)),
      );
    }
  expect(1).toBe(1);
});
