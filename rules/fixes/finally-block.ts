import type { Facts } from '../../analysis/facts.ts';
import type { ResourceFacts } from '../../analysis/knowledge/model.ts';
import type { Func, ReturnStatement, Statement, TryStatement } from '../../analysis/program/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { asPhrase, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  listsOf,
  indentAt,
  indentLines,
  indentUnit,
  insert,
  lineEnd,
  nextLine,
  removeStatement,
  usesSemicolons,
} from './edits.ts';
import { mentions, type Span, type Stretch } from './lifetime-span.ts';
import { inside, releasesOf, safetyOf } from './with-block.ts';

/** How a resource is released by hand, with what that needs imported. */
export interface Release {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** Releases the resource of a span in `finally`; undefined where the release must be awaited and cannot be. */
export function finallyRepair(
  facts: Facts,
  func: Func,
  span: Stretch,
  resource: ResourceFacts,
  release: Release,
): Repair | undefined {
  const { module } = facts;
  if (release.text.startsWith('await ') && !func.isAsync) return undefined;
  const awaited = module.language === 'typescript' ? awaitReturns(func, span) : [];
  if (awaited === undefined) return undefined;
  const call = module.language === 'typescript' && usesSemicolons(module) ? `${release.text};` : release.text;
  const edits = [...release.edits, ...wrap(facts, span, resource, call), ...awaited];
  return { title: phrase`Release the ${asPhrase(resource.noun)} in 'finally'`, ...safetyOf(span, resource), edits };
}

/**
 * `const handle = await open(path)` → `await using handle = …`, where the project's TypeScript and its library have it (from 5.2) and the resource does. Undefined where what comes of the resource leaves the block.
 */
export function usingRepair(facts: Facts, func: Func, span: Span, resource: ResourceFacts): Repair | undefined {
  const { module, surroundings } = facts;
  const { typescript, disposable } = surroundings.project;
  const isNew = typescript !== undefined && (typescript[0] > 5 || (typescript[0] === 5 && typescript[1] >= 2));
  if (!isNew || disposable !== true || !takesTypes(facts) || span.outlives) return undefined;
  const isAsync = resource.release.includes('@@asyncDispose') && func.isAsync;
  if (!isAsync && !resource.release.includes('@@dispose')) return undefined;
  const { declaration, start } = span.statement;
  const word = declaration === 'const' || declaration === 'let' ? declaration : undefined;
  const awaited = awaitReturns(func, span);
  if (word === undefined || awaited === undefined || !module.text.startsWith(`${word} `, start)) return undefined;
  const keyword = isAsync ? 'await using' : 'using';
  const removed = (releasesOf(span, resource) ?? []).map((one) => removeStatement(module.text, one));
  return {
    title: phrase`Declare the ${asPhrase(resource.noun)} with '${keyword}' (the runtime must have \`Symbol.${isAsync ? 'asyncDispose' : 'dispose'}\`)`,
    safety: 'asks',
    why: phrase`It is released at the end of its block, which may be later than its last use.`,
    edits: [{ start, end: start + word.length, text: keyword }, ...removed, ...awaited],
  };
}

function wrap(facts: Facts, span: Stretch, resource: ResourceFacts, call: string): Edit[] {
  const { module } = facts;
  const { text } = module;
  const { statement, siblings, first, last } = span;
  const releases = releasesOf(span, resource) ?? [];
  const removed = releases.map((one) => removeStatement(text, one));
  const body = siblings.slice(first + 1, last + 1);
  const indent = indentAt(text, statement.start);
  const unit = indentUnit(module);
  const braces = module.language === 'typescript';
  const end = lineEnd(text, statement.end);
  const kept = body.filter((one) => !releases.includes(one));
  if (kept.length === 0) return [insert(end, `\n${indent}${call}`), ...removed];
  const only = kept.length === 1 ? kept[0] : undefined;
  if (only?.kind === 'try') return [...intoTry(facts, only, call), ...removed];
  const final = body[body.length - 1] as Statement;
  const behind = lineEnd(text, final.end);
  const indents = indentLines(module, nextLine(text, statement.end), behind, unit);
  const tail = braces
    ? `\n${indent}} finally {\n${indent}${unit}${call}\n${indent}}`
    : `\n${indent}finally:\n${indent}${unit}${call}`;
  const cut = removed.find((range) => range.start <= behind && behind <= range.end);
  const indented = indents.filter((edit) => !inside(edit, removed));
  const after = cut === undefined ? insert(behind, tail) : insert(cut.end, `${tail.slice(1)}\n`);
  return [insert(end, braces ? `\n${indent}try {` : `\n${indent}try:`), ...indented, ...removed, after];
}

/** Adds the release to a `try` that is there already. */
function intoTry(facts: Facts, statement: TryStatement, call: string): Edit[] {
  const { module } = facts;
  const { text } = module;
  const indent = indentAt(text, statement.start);
  const unit = indentUnit(module);
  const braces = module.language === 'typescript';
  const last = statement.finalizer?.statements.at(-1);
  if (last !== undefined) return [insert(lineEnd(text, last.end), `\n${indentAt(text, last.start)}${call}`)];
  const tail = braces
    ? ` finally {\n${indent}${unit}${call}\n${indent}}`
    : `\n${indent}finally:\n${indent}${unit}${call}`;
  return [insert(braces ? statement.end : lineEnd(text, statement.end), tail)];
}

/** `return client.query(…)` must be awaited, or the release comes first; undefined where it cannot be. */
function awaitReturns(func: Func, span: Stretch): Edit[] | undefined {
  const names = new Set([span.name]);
  const edits: Edit[] = [];
  for (const one of returnsIn(span.siblings.slice(span.first + 1, span.last + 1))) {
    const { value } = one;
    if (value === undefined || value.kind !== 'call' || !mentions(value, names)) continue;
    if (!func.isAsync) return undefined;
    edits.push(insert(value.start, 'await '));
  }
  return edits;
}

function returnsIn(statements: readonly Statement[]): ReturnStatement[] {
  const found: ReturnStatement[] = [];
  const work = [...statements];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.kind === 'return') found.push(at);
    for (const block of listsOf(at)) work.push(...block);
  }
  return found;
}
