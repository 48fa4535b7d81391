import type { AnalysisContext } from '../facts.ts';
import {
  type AttributeValue,
  blocksAround,
  type Func,
  type NameValue,
  partsOf,
  passedTests,
  type Value,
} from '../program/index.ts';
import { attributesAssigned } from './assignments.ts';
import type { Lexicon } from './lexicon.ts';
import { type Frame, type PlaceUse, usesNamed } from './places.ts';
import type { ContainerMethod } from './section.ts';
import { classAround } from './uses.ts';

/** Whether a name is one of a fixed set where it stands: `if name not in self.pages: return`, or what the set has under it was found. */
export function isAmongFixed(name: NameValue, func: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  const isSet = (set: Value | undefined) => set !== undefined && isFixed(set, func, context, lexicon);
  for (const passed of passedTests(func, name)) {
    for (const { test, outcome } of partsOf(passed)) {
      const set =
        lookedIn(test, outcome, name.text, lexicon) ?? foundIn(test, outcome, name.text, func, context, lexicon);
      if (isSet(set)) return true;
    }
  }
  return context.module.language === 'python' && takenBefore(name, func).some(isSet);
}

/** `page = PAGES.get(name)` and then `if page is None: raise`: where a test finds what the set has under the name. */
function foundIn(
  test: Value,
  outcome: boolean,
  name: string,
  func: Func,
  context: AnalysisContext,
  lexicon: Lexicon,
): Value | undefined {
  const asked = test.kind === 'binary' && isNothing(test.right) ? test.left : test;
  if (asked.kind !== 'name' || !isThere(test, outcome)) return undefined;
  const [only, ...others] = context.names.binding(asked, func)?.writes ?? [];
  if (only?.kind !== 'assign' || others.length > 0 || only.value === undefined) return undefined;
  const { value } = only;
  if (value.kind === 'subscript') return isNamed(value.index, name) ? value.object : undefined;
  if (value.kind !== 'call' || value.callee.kind !== 'attribute' || value.args.length !== 1) return undefined;
  const isIt = isNamed(value.args[0]?.value, name) && does(value.callee.name, lexicon, 'read');
  return isIt ? value.callee.object : undefined;
}

/** The test says that something is not nothing. */
function isThere(test: Value, outcome: boolean): boolean {
  if (test.kind !== 'binary') return outcome;
  return outcome ? DIFFERS.has(test.operator) : SAME.has(test.operator);
}

const SAME: ReadonlySet<string> = new Set(['is', '==', '===']);
const DIFFERS: ReadonlySet<string> = new Set(['is not', '!=', '!==']);

function isNothing(value: Value): boolean {
  return value.kind === 'literal' && (value.type === 'null' || value.type === 'undefined');
}

function isNamed(value: Value | undefined, name: string): boolean {
  return value?.kind === 'name' && value.text === name;
}

/** `page = PAGES[name]`, which raises where there is none, in a statement before: what stands in for `PAGES`. */
function takenBefore(name: NameValue, func: Func): Value[] {
  const found: Value[] = [];
  for (const { statements } of blocksAround(func, name)) {
    for (const one of statements) {
      if (one.end > name.start) break;
      const set = one.kind === 'bind' ? takenFrom(one.value, name.text) : undefined;
      if (set !== undefined) found.push(set);
    }
  }
  return found;
}

function takenFrom(value: Value | undefined, name: string): Value | undefined {
  let at = value;
  while (at?.kind === 'await' || at?.kind === 'cast' || at?.kind === 'call')
    at = at.kind === 'call' ? at.callee : at.value;
  return at?.kind === 'subscript' && isNamed(at.index, name) ? at.object : undefined;
}

/** Where a test finds the name: `name in pages`, `pages.has(name)`. */
function lookedIn(test: Value, outcome: boolean, name: string, lexicon: Lexicon): Value | undefined {
  if (test.kind === 'binary' && test.left.kind === 'name' && test.left.text === name)
    return test.operator === (outcome ? 'in' : 'not in') ? test.right : undefined;
  if (test.kind !== 'call' || test.callee.kind !== 'attribute' || !outcome) return undefined;
  const [given] = test.args;
  const asks = given?.value.kind === 'name' && given.value.text === name && does(test.callee.name, lexicon, 'member');
  return asks ? test.callee.object : undefined;
}

/** Written out, or set up before the program serves and only looked into afterwards. */
function isFixed(set: Value, func: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  if (set.kind === 'sequence') return set.elements.every((one) => one.kind === 'literal');
  if (set.kind === 'name') {
    const binding = context.names.binding(set, func);
    if (binding === undefined || binding.scope !== context.module.body || binding.kind === 'import') return false;
    const named = usesNamed(context.module, set.text).filter(
      ({ node, func: user }) =>
        node.kind === 'name' && context.names.binding(node, user ?? context.module.body) === binding,
    );
    return named.every((use) => use.func === undefined || looks(use, lexicon));
  }
  return set.kind === 'attribute' && isOwnFixed(set, func, context, lexicon);
}

/** An attribute that the constructor alone sets. */
function isOwnFixed(set: AttributeValue, func: Func, { module }: AnalysisContext, lexicon: Lexicon): boolean {
  const own = classAround(func);
  if (own === undefined || set.object.kind !== 'name' || !isSelf(set.object.text)) return false;
  const writes = attributesAssigned(own).get(set.name) ?? [];
  if (writes.length === 0 || writes.some((one) => one.func.role !== 'constructor')) return false;
  return usesNamed(module, set.name).every((use) => use.func?.role === 'constructor' || looks(use, lexicon));
}

function isSelf(name: string): boolean {
  return name === 'self' || name === 'this';
}

/** A use that changes nothing and hands nothing on. */
function looks({ frame }: PlaceUse, lexicon: Lexicon): boolean {
  if (frame === undefined) return false;
  const { node, role, up } = frame;
  switch (node.kind) {
    case 'binary':
      return true;
    case 'loop':
    case 'comprehension':
      return role === 'iterable';
    case 'attribute':
      return up?.node.kind === 'call' && does(node.name, lexicon, 'read', 'member', 'view');
    case 'subscript':
      return isRead(up);
    default:
      return false;
  }
}

/** Whatever container has a method of this name, it does one of these. */
function does(method: string, lexicon: Lexicon, ...these: readonly ContainerMethod['does'][]): boolean {
  const all = lexicon.methods.get(method);
  return all?.every((one) => these.includes(one)) === true;
}

/** `names[0]`, not `names[0] = …` and `del names[0]`. */
function isRead(up: Frame | undefined): boolean {
  if (up?.node.kind === 'bind') return up.role === 'value';
  return up?.node.kind !== 'delete' && up?.node.kind !== 'update';
}
