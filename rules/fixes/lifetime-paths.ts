import type { Facts } from '../../analysis/facts.ts';
import type { Leak } from '../../analysis/lifetime/types.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';
import { type Func, type Located, type Statement, type Value, Walker } from '../../analysis/program/index.ts';
import { asPhrase, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  enclosingStatement,
  enclosingStatements,
  indentAt,
  indentLines,
  indentUnit,
  insert,
  insertAbove,
  lineEnd,
  listsOf,
  nextLine,
  startsLine,
  type StatementPlace,
  terminated,
} from './edits.ts';
import { finallyRepair, type Release } from './finally-block.ts';
import { bindsInside, mentions, standsAlone } from './lifetime-span.ts';
import { isRelease } from './with-block.ts';

/**
 * What is released further down on every ordinary path is released in `finally`: also where branches open it, `if zipped: f = gzip.open(p)`, `else: f = open(p)`, and one `f.close()` behind them is for both.
 */
export function lateFinallyRepair(facts: Facts, leak: Leak, release: Release): Repair | undefined {
  const { func, call, name, resource } = leak;
  if (name === undefined) return undefined;
  const places = enclosingStatements(func, call);
  const bound = places.at(-1)?.statement;
  if (bound?.kind !== 'bind' || bound.targets.length !== 1 || bound.targets[0]?.kind !== 'name') return undefined;
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { statement, siblings, index: first } = place;
    const last = siblings.findIndex((one, index) => index > first && isRelease(one, name, resource));
    if (last > first + 1) {
      const body = siblings.slice(first + 1, last + 1);
      const isFree = ![statement, ...body].some((one) => one !== bound && !standsAlone(facts, one));
      if (!isFree || body.some((one) => bindsInside(one, name)) || hidesNames(facts, func, body)) return undefined;
      return finallyRepair(facts, func, { statement, name, siblings, first, last, outlives: false }, resource, release);
    }
    // Whatever stands between would not be covered; and out of a loop or a `try` the way back is another.
    if (last >= 0 || first !== siblings.length - 1 || places.at(-1)?.statement.kind !== 'if') return undefined;
  }
  return undefined;
}

/**
 * What is handed on at the end, and lost by an exception before that, is released where one passes: `except BaseException: conn.close(); raise` around the statements in between.
 */
export function exceptRepair(facts: Facts, leak: Leak, release: Release): Repair | undefined {
  const held = leak.grade === 'exception' ? heldIn(facts, leak) : undefined;
  if (held === undefined || !canRelease(leak, release)) return undefined;
  return {
    title: phrase`Release the ${asPhrase(leak.resource.noun)} where an exception is raised before it is handed on`,
    safety: 'asks',
    why: phrase`What is called in between may already have handed it to somebody who goes on using it.`,
    edits: [...release.edits, ...catchEdits(facts, held, release)],
  };
}

/** Releases it right before each statement that leaves the function without it; where an exception may lose it, too, also there. */
export function earlyReleaseRepair(facts: Facts, leak: Leak, release: Release): Repair | undefined {
  const { func, call, waysOut, how, raising } = leak;
  const place = enclosingStatement(func, call);
  if (waysOut.length === 0 || how !== 'forgotten' || place === undefined || !canRelease(leak, release))
    return undefined;
  const leaving = waysOut.map((at) => enclosingStatement(func, at)?.statement);
  if (!leaving.every((one) => one !== undefined && isWayOut(facts, leak, place, one))) return undefined;
  const held = raising === undefined ? undefined : heldIn(facts, leak);
  const isAround = leaving.every((one) => one && held && held.from <= one.start && one.end <= held.to);
  if (raising !== undefined && !isAround) return undefined;
  const closing = leaving
    .filter((one) => one !== undefined)
    .filter((one) => held === undefined || one.kind === 'return')
    .map((one) => insertAbove(facts.module.text, one, lineOf(facts, release)));
  const unit = indentUnit(facts.module);
  return {
    title: phrase`Release the ${asPhrase(leak.resource.noun)} before leaving without it`,
    safety: 'asks',
    why: phrase`On this way out nothing else is seen to hold it.`,
    edits:
      held === undefined
        ? [...release.edits, ...closing]
        : // The lines put above go before the white space that indents the line below them.
          [
            ...release.edits,
            ...closing.map((edit) => ({ ...edit, text: unit + edit.text })),
            ...catchEdits(facts, held, release),
          ],
  };
}

