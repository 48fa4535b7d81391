import type { Facts } from '../../analysis/facts.ts';
import type { ResourceFacts } from '../../analysis/knowledge/model.ts';
import {
  type CallValue,
  type Func,
  lastName,
  type Located,
  type Statement,
  type Value,
} from '../../analysis/program/index.ts';
import { asPhrase, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import {
  listsOf,
  enclosingStatement,
  indentAt,
  insert,
  indentLines,
  indentUnit,
  lineEnd,
  nextLine,
  removeStatement,
  replace,
  sourceOf,
} from './edits.ts';
import { addImport } from './imports.ts';
import { bare, type Span, type Stretch } from './lifetime-span.ts';

/** Opens the resource of a span in a `with` block: `with VALUE as name:`. */
export function withRepair(facts: Facts, span: Span, resource: ResourceFacts, keepAwait: boolean): Repair {
  const { statement, name } = span;
  const value = statement.value as Value;
  const opened = sourceOf(facts.module, keepAwait ? value : bare(value));
  const keyword = resource.context === 'async' ? 'async with' : 'with';
  const edits = wrapSpan(facts, span, resource, `${keyword} ${opened} as ${name}:`);
  return { title: phrase`Open the ${asPhrase(resource.noun)} with '${keyword}'`, ...safetyOf(span, resource), edits };
}

/** The same through `contextlib.closing`, where `with` alone does not close. */
export function closingRepair(facts: Facts, span: Span, resource: ResourceFacts): Repair {
  const { statement, name } = span;
  const added = addImport(facts.module, { module: 'contextlib', name: 'closing', standard: true });
  const opened = sourceOf(facts.module, statement.value as Value);
  const edits = wrapSpan(facts, span, resource, `with ${added.local}(${opened}) as ${name}:`);
  return {
    title: phrase`Close the ${asPhrase(resource.noun)} with 'contextlib.closing'`,
    ...safetyOf(span, resource),
    edits: [...added.edits, ...edits],
  };
}

/** `with connect() as c:` that does not close → `with closing(connect()) as c, c:`, which still ends the transaction. */
export function enteredRepair(facts: Facts, func: Func, call: CallValue, resource: ResourceFacts): Repair | undefined {
  const statement = enclosingStatement(func, call)?.statement;
  if (statement?.kind !== 'with' || statement.isAsync || resource.asyncRelease === true) return undefined;
  const item = statement.items.find((one) => one.context === call);
  if (item?.target?.kind !== 'name' || resource.release[0] !== 'close') return undefined;
  const added = addImport(facts.module, { module: 'contextlib', name: 'closing', standard: true });
  const { start, end } = call;
  return {
    title: phrase`Close the ${asPhrase(resource.noun)} with 'contextlib.closing'`,
    safety: 'safe',
    edits: [
      ...added.edits,
      insert(start, `${added.local}(`),
      insert(end, ')'),
      insert(item.target.end, `, ${item.target.text}`),
    ],
  };
}

export function safetyOf(span: Stretch, resource: ResourceFacts): Pick<Repair, 'safety' | 'why'> {
  if (!span.outlives) return { safety: 'safe' };
  const why = phrase`what comes of the ${asPhrase(resource.noun)} is used after it is closed, and may still need it`;
  return { safety: 'asks', why };
}

/** Replaces the binding statement by `header` and indents the rest of the span below it, without its own release. */
export function wrapSpan(facts: Facts, span: Span, resource: ResourceFacts, header: string): Edit[] {
  const { module } = facts;
  const { text } = module;
  const { statement, siblings, first } = span;
  const releases = releasesOf(span, resource) ?? [];
  const body = siblings.slice(first + 1, span.last + 1);
  const removed = releases.map((one) => removeStatement(text, one));
  const unit = indentUnit(module);
  if (body.every((one) => releases.includes(one))) {
    const empty = `${header}\n${indentAt(text, statement.start)}${unit}pass`;
    return [replace(statement, empty), ...removed];
  }
  const last = body[body.length - 1] as Statement;
  const indents = indentLines(module, nextLine(text, statement.end), lineEnd(text, last.end), unit);
  return [replace(statement, header), ...indents.filter((edit) => !inside(edit, removed)), ...removed];
}

export function inside(edit: Edit, ranges: readonly Located[]): boolean {
  return ranges.some((range) => range.start <= edit.start && edit.start < range.end);
}

/**
 * Statements of the span that do nothing but release the resource, or name its release without calling it; undefined where one is all its block has, so that it cannot go: a second release may fail.
 */
export function releasesOf(span: Stretch, resource: ResourceFacts): readonly Statement[] | undefined {
  const own = span.siblings.slice(span.first + 1, span.last + 1);
  const found = own.filter((one) => isRelease(one, span.name, resource));
  const work = own.flatMap((one) => listsOf(one));
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    const inner = block.filter((one) => isRelease(one, span.name, resource));
    if (inner.length > 0 && inner.length === block.length) return undefined;
    found.push(...inner);
    for (const one of block) work.push(...listsOf(one));
  }
  return found;
}

export function isRelease(statement: Statement, name: string, resource: ResourceFacts): boolean {
  if (statement.kind !== 'expression') return false;
  const value = bare(statement.value);
  const callee = value.kind === 'call' ? value.callee : value;
  if (callee.kind === 'attribute' && callee.object.kind === 'name' && callee.object.text === name)
    return resource.release.includes(callee.name) && (value.kind !== 'call' || value.args.length === 0);
  if (value.kind !== 'call') return false;
  const [only] = value.args;
  const last = lastName(callee);
  return (
    value.args.length === 1 &&
    only?.value.kind === 'name' &&
    only.value.text === name &&
    resource.releaseFunctions?.some((one) => one.slice(one.lastIndexOf('.') + 1) === last) === true
  );
}
