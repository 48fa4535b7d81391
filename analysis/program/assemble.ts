import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import type { Language, Module } from './module.ts';
import type { Located } from './node.ts';
import type { Block, ImportStatement, Statement } from './statements.ts';
import { invalidate, shiftUnit, Tracker, type Unit } from './unit.ts';

/** What lowering makes of one top-level statement. */
export interface LoweredUnit {
  readonly statements: readonly Statement[];
  readonly functions: readonly Func[];
  readonly classes: readonly Class[];
  readonly imports: readonly ImportStatement[];
  readonly broken: readonly Located[];
  readonly nodes: readonly Located[];
}

/** A top-level statement in the syntax table, before it is lowered. */
export interface TopLevel {
  readonly start: number;
  readonly end: number;
  /** Equal shapes of equal text are lowered to equal units: the statement's kind, its number of rows, whether errors are in it. */
  readonly shape: string;
}

const IMPORTS = new WeakMap<Unit, readonly ImportStatement[]>();
const SHAPES = new WeakMap<Unit, string>();

/**
 * Makes a module of top-level statements, re-using the units of the previous version whose text and shape are the same.
 *
 * `lower` is called for the others; it fills `unit` (whose lists it may push to while it works) and returns the parts. Units are re-used in order, so a moved statement is
 * lowered again. Dependent results are dropped as `Unit` says: of everything, when the names that the units bind at module level changed.
 */
export function assembleModule<T extends TopLevel>(options: {
  readonly language: Language;
  readonly text: string;
  readonly topLevel: readonly T[];
  readonly comments: readonly Located[];
  readonly broken: readonly Located[];
  readonly previous: Module | undefined;
  readonly lower: (node: T, unit: Unit) => LoweredUnit;
  /** What the module's other code can see of a unit without looking into it: the names it binds at module level and how. */
  readonly outline: (unit: Unit) => string;
}): Module {
  const { text, topLevel, previous } = options;
  const old = previous?.units ?? [];
  const { head, tail } = unchanged(text, topLevel, old);
  const units: Unit[] = [];
  const made: Unit[] = [];
  for (let index = 0; index < topLevel.length; index += 1) {
    const node = topLevel[index] as T;
    const kept =
      index < head
        ? old[index]
        : index >= topLevel.length - tail
          ? old[old.length - (topLevel.length - index)]
          : undefined;
    if (kept !== undefined) {
      shiftUnit(kept, node.start - kept.start);
      units.push(kept);
      continue;
    }
    const unit = makeUnit(node, text, options.lower);
    units.push(unit);
    made.push(unit);
  }
  const gone = old.slice(head, old.length - tail);
  const sameOutline = gone.map(options.outline).join('\n') === made.map(options.outline).join('\n');
  if (previous !== undefined) invalidate(units, new Set(gone), !sameOutline);
  return collect(options, units);
}

function unchanged(text: string, topLevel: readonly TopLevel[], old: readonly Unit[]): { head: number; tail: number } {
  const shared = Math.min(topLevel.length, old.length);
  let head = 0;
  while (head < shared && same(text, topLevel[head], old[head])) head += 1;
  let tail = 0;
  while (tail < shared - head && same(text, topLevel[topLevel.length - 1 - tail], old[old.length - 1 - tail]))
    tail += 1;
  return { head, tail };
}

function same(text: string, node: TopLevel | undefined, unit: Unit | undefined): boolean {
  if (node === undefined || unit === undefined) return false;
  const length = node.end - node.start;
  return length === unit.text.length && SHAPES.get(unit) === node.shape && text.startsWith(unit.text, node.start);
}

function makeUnit<T extends TopLevel>(node: T, text: string, lower: (node: T, unit: Unit) => LoweredUnit): Unit {
  const unit: { -readonly [K in keyof Unit]: Unit[K] } = {
    start: node.start,
    end: node.end,
    statements: [],
    functions: [],
    classes: [],
    broken: [],
    nodes: [],
    text: text.slice(node.start, node.end),
    local: new Map(),
    dependent: new Map(),
    uses: new Set(),
  };
  const lowered = lower(node, unit);
  unit.statements = lowered.statements;
  unit.functions = lowered.functions;
  unit.classes = lowered.classes;
  unit.broken = lowered.broken;
  unit.nodes = lowered.nodes;
  IMPORTS.set(unit, lowered.imports);
  SHAPES.set(unit, node.shape);
  return unit;
}

function collect(
  options: {
    readonly language: Language;
    readonly text: string;
    readonly comments: readonly Located[];
    readonly broken: readonly Located[];
    readonly previous: Module | undefined;
  },
  units: readonly Unit[],
): Module {
  const statements: Statement[] = [];
  const functions: Func[] = [];
  const classes: Class[] = [];
  const imports: ImportStatement[] = [];
  for (const unit of units) {
    for (const statement of unit.statements) statements.push(statement);
    for (const func of unit.functions) functions.push(func);
    for (const definition of unit.classes) classes.push(definition);
    for (const statement of IMPORTS.get(unit) ?? []) imports.push(statement);
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