/** Neighbouring statements during which only the function holds the resource. */
interface Held {
  readonly bound: Statement;
  readonly from: number;
  readonly to: number;
}

/** Where a `try` can stand: from the statement behind the one that opens it to the last before it is handed on; undefined where an exception may lose it elsewhere. */
function heldIn(facts: Facts, leak: Leak): Held | undefined {
  const { func, call, name, raising } = leak;
  const place = enclosingStatement(func, call);
  if (name === undefined || raising === undefined || place?.statement.kind !== 'bind') return undefined;
  const { statement: bound, siblings, index: first } = place;
  if (bound.targets.length !== 1 || !standsAlone(facts, bound)) return undefined;
  const body = siblings.slice(first + 1, lastHeld(siblings, first, name, raising) + 1);
  const [from, to] = [body[0]?.start, body.at(-1)?.end];
  if (from === undefined || to === undefined || raising.start < from || raising.end > to) return undefined;
  if (!body.every((one) => standsAlone(facts, one)) || hidesNames(facts, func, body)) return undefined;
  return body.some((one) => holdsRelease(one, name, leak)) ? undefined : { bound, from, to };
}

function catchEdits(facts: Facts, { bound, to }: Held, release: Release): Edit[] {
  const { module } = facts;
  const { text } = module;
  const indent = indentAt(text, bound.start);
  const unit = indentUnit(module);
  const isPython = module.language === 'python';
  const again = isPython ? 'raise' : terminated(module, 'throw error;');
  const inner = `${indent}${unit}${lineOf(facts, release)}\n${indent}${unit}${again}`;
  const tail = isPython
    ? `\n${indent}except BaseException:\n${inner}`
    : `\n${indent}} catch (error) {\n${inner}\n${indent}}`;
  return [
    insert(lineEnd(text, bound.end), isPython ? `\n${indent}try:` : `\n${indent}try {`),
    ...indentLines(module, nextLine(text, bound.end), lineEnd(text, to), unit),
    insert(lineEnd(text, to), tail),
  ];
}

function lineOf({ module }: Facts, { text }: Release): string {
  return module.language === 'python' ? text : terminated(module, `${text};`);
}

/** A release that must be awaited can be. */
function canRelease({ func }: Leak, { text }: Release): boolean {
  return func.isAsync || !text.startsWith('await ');
}

/** A `return` or `raise` before which the resource is surely open, and that needs nothing of it. */
function isWayOut(facts: Facts, leak: Leak, { siblings, index }: StatementPlace, statement: Statement): boolean {
  const { func, name } = leak;
  if (name === undefined || (statement.kind !== 'return' && statement.kind !== 'raise')) return false;
  if (!startsLine(facts.module.text, statement.start) || !isInBlock(facts, statement)) return false;
  const at = siblings.findIndex(
    (one, behind) => behind > index && one.start <= statement.start && statement.end <= one.end,
  );
  if (at < 0 || mayBeReleased(siblings.slice(index + 1, at + 1), statement, leak)) return false;
  const { value } = statement;
  return value === undefined || !namesIn(value).read.some((one) => one.text === name || isMadeOf(func, one.text, name));
}

/** Something before the way out releases it and goes on. */
function mayBeReleased(statements: readonly Statement[], before: Statement, leak: Leak): boolean {
  const { name = '', resource } = leak;
  const last = statements.at(-1);
  if ((last?.kind === 'return' || last?.kind === 'raise') && last !== before) return false;
  return statements.some(
    (one) =>
      one.start < before.start &&
      (isRelease(one, name, resource) || listsOf(one).some((list) => mayBeReleased(list, before, leak))),
  );
}

