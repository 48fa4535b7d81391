import { ownValue } from '../../analysis/program/index.ts';
import type { Facts } from '../../analysis/facts.ts';
import { lexiconOf } from '../../analysis/growth/lexicon.ts';
import type { BoundedContainer } from '../../analysis/growth/section.ts';
import type { Container, Operation } from '../../analysis/growth/types.ts';
import { figure, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentUnit, replace } from './edits.ts';
import { type Keeping, keptDefault, lockedFill } from './growth-fill.ts';
import { type Hit, hitsOf } from './growth-hits.ts';
import { lockedAddition, lockedHit } from './growth-locks.ts';
import { retype } from './growth-python-types.ts';
import {
  aboveDeclaration,
  above,
  addingStatements,
  atBlockStart,
  below,
  freshConstant,
  isRepeatable,
  MAX_ENTRIES,
  runsInThreads,
  source,
} from './growth-shared.ts';
import { addImports } from './imports.ts';
import type { ImportRequest } from './import-place.ts';

const AGAIN = phrase`A dropped value is computed again.`;
const AGAIN_GUARDED = phrase`A dropped value is computed again. Threads reach it, so a lock guards it.`;

const DEFAULT_AGE = 300;

/** The bounded mappings of packages the project has. */
export const cachetoolsRepairs = [
  (container: Container, facts: Facts) =>
    packaged(container, facts, container.expiry === undefined ? 'least-recent' : 'age'),
  (container: Container, facts: Facts) =>
    packaged(container, facts, container.expiry === undefined ? 'age' : 'least-recent'),
];

function packaged(container: Container, facts: Facts, evicts: BoundedContainer['evicts']): Repair | undefined {
  const { packages } = facts.surroundings.project;
  const bounded = lexiconOf(facts.knowledge).bounded.find(
    (one) => one.evicts === evicts && one.package !== undefined && packages?.has(one.package),
  );
  if (bounded === undefined || !isPlainMap(container) || !fits(container, bounded)) return undefined;
  if (evicts === 'age' && asksTwice(container)) return undefined;
  const seconds = ageOf(container);
  if (evicts === 'age' && seconds === undefined) return undefined;
  const limit = freshConstant(container, 'MAX', facts);
  const age = evicts === 'age' ? freshConstant(container, 'TTL', facts) : undefined;
  const lock = runsInThreads(container, facts) ? freshConstant(container, 'LOCK', facts) : undefined;
  const locked = lock === undefined ? [] : usesOf(container, { lock, moves: false, after: () => undefined }, facts);
  const lines = [`${limit} = ${MAX_ENTRIES}`, ...(age === undefined ? [] : [`${age} = ${seconds}  # seconds`])];
  const old = (facts.surroundings.project.python?.[1] ?? 13) < 9;
  const requests: ImportRequest[] = [{ module: bounded.module, name: bounded.name }];
  if (container.declaration.annotation !== undefined)
    requests.push({ module: old ? 'typing' : 'collections.abc', name: 'MutableMapping', standard: true });
  const made = assemble(container, requests, lines, lock, facts);
  if (made === undefined || locked === undefined) return undefined;
  const construct = bounded.construct
    .replace(bounded.name, made.locals[0] ?? bounded.name)
    .replace('{max}', limit)
    .replace('{ttl}', age ?? '');
  return {
    title:
      evicts === 'age' && seconds !== undefined
        ? phrase`Make it a '${bounded.name}' of ${figure(MAX_ENTRIES)} entries (drops what is older than ${seconds} seconds)`
        : phrase`Make it a '${bounded.name}' of ${figure(MAX_ENTRIES)} entries (drops the least recently used)`,
    safety: 'asks',
    why: lock === undefined ? AGAIN : AGAIN_GUARDED,
    edits: [
      ...made.edits,
      ...retype(container, made.locals[1] ?? 'MutableMapping', facts),
      replace(container.declaration.value, construct),
      ...locked,
    ],
  };
}

/** How old a value may be, in seconds: what the code says itself, where that is a plain number; undefined where it says it in another way, which a fixed age would change. */
function ageOf({ expiry }: Container): number | undefined {
  if (expiry === undefined) return DEFAULT_AGE;
  if (expiry.at.kind !== 'binary') return undefined;
  const { right } = expiry.at;
  return right.kind === 'literal' && typeof right.value === 'number' ? right.value : undefined;
}

/** Between `key in cache` and `cache[key]` an entry may grow too old. */
function asksTwice(container: Container): boolean {
  return (
    container.operations.some((one) => one.kind === 'member') &&
    container.operations.some((one) => one.kind === 'read' && one.node.kind === 'subscript')
  );
}

function fits(container: Container, bounded: BoundedContainer): boolean {
  return container.operations.every(
    (one) => one.kind !== 'escape' && (one.method === undefined || bounded.methods.includes(one.method)),
  );
}

function isPlainMap({ declaration }: Container): boolean {
  if (declaration.type !== 'builtins.dict' && declaration.type !== 'collections.OrderedDict') return false;
  const { value } = declaration;
  return value.kind === 'mapping' ? value.entries.length === 0 : value.kind === 'call' && value.args.length === 0;
}

