import { contextsOf } from '../../analysis/effects/contexts.ts';
import type { ThreadUse } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Family } from '../../analysis/knowledge/model.ts';
import type { Binding, Type } from '../../analysis/names/types.ts';
import { type CallValue, type Class, type Func, ownValue, rootOf, type Value } from '../../analysis/program/index.ts';
import { makesCoroutine } from './async-plain.ts';
import { mentions } from './lifetime-span.ts';

/** What belongs to the thread that made it, or is not meant to be used by two, where the models say nothing else. */
const BOUND: ReadonlySet<Family> = new Set(['session', 'connection', 'lock', 'generator', 'iterator']);
const MAX_STEPS = 6;

/**
 * The call is a method of, or gets, what must not go to another thread: a session, connection or cursor that belongs to its thread, or that threads may use in turn but others may hold. @param isStrict of a receiver that nothing is known of, too
 */
export function isBoundToThread(facts: Facts, call: CallValue, func: Func, isStrict: boolean): boolean {
  const stays = (value: Value, use: ThreadUse | undefined): boolean =>
    use === 'own' || (use === 'in turn' && !isHeldAlone(facts, value, func));
  if (call.callee.kind === 'attribute') {
    const receiver = call.callee.object;
    const use = threadUse(facts, receiver, func);
    if (stays(receiver, use) || (isStrict && use === undefined && !isReference(facts, receiver, func))) return true;
  }
  return call.args.some(({ value }) => stays(value, threadUse(facts, value, func)));
}

/** The names of what a call takes to its thread that only one may use at a time. */
export function usesInTurn(facts: Facts, call: CallValue, func: Func): string[] {
  const values = call.args.map((argument) => argument.value);
  if (call.callee.kind === 'attribute') values.unshift(call.callee.object);
  return values
    .filter((value) => threadUse(facts, value, func) === 'in turn')
    .map((value) => rootOf(value)?.text)
    .filter((name) => name !== undefined);
}

/** How threads may use a value; undefined where nothing is known. Of a query, the session it was begun with counts, too; of an object of the project, what it keeps. */
function threadUse(facts: Facts, value: Value, scope: Func): ThreadUse | undefined {
  const type = facts.names.type(value, scope);
  const uses = (type?.kind === 'union' ? type.members : [type]).map((member) => useOfType(facts, member));
  for (let at = madeWith(value); at !== undefined; at = madeWith(at)) {
    const from = facts.names.type(at, scope);
    if (from?.kind === 'library') uses.push(useOfLibrary(facts, from.name));
  }
  return strictest(uses);
}

/** `db.query(User)` of `db.query(User).filter(…)`, and `db` of that. */
function madeWith(value: Value): Value | undefined {
  if (value.kind === 'attribute' || value.kind === 'subscript') return value.object;
  if (value.kind === 'await') return value.value;
  return value.kind === 'call' && value.callee.kind === 'attribute' ? value.callee.object : undefined;
}

function useOfType(facts: Facts, type: Type | undefined): ThreadUse | undefined {
  if (type?.kind === 'library') return useOfLibrary(facts, type.name);
  if (type?.kind === 'class') {
    const { names } = facts;
    const own = names.libraryTypes(type).map((name) => useOfLibrary(facts, name));
    const kept = names.attributesOf(type.definition).map((name) => names.attributeType(type.definition, name));
    return strictest([
      ...own,
      ...kept.map((one) => (one?.kind === 'library' ? useOfLibrary(facts, one.name) : undefined)),
    ]);
  }
  if (type?.kind === 'remote') {
    const kept = Object.values<string | undefined>(type.summary.attributes).map((text) => useOfLibrary(facts, text));
    return strictest([...facts.names.libraryTypes(type).map((name) => useOfLibrary(facts, name)), ...kept]);
  }
  return undefined;
}

function useOfLibrary({ knowledge }: Facts, name: string | undefined): ThreadUse | undefined {
  if (name === undefined) return undefined;
  const sections = knowledge.sections('effects');
  for (const base of knowledge.lineage(name)) {
    for (const { threads } of sections) {
      const use = ownValue(threads, base);
      if (use !== undefined) return use;
    }
    if (BOUND.has(knowledge.type(base)?.resource?.family ?? 'handle')) return 'own';
  }
  return undefined;
}

function strictest(uses: readonly (ThreadUse | undefined)[]): ThreadUse | undefined {
  return (['own', 'in turn', 'shared'] as const).find((use) => uses.includes(use));
}

