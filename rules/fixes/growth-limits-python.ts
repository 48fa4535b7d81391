import type { Facts } from '../../analysis/facts.ts';
import type { Container } from '../../analysis/growth/types.ts';
import { figure, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentUnit, replace } from './edits.ts';
import {
  aboveDeclaration,
  addingStatements,
  below,
  freshConstant,
  grownPlace,
  isRepeatable,
  MAX_RECORDS,
  MAX_SEEN,
  runsInThreads,
  source,
} from './growth-shared.ts';
import { lockFor } from './growth-locks.ts';
import { addImports } from './imports.ts';
import { retype } from './growth-python-types.ts';

const DEQUE_METHODS = new Set(['append', 'extend', 'clear', 'count', 'index', 'copy', 'remove', undefined]);
const DEQUE_KINDS = new Set(['add', 'size', 'member', 'view', 'clear']);

/** A list of records becomes a deque of a maximum length, where everything that is done to it a deque can do. */
export function recordsPython(container: Container, facts: Facts): Repair | undefined {
  const { declaration, operations } = container;
  const { type, value } = declaration;
  if (type !== 'builtins.list' && type !== 'collections.deque') return undefined;
  if (!isEmpty(value)) return undefined;
  const fits = operations.every(
    (one) =>
      DEQUE_KINDS.has(one.kind) &&
      DEQUE_METHODS.has(one.method) &&
      one.node.kind !== 'subscript' &&
      (one.node.kind === 'call' || one.kind !== 'add'),
  );
  const views = operations.filter((one) => one.kind === 'view');
  if (!fits || views.some((one) => one.frame?.node.kind === 'binary')) return undefined;
  // Going over a deque fails when another thread adds to it meanwhile; over a list it does not.
  if (views.length > 0 && runsInThreads(container, facts)) return undefined;
  const limit = freshConstant(container, 'MAX', facts);
  const declared = aboveDeclaration(container, `${limit} = ${MAX_RECORDS}`, facts);
  if (declared === undefined) return undefined;
  const imports = addImports(facts.module, [{ module: 'collections', name: 'deque', standard: true }]);
  const made = imports.locals[0] ?? 'deque';
  return {
    title: phrase`Keep the newest ${figure(MAX_RECORDS)} elements in a 'deque' (forgets older ones)`,
    safety: 'asks',
    why: phrase`What is older than that can no longer be read; a deque is no list, so code that asks for one must copy it first.`,
    edits: [...imports.edits, declared, ...retype(container, made, facts), replace(value, `${made}(maxlen=${limit})`)],
  };
}

function isEmpty(value: Container['declaration']['value']): boolean {
  if (value.kind === 'sequence') return value.elements.length === 0;
  if (value.kind === 'mapping') return value.entries.length === 0;
  return value.kind === 'call' && value.args.length === 0;
}

/** A list that is sliced or handed out stays a list. */
export function keepNewestPython(container: Container, facts: Facts): Repair | undefined {
  const inner = container.growing.every((one) => one.inner);
  if (container.declaration.type !== 'builtins.list' && !inner) return undefined;
  const adding = addingStatements(container, facts.module.text);
  const limit = freshConstant(container, 'MAX', facts);
  const declared = aboveDeclaration(container, `${limit} = ${MAX_RECORDS}`, facts);
  if (adding === undefined || declared === undefined) return undefined;
  const edits: Edit[] = [declared];
  for (const { statement, addition } of adding) {
    const place = grownPlace(addition, facts);
    if (place === undefined) return undefined;
    edits.push(below(statement, `del ${place}[:-${limit}]`, facts.module.text));
  }
  return {
    title: inner
      ? phrase`Keep the newest ${figure(MAX_RECORDS)} elements of each list in '${container.declaration.label}' (forgets older ones)`
      : phrase`Keep the newest ${figure(MAX_RECORDS)} elements of '${container.declaration.label}' (forgets older ones)`,
    safety: 'asks',
    why: phrase`What is older than that can no longer be read.`,
    edits,
  };
}

/** A set of what was seen becomes a dict, which keeps the order of insertion, so that the oldest can go. */
export function seenPython(container: Container, facts: Facts): Repair | undefined {
  const { declaration, operations } = container;
  if (declaration.type !== 'builtins.set' || !isEmpty(declaration.value)) return undefined;
  const limit = freshConstant(container, 'MAX', facts);
  const lock = runsInThreads(container, facts) ? lockFor(container, facts) : undefined;
  const lines = [`${limit} = ${MAX_SEEN}`, ...(lock === undefined ? [] : [lock.declaration])];
  const declared = aboveDeclaration(container, lines.join('\n'), facts);
  if (declared === undefined || addingStatements(container, facts.module.text) === undefined) return undefined;
  const edits: Edit[] = [declared, ...(lock?.edits ?? []), replace(declaration.value, '{}')];
  const element =
    declaration.annotation?.kind === 'subscript' ? source(declaration.annotation.index, facts) : undefined;
  if (declaration.annotation !== undefined)
    edits.push(replace(declaration.annotation, element === undefined ? 'dict' : `dict[${element}, None]`));
  const step = indentUnit(facts.module);
  for (const one of operations) {
    const place = source(one.use.node, facts);
    if (one.kind === 'add' || one.kind === 'remove') {
      if (one.node.kind !== 'call' || one.key === undefined || !isRepeatable(one.key)) return undefined;
      const key = source(one.key, facts);
      if (one.kind === 'remove') edits.push(replace(one.at, `${place}.pop(${key}, None)`));
      else {
        const found = addingStatements(
          { ...container, growing: [{ operation: one, key: 'varying', when: 'request', inner: false }] },
          facts.module.text,
        );
        const statement = found?.[0]?.statement;
        if (statement?.kind !== 'expression') return undefined;
        const added = `${place}[${key}] = None`;
        const lines = `if len(${place}) > ${limit}:\n${step}del ${place}[next(iter(${place}))]`;
        if (lock === undefined) edits.push(replace(one.at, added), below(statement, lines, facts.module.text));
        else {
          const locked = `${added}\n${lines}`.replace(/^/gm, step);
          edits.push(replace(one.at, `with ${lock.name}:`), below(statement, locked, facts.module.text));
        }
      }
    } else if (one.kind !== 'member' && one.kind !== 'size' && !(one.kind === 'view' && one.method === undefined))
      return undefined;
  }
  return {
    title: phrase`Remember the newest ${figure(MAX_SEEN)} elements of '${declaration.label}' (forgets older ones)`,
    safety: 'asks',
    why: phrase`The set becomes a dict, which keeps the order of insertion; an element that is older counts as new again.`,
    edits,
  };
}
