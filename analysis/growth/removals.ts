import type { AnalysisContext } from '../facts.ts';
import { type Block, contains, type Func, functionKey, type Statement, type Value } from '../program/index.ts';
import { type Frame, outwards, type PlaceUse, usesNamed } from './places.ts';
import type { Declaration, Operation } from './types.ts';

/** How sure it is that code runs: something in the file leads to it; only other files could; nothing can. */
export type Reach = 'reached' | 'public' | 'dead';

const IDLE = new Set(['startup', 'shutdown', 'lifespan', 'test']);

/** Whether a function runs while the program serves. */
export function reachOf(func: Func | undefined, context: AnalysisContext): Reach {
  if (func === undefined) return 'dead';
  const entries = context.entries.of(func);
  if (entries.some((one) => !IDLE.has(one.facts.runs))) return 'reached';
  if (entries.length > 0) return 'dead';
  const name = func.name?.text;
  if (name === undefined) return func.parent === undefined ? 'reached' : reachOf(func.parent, context);
  if (func.parent !== undefined && func.owner === undefined) return 'reached';
  if (context.names.uses(func).some((one) => !isWithin(one.scope, func))) return 'reached';
  const named = usesNamed(context.module, name);
  if (named.some((one) => one.frame !== undefined && !isWithin(one.func, func) && !isForeign(one, context)))
    return 'reached';
  const outside = reachFromOutside(func, name, context);
  if (outside !== undefined) return outside;
  return isPrivate(name, context) ? 'dead' : 'public';
}

/** What the project's other files say of a function that its own file does not use; undefined where they leave it open. */
function reachFromOutside(func: Func, name: string, { surroundings, module }: AnalysisContext): Reach | undefined {
  const { usage } = surroundings;
  if (usage === undefined) return undefined;
  const callers = usage.callers(functionKey(module, func));
  if (callers.some((one) => one.when !== 'before')) return 'reached';
  return usage.isComplete && !usage.mentions(name) ? 'dead' : undefined;
}

/** A thing of a library that happens to have the same name: `pickle.load`. */
function isForeign(use: PlaceUse, context: AnalysisContext): boolean {
  return context.names.target(use.node, use.func ?? context.module.body)?.kind === 'library';
}

function isWithin(scope: Func | undefined, func: Func): boolean {
  for (let current = scope; current !== undefined; current = current.parent) if (current === func) return true;
  return false;
}

function isPrivate(name: string, context: AnalysisContext): boolean {
  if (context.module.language === 'python') return name.startsWith('_') && !name.startsWith('__');
  return name.startsWith('#');
}

/** Takes out entries that the container itself named: a loop over it, its first key, its oldest. */
export function isSweep(operation: Operation, operations: readonly Operation[], context: AnalysisContext): boolean {
  const views = operations.filter((one) => one.kind === 'view' || one.kind === 'size');
  for (const view of views) {
    if (view.kind === 'view' && view.at.start <= operation.at.start && operation.at.end <= view.at.end) return true;
    if (view.func !== operation.func) {
      if (view.kind === 'view' && (callsIt(view, operation, context) || isLater(view, operation))) return true;
      continue;
    }
    if (view.at.start >= operation.at.start && view.at.end <= operation.at.end && view.kind === 'view') return true;
    if (view.kind !== 'view' || view.at.start > operation.at.start) continue;
    if (inLoop(operation)) return true;
    if (operation.key !== undefined && bindsName(view, operation.key)) return true;
  }
  return false;
}

/** The function that goes through the entries calls the one that removes: `for (const [id, s] of sessions) if (old(s)) close(id)`. */
function callsIt(view: Operation, operation: Operation, context: AnalysisContext): boolean {
  if (operation.func === undefined || view.func === undefined) return false;
  return context.names
    .uses(operation.func)
    .some((one) => one.call !== undefined && isWithin(one.scope, view.func as Func) && one.at.start > view.at.start);
}

/** A function inside the loop over the entries removes one of them: `for (const [id, s] of sessions) s.close().then(() => sessions.delete(id))`. */
function isLater(view: Operation, { at, key }: Operation): boolean {
  if (key?.kind !== 'name') return false;
  return [...outwards(view.frame)].some(
    ({ node, role }) =>
      node.kind === 'loop' &&
      role === 'iterable' &&
      contains(node.body, at) &&
      node.target !== undefined &&
      patternBinds(node.target, key.text),
  );
}

