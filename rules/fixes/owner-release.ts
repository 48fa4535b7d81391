import type { Facts } from '../../analysis/facts.ts';
import type { ResourceFacts } from '../../analysis/knowledge/model.ts';
import type { Leak } from '../../analysis/lifetime/types.ts';
import type { Class, Func, Statement, Value } from '../../analysis/program/index.ts';
import { asPhrase, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { memberOf, newMethod } from './cleanup-class.ts';
import { appendToFunction, statementLines } from './cleanup-text.ts';
import {
  editsOverlap,
  indentAt,
  indentText,
  indentUnit,
  insert,
  lineEnd,
  quoteStyle,
  sortEdits,
  startsLine,
} from './edits.ts';
import { finallyRepair } from './finally-block.ts';
import { releaseCall } from './lifetime-words.ts';
import { spanOf } from './lifetime-span.ts';

type Owned = Leak & { readonly owner: NonNullable<Leak['owner']> };

/** The class that keeps a resource gets what releases it: in the method that ends an instance, or in a new one, which is called where this file makes instances. Undefined where the attribute may not be there. */
export function ownerRepair(facts: Facts, leak: Owned): Repair | undefined {
  const { owner, resource } = leak;
  const method = resource.release[0];
  if (method === undefined || method.startsWith('@@') || resource.ownerCloses === true) return undefined;
  const held = heldBy(facts, leak);
  if (held === undefined) return undefined;
  return facts.module.language === 'python'
    ? inPython(facts, leak, held, owner.definition)
    : inTypescript(facts, leak, held, owner.definition);
}

/** `self.db`, and whether it is there from the beginning. */
interface Held {
  readonly text: string;
  readonly always: boolean;
}

function heldBy(facts: Facts, { func, call, owner }: Owned): Held | undefined {
  const { attribute, definition } = owner;
  const self = facts.module.language === 'python' ? func.params[0]?.name : 'this';
  const isMaker = func.name?.text === '__init__' || func.role === 'constructor';
  const always =
    isMaker &&
    func.body.statements.some((one) => one.start <= call.start && call.end <= one.end && one.kind === 'bind');
  if (self === undefined) return undefined;
  if (!always && facts.module.language === 'python' && !beginsEmpty(definition, attribute)) return undefined;
  return { text: `${self}.${attribute}`, always };
}

/** `self.db = None` in the constructor, or `db = None` in the class. */
function beginsEmpty(definition: Class, attribute: string): boolean {
  const isNone = (value: { readonly kind: string; readonly value?: unknown } | undefined): boolean =>
    value?.kind === 'literal' && value.value === null;
  if (definition.fields.some((field) => field.name === attribute && isNone(field.value))) return true;
  const made = definition.methods.find((one) => one.name?.text === '__init__');
  return (made?.body.statements ?? []).some(
    (one) =>
      one.kind === 'bind' &&
      isNone(one.value) &&
      one.targets.some((target) => target.kind === 'attribute' && target.name === attribute),
  );
}

// Python

function inPython(facts: Facts, leak: Owned, held: Held, definition: Class): Repair | undefined {
  const { resource } = leak;
  const isAsync = resource.asyncRelease === true;
  const old = endingOf(facts, definition, isAsync);
  const self = held.text.slice(0, held.text.indexOf('.'));
  if (old === undefined) {
    const name = isAsync ? 'aclose' : 'close';
    const edits = [pythonMethods(facts, definition, name, self, linesOf(held, resource, self, facts), isAsync)];
    const adds = memberOf(definition, name);
    return repairOf(leak, name, true, [...edits, ...callerEdits(facts, leak, definition, name, isAsync)], adds);
  }
  const own = old.params[0]?.name;
  const last = old.body.statements.at(-1);
  if (own === undefined || last === undefined || last.kind === 'return' || !startsLine(facts.module.text, last.start))
    return undefined;
  const lines = indentText(linesOf(held, resource, own, facts), indentAt(facts.module.text, last.start));
  return repairOf(leak, old.name?.text ?? '', false, [insert(lineEnd(facts.module.text, last.end), `\n${lines}`)]);
}

function linesOf(held: Held, resource: ResourceFacts, self: string, facts: Facts): string {
  const text = `${self}${held.text.slice(held.text.indexOf('.'))}`;
  const release = releaseCall(resource, text);
  return held.always ? release : `if ${text} is not None:\n${indentUnit(facts.module)}${release}`;
}

/** The method that ends an instance, where there is one that can. */
function endingOf(facts: Facts, definition: Class, isAsync: boolean): Func | undefined {
  const names = facts.knowledge.sections('lifetime').flatMap((section) => section.endings ?? []);
  return definition.methods.find(
    (one) => one.name !== undefined && names.includes(one.name.text) && (one.isAsync || !isAsync),
  );
}

function pythonMethods(
  facts: Facts,
  definition: Class,
  name: string,
  self: string,
  lines: string,
  isAsync: boolean,
): Edit {
  const { module } = facts;
  const last = lastMember(definition);
  const first = definition.methods[0];
  const inner = indentAt(module.text, first?.start ?? last.start);
  const unit = indentUnit(module);
  const typed = definition.methods.some((one) => one.returns !== undefined);
  const define = isAsync ? 'async def' : 'def';
  const none = typed ? ' -> None' : '';
  const methods = [`${define} ${name}(${self})${none}:\n${indentText(lines, unit)}`];
  const [enter, exit] = isAsync ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__'];
  if (othersEnter(facts, definition, exit)) {
    const quote = quoteStyle(module);
    const own = typed ? ` -> ${quote}${definition.name?.text}${quote}` : '';
    const wait = isAsync ? 'await ' : '';
    methods.unshift(
      `${define} ${enter}(${self})${own}:\n${unit}return ${self}`,
      `${define} ${exit}(${self}, *args${typed ? ': object' : ''})${none}:\n${unit}${wait}${self}.${name}()`,
    );
  }
  return insert(lineEnd(module.text, last.end), `\n\n${methods.map((one) => indentText(one, inner)).join('\n\n')}`);
}

function lastMember(definition: Class): { readonly start: number; readonly end: number } {
  const members = [...definition.methods, ...definition.fields, ...definition.others];
  return members.reduce((last, one) => (one.end > last.end ? one : last), members[0] ?? definition);
}

/** It is this file's style to make such classes context managers. */
function othersEnter(facts: Facts, definition: Class, exit: string): boolean {
  return facts.module.classes.some(
    (one) => one !== definition && one.methods.some((method) => method.name?.text === exit),
  );
}

// TypeScript

function inTypescript(facts: Facts, leak: Owned, held: Held, definition: Class): Repair | undefined {
  const { resource, func } = leak;
  const { framework, teardown } = facts.registrations.life(definition);
  const isAsync = resource.asyncRelease === true;
  const release = releaseCall(resource, held.text).replace(held.text, held.always ? held.text : `${held.text}?`);
  if (teardown !== undefined) {
    if (isAsync && !teardown.isAsync) return undefined;
    const lines = statementLines(facts.module, [release]);
    return repairOf(leak, teardown.name?.text ?? '', false, appendToFunction(facts.module, teardown, lines));
  }
  // What a browser's framework calls is not waited for.
  if (isAsync && framework !== undefined && !framework.teardown.waits) return undefined;
  const name = framework?.teardown.method ?? 'close';
  if (definition.methods.some((one) => one.name?.text === name)) return undefined;
  const lines = statementLines(facts.module, [release]);
  const made = newMethod({ definition, framework, func }, name, lines, facts, isAsync);
  const callers = framework === undefined ? callerEdits(facts, leak, definition, name, isAsync) : [];
  return repairOf(leak, name, framework === undefined, [...made, ...callers], memberOf(definition, name));
}

function repairOf(
  leak: Owned,
  method: string,
  isNew: boolean,
  edits: readonly Edit[],
  adds?: string,
): Repair | undefined {
  if (editsOverlap(edits)) return undefined;
  const noun = asPhrase(leak.resource.noun);
  return {
    title: isNew
      ? phrase`Release the ${noun} in a new \`${method}\` (its owner must call it)`
      : phrase`Release the ${noun} in \`${method}\` (nothing may use it afterwards)`,
    safety: 'asks',
    why: isNew
      ? phrase`Who makes an object of the class elsewhere must end it; instances made in this file are ended where that is possible.`
      : phrase`An object that is used after it was ended needs the resource again.`,
    edits: sortEdits(edits),
    ...(adds === undefined ? {} : { adds }),
  };
}

/** Instances that a function of this file makes, uses and forgets are ended in `finally`. */
function callerEdits(facts: Facts, leak: Owned, definition: Class, method: string, isAsync: boolean): Edit[] {
  const name = definition.name?.text;
  if (name === undefined) return [];
  const { releaseFunctions: _, ...known } = leak.resource;
  const resource: ResourceFacts = { ...known, release: [method], noun: name };
  return facts.names.callsNamed(name).flatMap(({ call, scope }) => {
    const callee = facts.names.callee(call, scope);
    if (callee.kind !== 'class' || callee.definition !== definition || scope.role === 'module') return [];
    const span = spanOf(facts, scope, call, leak.family);
    if (span === undefined || span.outlives || (isAsync && !scope.isAsync) || handsOn(scope, span.name)) return [];
    const text = `${isAsync ? 'await ' : ''}${span.name}.${method}()`;
    return finallyRepair(facts, scope, span, resource, { text, edits: [] })?.edits ?? [];
  });
}

/** The function gives the object to somebody: it is more than the receiver of calls and the like. */
function handsOn(func: Func, name: string): boolean {
  const receivers = new Set<unknown>();
  const names: unknown[] = [];
  for (const node of func.unit?.nodes ?? []) {
    const one = node as Value | Statement;
    if (one.kind === 'attribute') receivers.add(one.object);
    if (one.kind === 'bind') for (const target of one.targets) receivers.add(target);
    if (one.kind === 'name' && one.text === name && one.start >= func.start && one.end <= func.end) names.push(one);
  }
  return names.some((one) => !receivers.has(one));
}
