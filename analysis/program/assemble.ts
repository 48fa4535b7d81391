import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import { LEAVING, Leaving } from './leaving.ts';
import {
  type ClassPart,
  type ClassWork,
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
import { isSameClass, isSamePart, keptMembers, renewClass } from './renew-class.ts';
import type { Block, ImportStatement, Statement } from './statements.ts';
import { type Holder, holdersOf, invalidate, shiftUnit, Tracker, type Unit } from './unit.ts';

/** How the units of a text are made. `P` is a top-level statement in the syntax table, `M` a method in it. */
export interface Assembly<P extends Part, M extends MethodPart> {
  readonly language: Language;
  readonly text: string;
  /** The text of a part; where other versions follow, it does not keep all of this one alive. */
  readonly source: (part: Part) => string;
  readonly topLevel: readonly P[];
  readonly comments: readonly Located[];
  readonly broken: readonly Located[];
  readonly previous: Module | undefined;
  /** The text will not be edited: nothing is kept for a next version. */
  readonly isFinal: boolean;
  readonly lower: (node: P, unit: Unit, work: ClassWork<M> | undefined) => LoweredUnit;
  /** What a class statement consists of; undefined for any other. */
  readonly classPart: (node: P) => ClassPart<M> | undefined;
  readonly lowerMethod: (node: M, unit: Unit, owner: Class) => LoweredMethod;
  /** What the module's other code can see of a unit without looking into it: the names it binds at module level and how. */
  readonly outline: (unit: Unit) => string;
}

/**
 * Makes a module of top-level statements, re-using the units of the previous version whose text and shape are the same, and of a class the methods.
 *
 * Units above and below the edit live on with all that is known of them; those that the edit moved, or that come back, with what follows from them alone. Dependent results are dropped as `Unit` says: of everything, when
 * the names that the units bind at module level changed.
 */
export function assembleModule<P extends Part, M extends MethodPart>(options: Assembly<P, M>): Module {
  const { text, topLevel, previous, isFinal } = options;
  const tracker = previous?.tracker ?? new Tracker({ isFinal });
  const old = (previous?.units ?? []).filter((unit) => unit.around === undefined);
  const { head, tail } = unchanged(text, topLevel, old);
  const reached = old.slice(head, old.length - tail);
  const outlines = reached.map((unit) => outlineOf(options, unit));
  const workshop = new Workshop(options, tracker, reached);
  const tops = topLevel.map((node, index) => {
    const kept =
      index < head
        ? old[index]
        : index >= topLevel.length - tail
          ? old[old.length - (topLevel.length - index)]
          : undefined;
    if (kept === undefined) return workshop.unit(node);
    shiftWhole(kept, node.start - kept.start);
    return kept;
  });
  const units = tops.flatMap((unit) => (unit.members.length === 0 ? unit : [unit, ...unit.members]));
  if (previous !== undefined) {
    const made = tops.slice(head, tops.length - tail);
    const sameOutline = outlines.join('\n') === made.map((unit) => outlineOf(options, unit)).join('\n');
    invalidate(units, workshop.settle(), !sameOutline);
  }
  return collect(options, tracker, tops, units);
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

function outlineOf<P extends Part, M extends MethodPart>(options: Assembly<P, M>, unit: Unit): string {
  return wholeOf(unit).map(options.outline).join('\n');
}

/** A unit with those of its methods. */
function wholeOf(unit: Unit): readonly Unit[] {
  return unit.members.length === 0 ? [unit] : [unit, ...unit.members];
}

function shiftWhole(unit: Unit, by: number): void {
  for (const one of wholeOf(unit)) shiftUnit(one, by);
}

/** Makes the units that an edit reaches, of those that were there as far as it goes. */
class Workshop<P extends Part, M extends MethodPart> {
  private readonly options: Assembly<P, M>;
  private readonly leaving: Leaving;
  private readonly reached: ReadonlySet<Unit>;
  /** Units of the version before that are gone, and those that are not where they were. */
  private readonly gone: Set<Unit>;

  constructor(options: Assembly<P, M>, tracker: Tracker, reached: readonly Unit[]) {
    this.options = options;
    this.leaving = tracker.state(LEAVING, () => new Leaving());
    this.reached = new Set(reached);
    this.gone = new Set(reached.flatMap(wholeOf));
    for (const unit of reached) this.leaving.add(unit);
  }

  unit(node: P): Unit {
    const { options } = this;
    const same = this.leaving.take(node, options.text);
    if (same !== undefined) {
      forget(same);
      shiftWhole(same, node.start - same.start);
      return same;
    }
    const part = options.classPart(node);
    const before = part && this.leaving.takeClass(part.name);
    if (before !== undefined && !this.reached.has(before)) forget(before);
    if (part === undefined || before === undefined) return this.made(node, part, undefined);
    return isSameClass(before, node, part, options.text)
      ? this.renewed(node, part, before)
      : this.made(node, part, before);
  }

  /** Only bodies of methods differ. */
  private renewed(node: P, { methods }: ClassPart<M>, before: Unit): Unit {
    const { options } = this;
    for (const unit of wholeOf(before)) this.gone.delete(unit);
    const texts = { text: options.text, source: options.source(node) };
    const gone = renewClass(before, node, methods, texts, (index, owner) =>
      this.member(methods[index] as M, before, owner),
    );
    for (const unit of gone) this.gone.add(unit);
    return before;
  }

  /** Lowers a statement; of a class that was there before, methods are taken over. */
  private made(node: P, part: ClassPart<M> | undefined, before: Unit | undefined): Unit {
    const { options } = this;
    const { text } = options;
    const kept = part !== undefined && before !== undefined ? keptMembers(before, part.methods, text) : new Map();
    const method = (unit: Unit) => (one: M, owner: Class) => {
      const member = kept.get(one) ?? this.member(one, unit, owner);
      this.gone.delete(member);
      shiftUnit(member, one.start - member.start);
      member.around = unit;
      (unit.members as Unit[]).push(member);
      return member.method;
    };
    const definition = before?.members[0]?.method?.owner;
    return makeUnit(node, options.source(node), part?.isSound === true, (unit) =>
      options.lower(node, unit, part && { methods: part.methods, definition, method: method(unit) }),
    );
  }

  private member(method: M, around: Unit, owner: Class): Unit & { readonly method: Func } {
    const { options } = this;
    return makeMember(method, options.source(method), around, (unit) => options.lowerMethod(method, unit, owner));
  }

  /** Ends the work. @returns all of which what others know is no longer so */
  settle(): ReadonlySet<Holder> {
    this.leaving.settle(this.options.broken.length === 0);
    return new Set(holdersOf([...this.gone]));
  }
}

/** Drops what is known of a unit through others. */
function forget(unit: Unit): void {
  for (const { dependent, uses } of holdersOf(wholeOf(unit))) {
    dependent.clear();
    uses.clear();
  }
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
  },
  tracker: Tracker,
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
  return { language, text, units, body, functions, classes, imports, comments, broken, tracker };
}
