import { describe, expect, it } from 'vitest';
import { runRules } from '../../../rules/engine.ts';
import { rules } from '../../../rules/registry.generated.ts';
import { factsOf } from '../../lib/facts.ts';

/** The confidence with which a list endpoint's query of one owner's rows is told. */
function confidenceOf(table: string, condition: string): string | undefined {
  const text = `from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.orm import Session
from app.database import get_db
from app.models import ${table}

router = APIRouter()


@router.get("/rows")
def rows(user_id: int, organization_id: int, estimate_id: int, db: Session = Depends(get_db)):
    return db.scalars(select(${table}).where(${condition})).all()
`;
  const { findings } = runRules(factsOf(text, { path: 'app/routes.py' }), rules, { profile: 'all', rules: {} });
  return findings.find((one) => one.rule === 'unbounded-query')?.confidence;
}

describe('all rows of one owner', () => {
  it.each([
    ['Booking', 'Booking.user_id == user_id'],
    ['Message', 'Message.estimate_id == estimate_id'],
    ['Survey', 'Survey.organization_id == organization_id'],
  ])('of a table that grows with use, or of a tenant: %s', (table, condition) => {
    expect(confidenceOf(table, condition)).toBe('medium');
  });

  it.each([
    ['EstimatePoint', 'EstimatePoint.estimate_id == estimate_id'],
    ['Profile', 'Profile.user_id == user_id'],
    ['Survey', 'Survey.organization_id == organization_id, Survey.user_id == user_id'],
  ])('may be a handful of any other: %s', (table, condition) => {
    expect(confidenceOf(table, condition)).toBe('low');
  });

  it('are few of what people set up for themselves', () => {
    expect(confidenceOf('ApiKey', 'ApiKey.user_id == user_id')).toBeUndefined();
  });
});