/** Index of the last statement in which the resource is still held: before the one that hands it on. Up to the first whose exception loses it nobody has it yet. */
function lastHeld(siblings: readonly Statement[], first: number, name: string, raising: Located): number {
  const uses = siblings.map((one, index) => index > first && isPassed(one, name));
  const lastUse = uses.lastIndexOf(true);
  let last = first;
  for (let index = first + 1; index < siblings.length; index += 1) {
    const statement = siblings[index] as Statement;
    const isHanded = index === lastUse || handsOn(statement, name);
    if ((isHanded && statement.end > raising.end) || bindsInside(statement, name)) break;
    last = index;
  }
  return last;
}

/** The statement, or one inside it, returns or stores the resource itself. */
function handsOn(statement: Statement, name: string): boolean {
  return someWithin(
    statement,
    (one) => (one.kind === 'return' || one.kind === 'bind') && one.value !== undefined && isWhole(one.value, name),
  );
}

/** The resource itself is a part of what the statement works with, not only what a method of it gives. */
function isPassed(statement: Statement, name: string): boolean {
  return (
    handsOn(statement, name) || someWithin(statement, (one) => one.kind === 'expression' && isWhole(one.value, name))
  );
}

/** A statement or one in its blocks is so. */
function someWithin(statement: Statement, is: (one: Statement) => boolean): boolean {
  return is(statement) || listsOf(statement).some((list) => list.some((one) => someWithin(one, is)));
}

/** The name stands in a value by itself, not only with something of it: `f(conn)`, not `conn.get(1)`. */
function isWhole(value: Value, name: string): boolean {
  const finder = new WholeFinder(name);
  finder.value(value);
  return finder.found;
}

class WholeFinder extends Walker {
  found = false;
  private readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  override value(value: Value): void {
    if (value.kind === 'name' && value.text === this.name) this.found = true;
    const isPart = value.kind === 'attribute' && value.object.kind === 'name';
    if (!isPart) super.value(value);
  }
}

/** A condition of the statement, or of one inside it, is the name itself, or compares it: `if conn:`, `if conn is None:`. */
export function isAsked(statement: Statement, name: string): boolean {
  return someWithin(
    statement,
    (one) =>
      (one.kind === 'if' || one.kind === 'loop' || one.kind === 'assert') &&
      one.test !== undefined &&
      isWhole(one.test, name),
  );
}

function holdsRelease(statement: Statement, name: string, leak: Leak): boolean {
  return someWithin(statement, (one) => isRelease(one, name, leak.resource));
}

/** In TypeScript what a block declares is not seen behind it. */
function hidesNames({ module }: Facts, func: Func, body: readonly Statement[]): boolean {
  if (module.language === 'python') return false;
  if (body.some((one) => one.kind === 'define-function' || one.kind === 'define-class')) return true;
  const declared = new Set(
    body
      .flatMap((one) => (one.kind === 'bind' && one.declaration !== undefined ? namesIn(one).bound : []))
      .map((one) => one.text),
  );
  const end = body.at(-1)?.end ?? 0;
  return declared.size > 0 && namesIn(func.body).read.some((one) => one.start >= end && declared.has(one.text));
}

/** A statement can be put before it: not the only one of an `if` without braces. */
function isInBlock({ module }: Facts, { start }: Statement): boolean {
  return module.language === 'python' || /[{};]\s*$/.test(module.text.slice(0, start));
}

/** `rows` of `rows = conn.fetch(…)`. */
function isMadeOf(func: Func, made: string, name: string): boolean {
  return namesIn(func.body).bound.some((one) => {
    if (one.text !== made) return false;
    const statement = enclosingStatement(func, one)?.statement;
    return statement?.kind === 'bind' && statement.value !== undefined && mentions(statement.value, new Set([name]));
  });
}
