import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import type { Located } from './node.ts';
import type { ImportStatement, Statement } from './statements.ts';
import type { Unit } from './unit.ts';

/** What lowering makes of one unit. */
export interface LoweredUnit {
  readonly statements: readonly Statement[];
  readonly functions: readonly Func[];
  readonly classes: readonly Class[];
  readonly imports: readonly ImportStatement[];
  readonly nodes: readonly Located[];
}

/** What lowering makes of a method by itself. */
export interface LoweredMethod extends Omit<LoweredUnit, 'statements'> {
  readonly method: Func;
}

/** A stretch of the syntax table that becomes a unit. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** Equal shapes of equal text are lowered to equal units: the node's kind, its number of rows, whether errors are in it. */
  readonly shape: string;
  /** All of it could be parsed. */
  readonly isSound: boolean;
}

/** A method of a class, with its decorators. */
export interface MethodPart extends Part {
  /** Where its body begins: what stands before it is what the class itself knows of the method. */
  readonly head: number;
}

/** A class statement whose methods can be lowered by themselves. */
export interface ClassPart<M extends MethodPart> {
  readonly name: string;
  readonly methods: readonly M[];
  /** What stands around the bodies of the methods could be parsed. */
  readonly isSound: boolean;
}

/** What lowering a class statement is given. */
export interface ClassWork<M extends MethodPart> {
  readonly methods: readonly M[];
  /** The class of the version before, which lives on and is filled anew. */
  readonly definition: Class | undefined;
  /** Makes a unit of a method, or takes it over. */
  readonly method: (method: M, owner: Class) => Func;
}

/** What is kept of how a unit was made. */
interface Origin {
  readonly shape: string;
  readonly imports: readonly ImportStatement[];
  readonly isSound: boolean;
  /** Of a class: what stands around the bodies of its methods could be parsed. */
  readonly isSoundAround: boolean;
  /** Of a method: the length of what stands before its body. */
  readonly head: number;
}

const ORIGINS = new WeakMap<Unit, Origin>();

export function originOf(unit: Unit): Origin {
  return ORIGINS.get(unit) as Origin;
}

type Draft = { -readonly [K in keyof Unit]: Unit[K] };

/** Makes a unit of a top-level statement, whose text is `text`. `lower` may give the unit members while it works. */
export function makeUnit(part: Part, text: string, isSoundAround: boolean, lower: (unit: Unit) => LoweredUnit): Unit {
  const unit = emptyUnit(part, text, undefined);
  const lowered = lower(unit);
  unit.statements = lowered.statements;
  const { shape, isSound } = part;
  finish(unit, lowered, { shape, isSound, isSoundAround, imports: lowered.imports, head: 0 });
  return unit;
}

/** Makes a unit of a method of the class whose unit is `around`; `text` is the method's. */
export function makeMember(
  part: MethodPart,
  text: string,
  around: Unit,
  lower: (unit: Unit) => LoweredMethod,
): Unit & { readonly method: Func } {
  const unit = emptyUnit(part, text, around);
  const lowered = lower(unit);
  unit.method = lowered.method;
  const { shape, isSound } = part;
  const head = part.head - part.start;
  finish(unit, lowered, { shape, isSound, isSoundAround: true, imports: lowered.imports, head });
  return unit as Unit & { readonly method: Func };
}

function finish(unit: Draft, lowered: Omit<LoweredUnit, 'statements'>, origin: Origin): void {
  unit.functions = lowered.functions;
  unit.classes = lowered.classes;
  unit.nodes = lowered.nodes;
  ORIGINS.set(unit, origin);
}

function emptyUnit(part: Part, text: string, around: Unit | undefined): Draft {
  return {
    start: part.start,
    end: part.end,
    statements: [],
    functions: [],
    classes: [],
    method: undefined,
    around,
    members: [],
    nodes: [],
    text,
    local: new Map(),
    attributes: new Map(),
    dependent: new Map(),
    uses: new Set(),
  };
}
