import type { ControlFlow } from '../flow/types.ts';
import type { BinaryValue, Module, Value } from '../program/index.ts';
import type { Conventions } from './conventions.ts';
import type { State } from './state.ts';

/** What a name may be: no value, another value that counts as false, a value that counts as true. */
export const NULL = 1;
export const FALSY = 2;
export const TRUTHY = 4;
const ANY = NULL | FALSY | TRUTHY;

/** So many conditions are kept apart at most. */
const MAX_KEPT = 8;

/** A condition without operators in between: what it asks of which text. `outcome`: the bits for which it holds. */
interface Guard {
  readonly text: string;
  readonly outcome: number;
  /** The value asked about; undefined where only the whole condition counts. */
  readonly operand: Value | undefined;
}

/** The conditions of one function that are worth remembering, and what they say about the resource. */
export class Guards {
  private readonly parsed = new Map<Value, Guard | undefined>();
  private readonly kept = new Set<string>();
  private readonly module: Module;
  private readonly conventions: Conventions;
  private readonly makesObject: (value: Value) => boolean;

  /** `alsoKeep`: names worth remembering though they are asked for once; `only`: conditions about other names are not kept apart; `makesObject`: a value is a new object, which counts as true. */
  constructor(
    module: Module,
    flow: ControlFlow,
    conventions: Conventions,
    alsoKeep: readonly string[],
    only: string | undefined,
    makesObject: (value: Value) => boolean,
  ) {
    this.module = module;
    this.conventions = conventions;
    this.makesObject = makesObject;
    const asked = new Map<string, number>();
    const seen = new Set<Value>();
    const bound = new Set(alsoKeep);
    for (const point of flow.points) {
      const { operation } = point;
      if (operation?.kind === 'bind' && operation.pattern.kind === 'name' && tellsTruth(operation.value))
        bound.add(operation.pattern.text);
      if (operation?.kind === 'bind' && operation.value !== undefined) this.ask(operation.value, asked, seen);
      for (const edge of point.next) if (edge.when !== undefined) this.ask(edge.when.test, asked, seen);
    }
    for (const [text, times] of asked) {
      if (only !== undefined && !mentionsName(text, only)) continue;
      if (this.kept.size < MAX_KEPT && (times > 1 || bound.has(text))) this.kept.add(text);
    }
  }

  private ask(test: Value, asked: Map<string, number>, seen: Set<Value>): void {
    if (seen.has(test)) return;
    seen.add(test);
    const guard = this.guard(test);
    if (guard !== undefined) asked.set(guard.text, (asked.get(guard.text) ?? 0) + 1);
  }

  private guard(test: Value): Guard | undefined {
    if (this.parsed.has(test)) return this.parsed.get(test);
    const made = this.parse(test);
    this.parsed.set(test, made);
    return made;
  }

  private parse(test: Value): Guard | undefined {
    if (test.kind === 'name' || test.kind === 'attribute') {
      return isPath(test) ? { text: this.text(test), outcome: TRUTHY, operand: test } : undefined;
    }
    if (test.kind === 'assign' && test.target.kind === 'name')
      return { text: test.target.text, outcome: TRUTHY, operand: test.target };
    if (test.kind !== 'binary') return undefined;
    const left = isNull(test.left) ? test.right : test.left;
    if ((isNull(test.left) || isNull(test.right)) && isPath(left)) {
      const outcome = EQUAL.has(test.operator) ? NULL : UNEQUAL.has(test.operator) ? FALSY | TRUTHY : 0;
      return outcome === 0 ? undefined : { text: this.text(left), outcome, operand: left };
    }
    return isPure(test) ? { text: this.text(test), outcome: TRUTHY, operand: undefined } : undefined;
  }

  private text(value: Value): string {
    return this.module.text.slice(value.start, value.end);
  }

  /** The state when `test` has this outcome (`asksNull`: when it is null or not); undefined when it cannot have. */
  assume(state: State, test: Value, holds: boolean, asksNull = false): State | undefined {
    if (asksNull) {
      const asked = isPath(test) ? { text: this.text(test), outcome: NULL, operand: test } : undefined;
      return asked === undefined ? state : this.narrow(state, asked, holds);
    }
    const special = this.aboutResource(state, test);
    if (special !== undefined) return special === holds ? state : undefined;
    const guard = this.guard(test);
    return guard === undefined ? state : this.narrow(state, guard, holds);
  }

  private narrow(state: State, guard: Guard, holds: boolean): State | undefined {
    const bits = this.bits(state, guard);
    const left = bits & (holds ? guard.outcome : ANY & ~guard.outcome);
    if (left === 0) return undefined;
    return this.kept.has(guard.text) && left !== bits ? withFact(state, guard.text, left) : state;
  }

  private bits(state: State, guard: Guard): number {
    if (state.status === 'owned' && guard.operand?.kind === 'name' && state.names.has(guard.operand.text))
      return TRUTHY;
    return state.facts.get(guard.text) ?? ANY;
  }

