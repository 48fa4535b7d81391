import type { Facts } from '../../analysis/facts.ts';
import type { Container } from '../../analysis/growth/types.ts';
import type { Repair } from '../rule.ts';

/** The ways to bound a container that only grows, by what it holds; the one that fits best first. */
export function boundingRepairs(container: Container, facts: Facts): Repair[] {
  void container;
  void facts;
  return [];
}