function inLoop(operation: Operation): boolean {
  for (const { node, role } of outwards(operation.frame)) if (node.kind === 'loop' && role === 'body') return true;
  return false;
}

function bindsName(view: Operation, key: Value): boolean {
  if (key.kind !== 'name') return false;
  for (const { node, role } of outwards(view.frame)) {
    if (node.kind !== 'bind') continue;
    if (role !== 'value') return false;
    return node.targets.some((one) => patternBinds(one, key.text));
  }
  return false;
}

function patternBinds(pattern: NonNullable<Declaration['target']>, name: string): boolean {
  if (pattern.kind === 'name') return pattern.text === name;
  if (pattern.kind === 'sequence-pattern')
    return pattern.elements.some((one) => one !== undefined && patternBinds(one, name));
  return false;
}

/** The declaration itself stands in a function that runs often: each run starts with an empty container. */
export function isMadeAnew(declaration: Declaration, context: AnalysisContext): boolean {
  const { func, home, statement } = declaration;
  if (home === 'instance') return isRunAnew(declaration, context);
  if (home !== 'module' || func === undefined || statement.kind !== 'bind') return false;
  if (context.entries.when(func) === 'before') return false;
  const absent = statementsAround(func.body, statement).some(
    (one) => one.kind === 'if' && isAbsence(one.test) && textIn(one.test, context).includes(declaration.name),
  );
  return !absent && !(statement.value?.kind === 'logical');
}

/** A method that requests or jobs run begins with an empty one each time: `async run() { this.seen = {}; … }`. */
function isRunAnew({ func, name, statement }: Declaration, context: AnalysisContext): boolean {
  if (func === undefined || func.role === 'constructor' || statement.kind !== 'bind') return false;
  if (statement.value?.kind === 'logical' || context.entries.when(func) !== 'request') return false;
  return !statementsAround(func.body, statement).some(
    (one) => one.kind === 'if' && textIn(one.test, context).includes(name),
  );
}

function statementsAround(block: Block, statement: Statement): Statement[] {
  const found: Statement[] = [];
  let blocks: readonly Block[] = [block];
  for (;;) {
    const inner = blocks
      .flatMap((one) => one.statements)
      .find((one) => one !== statement && one.start <= statement.start && statement.end <= one.end);
    if (inner === undefined) return found;
    found.push(inner);
    blocks =
      inner.kind === 'if'
        ? [inner.then, ...(inner.otherwise === undefined ? [] : [inner.otherwise])]
        : inner.kind === 'with' || inner.kind === 'loop' || inner.kind === 'nested'
          ? [inner.body]
          : inner.kind === 'try'
            ? [inner.body, ...inner.handlers.map((one) => one.body)]
            : [];
  }
}

function textIn(at: { readonly start: number; readonly end: number }, context: AnalysisContext): string {
  return context.module.text.slice(at.start, at.end);
}

/** A replacement that only makes the container the first time: `if (!cache) cache = new Map()`, an assignment in the constructor. */
export function isFirstMaking(operation: Operation, declaration: Declaration, context: AnalysisContext): boolean {
  if (operation.func === undefined) return true;
  if (declaration.home === 'instance' && operation.func.role === 'constructor') return true;
  if (declaration.home === 'module' && context.entries.of(operation.func).some((one) => IDLE.has(one.facts.runs)))
    return true;
  for (const { node, role } of outwards(operation.frame)) {
    if (node.kind === 'assign' && node.operator === '??=') return true;
    if (node.kind !== 'if' || role !== 'then') continue;
    if (isAbsence(node.test) && textIn(node.test, context).includes(declaration.name)) return true;
  }
  return false;
}

function isAbsence(test: Value): boolean {
  if (test.kind === 'unary') return test.operator === 'not';
  if (test.kind !== 'binary') return false;
  const nothing = test.right.kind === 'literal' && (test.right.value === null || test.right.type === 'undefined');
  return nothing && (test.operator === 'is' || test.operator === '==' || test.operator === '===');
}