  /** `f.closed`, `'f' in locals()`: what holds of an owned resource. */
  private aboutResource(state: State, test: Value): boolean | undefined {
    if (state.status !== 'owned') return undefined;
    const flag = test.kind === 'call' ? test.callee : test;
    if (flag.kind === 'attribute' && flag.object.kind === 'name' && state.names.has(flag.object.text)) {
      if (this.conventions.closedFlags.has(flag.name)) return false;
      if (this.conventions.openFlags.has(flag.name)) return true;
    }
    const number = test.kind === 'binary' ? aboutNumber(state, test) : undefined;
    if (number !== undefined) return number;
    if (test.kind === 'binary' && (EQUAL.has(test.operator) || UNEQUAL.has(test.operator))) {
      const { left, right } = test;
      const [one, other] =
        left.kind === 'name' && state.names.get(left.text) === 'resource' ? [left, right] : [right, left];
      const own = one.kind === 'name' && state.names.get(one.text) === 'resource';
      const another = other.kind === 'attribute' || (other.kind === 'name' && !state.names.has(other.text));
      // What was just opened is no object that was there before.
      return own && another ? UNEQUAL.has(test.operator) : undefined;
    }
    if (test.kind !== 'binary' || (test.operator !== 'in' && test.operator !== 'not in')) return undefined;
    const { left, right } = test;
    if (left.kind !== 'literal' || typeof left.value !== 'string' || right.kind !== 'call') return undefined;
    if (right.callee.kind !== 'name' || !this.conventions.locals.has(right.callee.text)) return undefined;
    return state.names.has(left.value) ? test.operator === 'in' : undefined;
  }

  /** The states after `name = value`. There are two where the value is a condition whose outcome later code asks for. */
  bind(state: State, name: string, value: Value | undefined): readonly State[] {
    const cleared = this.forget(state, name);
    if (!this.kept.has(name) || value === undefined) return [cleared];
    const known = value.kind === 'name' ? state.facts.get(value.text) : constantBits(value);
    if (known !== undefined) return [withFact(cleared, name, known)];
    if (this.makesObject(value)) return [withFact(cleared, name, TRUTHY)];
    if (!isCondition(value)) return [cleared];
    const states: State[] = [];
    for (const holds of [true, false]) {
      for (const one of this.outcomes(state, value, holds))
        states.push(withFact(this.forget(one, name), name, holds ? TRUTHY : FALSY));
    }
    return states;
  }

  private outcomes(state: State, test: Value, holds: boolean): readonly State[] {
    if (test.kind === 'unary' && test.operator === 'not') return this.outcomes(state, test.operand, !holds);
    if (test.kind === 'logical' && test.operator !== '??') {
      const both = (test.operator === 'and') === holds;
      if (both) return this.outcomes(state, test.left, holds).flatMap((one) => this.outcomes(one, test.right, holds));
      const first = this.outcomes(state, test.left, holds);
      const second = this.outcomes(state, test.left, !holds).flatMap((one) => this.outcomes(one, test.right, holds));
      return [...first, ...second];
    }
    const after = this.assume(state, test, holds);
    return after === undefined ? [] : [after];
  }

  /** Drops what was known of a name that gets another value. */
  forget(state: State, name: string): State {
    let facts: Map<string, number> | undefined;
    for (const text of state.facts.keys()) {
      if (!mentionsName(text, name)) continue;
      facts ??= new Map(state.facts);
      facts.delete(text);
    }
    return facts === undefined ? state : { ...state, facts };
  }
}

const EQUAL = new Set(['is', '==', '===']);
const UNEQUAL = new Set(['is not', '!=', '!==']);

export function withFact(state: State, text: string, bits: number): State {
  const facts = new Map(state.facts);
  if (bits === ANY) facts.delete(text);
  else facts.set(text, bits);
  return { ...state, facts };
}

/** `fd >= 0`, `fd != -1`: what is open and compared with a number has a number itself, which is not negative. */
function aboutNumber(state: State, test: BinaryValue): boolean | undefined {
  if (test.left.kind !== 'name' || state.names.get(test.left.text) !== 'resource') return undefined;
  const number = numberOf(test.right);
  if (number !== -1 && number !== 0) return undefined;
  if (number === 0) return test.operator === '>=' ? true : test.operator === '<' ? false : undefined;
  if (test.operator === '>' || UNEQUAL.has(test.operator)) return true;
  return test.operator === '<=' || EQUAL.has(test.operator) ? false : undefined;
}

function numberOf(value: Value): number | undefined {
  if (value.kind === 'unary') {
    const number = value.operator === '-' ? numberOf(value.operand) : undefined;
    return number === undefined ? undefined : -number;
  }
  return value.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
}

function mentionsName(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  return new RegExp(`(^|[^\\w$.])${name.replace(/\$/g, '\\$')}($|[^\\w$])`).test(text);
}

function isNull(value: Value): boolean {
  return value.kind === 'literal' && (value.type === 'null' || value.type === 'undefined');
}

/** `a`, `a.b.c` */
function isPath(value: Value): boolean {
  let at = value;
  while (at.kind === 'attribute') at = at.object;
  return at.kind === 'name';
}

/** Comparisons of names, paths and literals: equal texts have equal outcomes until a name in them is bound again. */
function isPure(value: Value): boolean {
  if (value.kind === 'binary') return isPure(value.left) && isPure(value.right);
  return value.kind === 'literal' || isPath(value);
}

function isCondition(value: Value): boolean {
  if (value.kind === 'unary') return value.operator === 'not' && (isCondition(value.operand) || isPath(value.operand));
  if (value.kind === 'logical') return isCondition(value.left) && isCondition(value.right);
  return value.kind === 'binary' && isPure(value);
}

function tellsTruth(value: Value | undefined): boolean {
  return value !== undefined && (constantBits(value) !== undefined || isCondition(value) || value.kind === 'name');
}

/** What a literal counts as. */
export function constantBits(value: Value): number | undefined {
  if (value.kind !== 'literal') return undefined;
  if (isNull(value)) return NULL;
  if (value.type === 'string' || value.type === 'bytes') return value.value === '' ? FALSY : TRUTHY;
  return value.type === 'boolean' || value.type === 'number' ? (value.value ? TRUTHY : FALSY) : undefined;
}