/** Without a package: an OrderedDict whose entries move to the end when they are used, and of which the first goes when it is full. */
export function orderedDict(container: Container, facts: Facts): Repair | undefined {
  if (!isPlainMap(container) || container.operations.some((one) => one.kind === 'trim' || one.kind === 'inner-add'))
    return undefined;
  const limit = freshConstant(container, 'MAX', facts);
  const lock = runsInThreads(container, facts) ? freshConstant(container, 'LOCK', facts) : undefined;
  const hits = hitsOf(container);
  const after = (operation: Operation): string => {
    const isNew = hits?.some((hit) => hit.operation.func === operation.func && provesAbsence(hit)) ?? false;
    return evict(operation, limit, isNew && lock === undefined, facts);
  };
  const uses = usesOf(container, { lock, moves: true, after }, facts);
  const made = assemble(
    container,
    [{ module: 'collections', name: 'OrderedDict', standard: true }],
    [`${limit} = ${MAX_ENTRIES}`],
    lock,
    facts,
  );
  if (uses === undefined || made === undefined) return undefined;
  const type = made.locals[0] ?? 'OrderedDict';
  return {
    title: phrase`Keep the ${figure(MAX_ENTRIES)} entries of '${container.declaration.label}' used last (drops the least recently used)`,
    safety: 'asks',
    why: lock === undefined ? AGAIN : AGAIN_GUARDED,
    edits: [
      ...made.edits,
      ...retype(container, type, facts),
      replace(container.declaration.value, `${type}()`),
      ...uses,
    ],
  };
}

function assemble(
  container: Container,
  requests: readonly ImportRequest[],
  constants: readonly string[],
  lock: string | undefined,
  facts: Facts,
): { edits: Edit[]; locals: string[] } | undefined {
  const all = lock === undefined ? requests : [...requests, { module: 'threading', name: '*', standard: true }];
  const imports = addImports(facts.module, all);
  const lines = lock === undefined ? constants : [...constants, `${lock} = ${imports.locals.at(-1)}.Lock()`];
  const declared = aboveDeclaration(container, lines.join('\n'), facts);
  return declared === undefined ? undefined : { edits: [...imports.edits, declared], locals: imports.locals };
}

/** The edits where entries are looked up and put in; undefined where one of these places cannot be changed. */
function usesOf(container: Container, keeping: Keeping, facts: Facts): Edit[] | undefined {
  const { lock, moves, after } = keeping;
  const hits = hitsOf(container);
  if (hits === undefined) return undefined;
  const edits: Edit[] = [];
  const done = new Set<Operation>();
  const take = (made: { readonly edits: readonly Edit[] } | undefined, operation: Operation): boolean => {
    edits.push(...(made?.edits ?? []));
    done.add(operation);
    return made !== undefined;
  };
  for (const { operation } of container.growing)
    if (keepsOld(container, operation) && !take(keptDefault(operation, keeping, facts), operation)) return undefined;
  for (const hit of hits) {
    if (hit.form !== 'filled' || lock === undefined) continue;
    const made = lockedFill(hit, container, { ...keeping, lock }, facts);
    if (made === undefined || !take(made, made.adds)) return undefined;
  }
  const left = container.growing.filter(({ operation }) => !done.has(operation));
  const adding = left.length === 0 ? [] : addingStatements({ ...container, growing: left }, facts.module.text);
  if (adding === undefined) return undefined;
  // Of two insertions at one place the inner comes first.
  for (const { operation, statement } of adding) {
    const { key } = operation;
    if (statement.kind !== 'bind' || key === undefined || !isRepeatable(key)) return undefined;
    if (lock !== undefined) edits.push(...lockedAddition(statement, operation, lock, after(operation), facts));
    else edits.push(below(statement, after(operation) ?? '', facts.module.text));
  }
  for (const hit of hits) {
    if (hit.form === 'filled' && lock !== undefined) continue;
    const edit = lock === undefined ? move(hit, facts) : lockedHit(hit, lock, moves, facts);
    if (edit === undefined) return undefined;
    edits.push(...(Array.isArray(edit) ? edit : [edit]));
  }
  return edits;
}

function keepsOld({ declaration }: Container, { method }: Operation): boolean {
  return method !== undefined && ownValue(declaration.facts.methods, method)?.keeps === true;
}

/** A used entry moves to the end. */
function move(hit: Hit, facts: Facts): Edit | undefined {
  const { key } = hit.operation;
  if (key === undefined || !isRepeatable(key)) return undefined;
  const place = source(hit.operation.use.node, facts);
  const moved = `${place}.move_to_end(${source(key, facts)})`;
  const { text } = facts.module;
  const checked = `if ${source(key, facts)} in ${place}:\n${indentUnit(facts.module)}${moved}`;
  switch (hit.form) {
    case 'block':
      return atBlockStart(hit.at.then, moved, text);
    case 'filled':
      return below(hit.at, moved, text);
    case 'bound':
      return hit.block === undefined ? below(hit.at, checked, text) : atBlockStart(hit.block.then, moved, text);
    case 'read':
      return above(hit.at, checked, text);
  }
}

/** Behind the look-up the key is known not to be there: what is added then is the last by itself. */
function provesAbsence(hit: Hit): boolean {
  if (hit.form === 'filled') return true;
  return hit.form === 'block' && hit.operation.kind === 'member' && hit.at.then.statements.at(-1)?.kind === 'return';
}

/** The first entry goes when one too many is in; putting a new value under an old key adds none, and makes it the last. */
function evict({ use, key }: Operation, limit: string, isNew: boolean, facts: Facts): string {
  const name = source(use.node, facts);
  const step = indentUnit(facts.module);
  const lines = [`if len(${name}) > ${limit}:`, `${step}${name}.popitem(last=False)`];
  return (isNew || key === undefined ? lines : [`${name}.move_to_end(${source(key, facts)})`, ...lines]).join('\n');
}