/** The size of the container decides something: entries go, the addition is left out, the caller is refused. */
export function isGuarded(operations: readonly Operation[], context: AnalysisContext): boolean {
  return operations.some((one) => one.kind === 'size' && guards(one, operations, context));
}

const CHANGES = new Set<Operation['kind']>(['remove', 'evict', 'clear', 'replace']);

/** Whether a look at the size of a container decides something about it. */
export function guards(size: Operation, operations: readonly Operation[], context: AnalysisContext): boolean {
  let compared = false;
  for (const { node, role } of outwards(size.frame)) {
    if (node.kind === 'binary') compared ||= /^[<>]=?$|^[=!]==?$/.test(node.operator) && !isEmptiness(node);
    if (node.kind === 'conditional' && role === 'test') return compared;
    if (node.kind !== 'if' && node.kind !== 'loop') continue;
    if (role !== 'test' || !compared) return false;
    const inside = (one: Operation) => one.at.start >= node.start && one.at.end <= node.end;
    if (operations.some((one) => inside(one) && (CHANGES.has(one.kind) || one.kind === 'add'))) return true;
    if (node.kind === 'if' && leaves(node.then.statements.at(-1)?.kind)) return true;
    return operations.some(
      (one) => CHANGES.has(one.kind) && one.func !== undefined && isCalledIn(one.func, node, context),
    );
  }
  return false;
}

/** Whether the function may come from one place to another that stands behind it: not out of a branch that ends by leaving, nor into the other branch. */
export function leadsTo(from: Operation, to: Operation): boolean {
  return wayOut(from, to) === undefined && !areApart(from, to);
}

/** It goes through keys that are written down elsewhere and takes them out, whatever is put in behind the loop: `for day, name in self.days: …  del self.found[name]`. */
export function goesThroughKeys({ key, frame }: Operation, addition: Operation): boolean {
  if (key?.kind !== 'name') return false;
  for (const { node, role } of outwards(frame)) {
    if (node.kind !== 'loop' || role !== 'body' || node.target === undefined) continue;
    if (patternBinds(node.target, key.text)) return !holds(node.body, addition);
  }
  return false;
}

/** They stand in the two branches of one condition. */
function areApart(from: Operation, to: Operation): boolean {
  for (const { node, role } of outwards(from.frame)) {
    if (node.kind !== 'if' || role === 'test' || node.otherwise === undefined) continue;
    if (holds(role === 'then' ? node.otherwise : node.then, to)) return true;
  }
  return false;
}

/** Something that is put in where a call fails is taken out only by a later one that succeeds. */
export function failsBefore(from: Operation, to: Operation): boolean {
  return wayOut(from, to)?.kind === 'raise';
}

/** The statement by which the function leaves a branch that one place stands in and the other does not. */
function wayOut(from: Operation, to: Operation): Statement | undefined {
  for (const { node, role } of outwards(from.frame)) {
    // What stands in a `finally` runs on every way out.
    if (node.kind === 'try' && node.finalizer !== undefined && holds(node.finalizer, to)) return undefined;
    const block = branchOf(node, role, from);
    const last = block?.statements.at(-1);
    if (block !== undefined && !holds(block, to) && leaves(last?.kind)) return last;
  }
  return undefined;
}

function branchOf(node: Frame['node'], role: Frame['role'], from: Operation): Block | undefined {
  if (node.kind === 'if' && role !== 'test') return role === 'then' ? node.then : node.otherwise;
  if (node.kind !== 'try' || role !== 'handler') return undefined;
  return node.handlers.find((one) => holds(one.body, from))?.body;
}

function holds(block: { readonly start: number; readonly end: number }, { at }: Operation): boolean {
  return block.start <= at.start && at.end <= block.end;
}

function leaves(kind: string | undefined): boolean {
  return kind === 'return' || kind === 'raise' || kind === 'jump';
}

function isEmptiness(node: Value & { readonly kind: 'binary' }): boolean {
  const other = node.right.kind === 'literal' ? node.right : node.left.kind === 'literal' ? node.left : undefined;
  return other?.value === 0 || (other?.value === 1 && node.operator !== '>');
}

function isCalledIn(
  func: Func,
  at: { readonly start: number; readonly end: number },
  context: AnalysisContext,
): boolean {
  return context.names.uses(func).some((one) => one.at.start >= at.start && one.at.end <= at.end);
}
