import type { Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Repair } from '../rule.ts';
import { helperRepair } from './async-helper.ts';
import { clientRepair } from './async-client.ts';
import { plainRepair } from './async-plain.ts';
import { sharedClientRepair } from './shared-client.ts';
import { threadRepair } from './async-thread.ts';
import { twinRepair } from './async-twin.ts';

/** Ways to give the event loop its time back, the preferred one first. */
export function asyncRepairs(facts: Facts, stall: Stall): Repair[] {
  const repairs = [twinRepair(facts, stall)];
  if (facts.module.language === 'python')
    repairs.push(
      plainRepair(facts, stall.func),
      threadRepair(facts, stall),
      sharedClientRepair(facts, stall),
      sharedClientRepair(facts, stall, 2),
      clientRepair(facts, stall),
    );
  else repairs.push(helperRepair(facts, stall));
  return repairs.filter((repair) => repair !== undefined);
}
