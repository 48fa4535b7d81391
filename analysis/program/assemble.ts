import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import {
  type LoweredMethod,
  type LoweredUnit,
  type MethodPart,
  makeMember,
  makeUnit,
  originOf,
  type Part,
} from './make-unit.ts';
import type { Language, Module } from './module.ts';
import type { Located } from './node.ts';
import { isSameClass, isSamePart, renewClass } from './renew-class.ts';
import type { Block, ImportStatement, Statement } from './statements.ts';
import { invalidate, shiftUnit, Tracker, type Unit } from './unit.ts';

/** How the units of a text are made. `P` is a top-level statement in the syntax table, `M` a method in it. */
export interface Assembly<P extends Part, M extends MethodPart> {
  readonly language: Language;
  readonly text: string;
  readonly topLevel: readonly P[];
  readonly comments: readonly Located[];
  readonly broken: readonly Located[];
  readonly previous: Module | undefined;
  /** Lowers a statement. Of those it is given, a method is lowered by `own`, which makes it a unit of its own. */
  readonly lower: (node: P, unit: Unit, methods: readonly M[], own: (method: M, owner: Class) => Func) => LoweredUnit;
  /** The methods of a statement that is a class and, around their bodies, sound: each can be lowered by itself. */
  readonly methods: (node: P) => readonly M[];
  readonly lowerMethod: (node: M, unit: Unit, owner: Class) => LoweredMethod;
  /** What the module's other code can see of a unit without looking into it: the names it binds at module level and how. */
  readonly outline: (unit: Unit) => string;
}

/**
 * Makes a module of top-level statements, re-using the units of the previous version whose text and shape are the same, and of a class the methods.
 *
 * Units are re-used in order, so a moved statement is lowered again. Dependent results are dropped as `Unit` says: of everything, when the names that the units bind at module level changed.
 */
export function assembleModule<P extends Part, M extends MethodPart>(options: Assembly<P, M>): Module {
  const { text, topLevel, previous } = options;
  const old = (previous?.units ?? []).filter((unit) => unit.around === undefined);
  const { head, tail } = unchanged(text, topLevel, old);
  const isOneToOne = topLevel.length === old.length;
  const tops: Unit[] = [];
  const made: Unit[] = [];
  const gone: Unit[] = [];
  for (let index = 0; index < topLevel.length; index += 1) {
    const node = topLevel[index] as P;
    const isBehind = index >= topLevel.length - tail;
    const before = old[isBehind ? old.length - (topLevel.length - index) : index];
    if (before !== undefined && (index < head || isBehind)) {
      shiftWhole(before, node.start - before.start);
      tops.push(before);
      continue;
    }
    const renewed = isOneToOne && before !== undefined ? renew(options, node, before) : undefined;
    if (before !== undefined && renewed !== undefined) {
      tops.push(before);
      made.push(...renewed.made);
      gone.push(...renewed.gone);
      continue;
    }
    if (isOneToOne && before !== undefined) gone.push(before, ...before.members);
    const unit = lowered(options, node);
    tops.push(unit);
    made.push(unit, ...unit.members);
  }
  if (!isOneToOne) for (const unit of old.slice(head, old.length - tail)) gone.push(unit, ...unit.members);
  const sameOutline = gone.map(options.outline).join('\n') === made.map(options.outline).join('\n');
  const units = tops.flatMap((unit) => (unit.members.length === 0 ? unit : [unit, ...unit.members]));
  if (previous !== undefined) invalidate(units, new Set(gone), !sameOutline);
  return collect(options, tops, units);
}

function unchanged(text: string, topLevel: readonly Part[], old: readonly Unit[]): { head: number; tail: number } {
  const shared = Math.min(topLevel.length, old.length);
  const same = (part: Part | undefined, unit: Unit | undefined) =>
    part !== undefined && unit !== undefined && isSamePart(unit, part, text);
  let head = 0;
  while (head < shared && same(topLevel[head], old[head])) head += 1;
  let tail = 0;
  while (tail < shared - head && same(topLevel[topLevel.length - 1 - tail], old[old.length - 1 - tail])) tail += 1;
  return { head, tail };
}

function shiftWhole(unit: Unit, by: number): void {
  shiftUnit(unit, by);
  for (const member of unit.members) shiftUnit(member, by);
}

/** Takes over the unit of a class of which only bodies of methods changed. */
function renew<P extends Part, M extends MethodPart>(
  options: Assembly<P, M>,
  node: P,
  before: Unit,
): ReturnType<typeof renewClass> | undefined {
  const { text } = options;
  if (before.members.length === 0) return undefined;
  const methods = options.methods(node);
  if (!isSameClass(before, node, methods, text)) return undefined;
  return renewClass(before, node, methods, text, (index, owner) => {
    const method = methods[index] as M;
    return makeMember(method, text, before, (unit) => options.lowerMethod(method, unit, owner));
  });
}

function lowered<P extends Part, M extends MethodPart>(options: Assembly<P, M>, node: P): Unit {
  const { text } = options;
  return makeUnit(node, text, (unit) =>
    options.lower(node, unit, options.methods(node), (method, owner) => {
      const member = makeMember(method, text, unit, (own) => options.lowerMethod(method, own, owner));
      (unit.members as Unit[]).push(member);
      return member.method;
    }),
  );
}

/** Parts of a class's own code and of its methods, in order of the text. */
function inOrder<T extends Located>(unit: Unit, partsOf: (unit: Unit) => readonly T[]): readonly T[] {
  const own = partsOf(unit);
  if (unit.members.length === 0) return own;
  const all = [...own, ...unit.members.flatMap(partsOf)];
  return own.length === 0 ? all : all.sort((a, b) => a.start - b.start);
}

function collect(
  options: {
    readonly language: Language;
    readonly text: string;
    readonly comments: readonly Located[];
    readonly broken: readonly Located[];
    readonly previous: Module | undefined;
  },
  tops: readonly Unit[],
  units: readonly Unit[],
): Module {
  const statements: Statement[] = [];
  const functions: Func[] = [];
  const classes: Class[] = [];
  const imports: ImportStatement[] = [];
  for (const unit of tops) {
    for (const statement of unit.statements) statements.push(statement);
    for (const func of inOrder(unit, (one) => one.functions)) functions.push(func);
    for (const definition of inOrder(unit, (one) => one.classes)) classes.push(definition);
    for (const statement of inOrder(unit, (one) => originOf(one).imports)) imports.push(statement);
  }
  const { language, text, comments, broken } = options;
  const block: Block = { kind: 'block', start: 0, end: text.length, statements };
  const body: Func = {
    kind: 'func',
    role: 'module',
    start: 0,
    end: text.length,
    name: undefined,
    qualname: '<module>',
    params: [],
    body: block,
    decorators: [],
    returns: undefined,
    isAsync: language === 'typescript',
    isGenerator: false,
    isStatic: false,
    owner: undefined,
    parent: undefined,
    children: functions.filter((func) => func.parent === undefined),
    unit: undefined,
  };
  const tracker = options.previous?.tracker ?? new Tracker();
  return { language, text, units, body, functions, classes, imports, comments, broken, tracker };
}