/** A class or a module: what is called on it keeps nothing. */
function isReference({ names }: Facts, value: Value, scope: Func): boolean {
  const target = names.target(value, scope);
  return target?.kind === 'class' || target?.kind === 'remote-class' || names.type(value, scope)?.kind === 'reference';
}

/** No other code is seen to use the value while the function waits: it is given to the function or made in it, or to the object in its constructor, and goes to no coroutine that runs beside. */
function isHeldAlone(facts: Facts, value: Value, func: Func): boolean {
  const maker = makerOf(value);
  if (maker !== undefined) return isMadeAlone(facts, maker, func);
  const root = rootOf(value)?.text;
  return root !== undefined && isFrom(facts, value, func, 0) && !runsBeside(facts, func, root);
}

/** `Orders(db)` where `db` is held alone. */
function isMadeAlone(facts: Facts, { args }: CallValue, func: Func): boolean {
  return args.every(({ value }) => {
    const use = threadUse(facts, value, func);
    return use !== 'own' && (use !== 'in turn' || isHeldAlone(facts, value, func));
  });
}

/** The call of a class or a function that a chain begins with: `Orders(db)` of `Orders(db).first.state`. */
function makerOf(value: Value): CallValue | undefined {
  if (value.kind === 'call' && value.callee.kind !== 'attribute') return value;
  const from = madeWith(value);
  return from && makerOf(from);
}

function isFrom(facts: Facts, value: Value, func: Func, steps: number): boolean {
  if (steps > MAX_STEPS) return false;
  const root = rootOf(value);
  if (root === undefined) return false;
  const [first] = func.params;
  if (func.owner !== undefined && first?.name === root.text) return isGivenToObject(facts, func.owner, value);
  const binding = facts.names.binding(root, func);
  return binding !== undefined && binding.scope === func && isOwn(facts, binding, func, steps);
}

function isOwn(facts: Facts, { writes }: Binding, func: Func, steps: number): boolean {
  return writes.every(({ kind, value }) => {
    if (kind === 'parameter' || kind === 'with' || kind === 'loop') return true;
    if (kind !== 'assign' || value === undefined) return false;
    const maker = makerOf(value);
    if (maker !== undefined) return isMadeAlone(facts, maker, func);
    const made = madeWith(value);
    const use = made && threadUse(facts, made, func);
    if (use !== undefined && use !== 'shared') return use === 'in turn' && isFrom(facts, value, func, steps + 1);
    return value.kind === 'call' || value.kind === 'await' || isFrom(facts, value, func, steps + 1);
  });
}

/** `self.db` where the constructor was given it: as long as the object lives who made it decides. Of `self` all that it keeps. */
function isGivenToObject(facts: Facts, owner: Class, value: Value): boolean {
  const { names } = facts;
  const init = names.method(owner, '__init__');
  if (init === undefined) return false;
  const field = firstField(value);
  const kept = field === undefined ? names.attributesOf(owner) : [field];
  return kept.every((name) => {
    const type = names.attributeType(owner, name);
    return useOfType(facts, type) !== 'in turn' || isGivenAs(init, name);
  });
}

/** `self.name = parameter` in a constructor. */
function isGivenAs(init: Func, name: string): boolean {
  return init.body.statements.some((statement) => {
    if (statement.kind !== 'bind' || statement.value?.kind !== 'name') return false;
    const given = statement.value.text;
    const isKept = statement.targets.some((target) => target.kind === 'attribute' && target.name === name);
    return isKept && init.params.some((one) => one.name === given);
  });
}

/** A coroutine that gets it, or an object that may keep it, is made and not awaited where it stands: `gather(f(db), g(db))`. */
function runsBeside(facts: Facts, func: Func, root: string): boolean {
  const { names, module } = facts;
  if (func.unit === undefined) return true;
  const { awaited, entered, iterated } = contextsOf(func.unit, module.language);
  const roots = new Set([root]);
  return names.callsIn(func).some(({ call }) => {
    if (awaited.has(call) || entered.has(call) || iterated.has(call)) return false;
    const isGiven = call.args.some(({ value }) => mentions(value, roots)) || rootOf(call.callee)?.text === root;
    return makesCoroutine(facts, call, func) && (isGiven || usesInTurn(facts, call, func).length > 0);
  });
}

/** `db` of `self.db.query(User)`. */
function firstField(value: Value): string | undefined {
  let field: string | undefined;
  for (let at: Value | undefined = value; at !== undefined; at = madeWith(at))
    if (at.kind === 'attribute') field = at.name;
  return field;
}
