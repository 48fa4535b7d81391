import type { AnalysisContext } from '../facts.ts';
import {
  type AttributeValue,
  type Func,
  type NameValue,
  partsOf,
  passedTests,
  type Value,
  ownValue,
} from '../program/index.ts';
import { attributesAssigned } from './assignments.ts';
import type { Lexicon } from './lexicon.ts';
import { type Frame, type PlaceUse, usesNamed } from './places.ts';
import type { ContainerMethod } from './section.ts';
import { classAround } from './uses.ts';

/** Whether a name is one of a fixed set where it stands: `if name not in self.pages: return`. */
export function isAmongFixed(name: NameValue, func: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  return passedTests(func, name)
    .flatMap((one) => partsOf(one))
    .some(({ test, outcome }) => {
      const set = lookedIn(test, outcome, name.text, lexicon);
      return set !== undefined && isFixed(set, func, context, lexicon);
    });
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
function does(method: string, { containers }: Lexicon, ...these: readonly ContainerMethod['does'][]): boolean {
  const all = [...containers.values()].flatMap(({ methods }) => ownValue(methods, method)?.does ?? []);
  return all.length > 0 && all.every((one) => these.includes(one));
}

/** `names[0]`, not `names[0] = …` and `del names[0]`. */
function isRead(up: Frame | undefined): boolean {
  return up?.node.kind !== 'bind' && up?.node.kind !== 'delete' && up?.node.kind !== 'update';
}
