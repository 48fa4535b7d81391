import { blocksAround } from '../../analysis/program/index.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Addition, Container, Operation } from '../../analysis/growth/types.ts';
import { addingStatements, source } from './growth-shared.ts';

/** The statements after which an entry counts as new: those that add it, and those that put something into the list or set it holds; undefined when an addition has no lines of its own. */
export function touchingStatements(container: Container, facts: Facts): ReturnType<typeof addingStatements> {
  const { text } = facts.module;
  const adding = addingStatements(container, text);
  const filling = container.operations.filter(
    (one) =>
      one.kind === 'inner-add' &&
      one.key !== undefined &&
      one.func !== undefined &&
      !container.growing.some(({ operation }) => covers(operation, one, facts)),
  );
  const inner = filling.flatMap(
    (operation) => addingStatements({ ...container, growing: [additionOf(operation)] }, text) ?? [],
  );
  return adding && [...adding, ...inner];
}

/** The addition runs whenever the other does, for the same key. */
function covers(addition: Operation, other: Operation, facts: Facts): boolean {
  const { func, key } = addition;
  if (addition === other) return true;
  if (func === undefined || func !== other.func || key === undefined || other.key === undefined) return false;
  const depth = (one: Operation): number => blocksAround(func, one.at).length;
  return source(key, facts) === source(other.key, facts) && depth(addition) <= depth(other);
}

function additionOf(operation: Operation): Addition {
  return { operation, key: 'varying', when: 'request', inner: true };
}
