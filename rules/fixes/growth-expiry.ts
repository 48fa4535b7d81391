import type { Facts } from '../../analysis/facts.ts';
import { eachChild, type ProgramNode } from '../../analysis/growth/children.ts';
import { snakeCase } from '../../analysis/growth/lexicon.ts';
import type { Container, Expiry } from '../../analysis/growth/types.ts';
import type { NameValue, Value } from '../../analysis/program/index.ts';
import { source } from './growth-shared.ts';

/** The test 'this entry has expired' in the project's own words, with the pattern that names an entry in a loop. */
export interface ExpiredTest {
  readonly pattern: string;
  readonly test: string;
}

const FLIPPED: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** Rewrites the comparison by which the code knows an expired entry so that it holds of any entry, anywhere in the module; undefined when it needs names that exist only where it stands. */
export function expiredTest(container: Container, facts: Facts): ExpiredTest | undefined {
  const { expiry } = container;
  if (expiry === undefined || expiry.at.kind !== 'binary') return undefined;
  const entry = entryText(expiry, container, facts);
  if (entry === undefined) return undefined;
  const { left, right } = expiry.at;
  const swap = (value: Value) => rewritten(value, expiry, entry.text, facts);
  const before = swap(left);
  const after = swap(right);
  if (before === undefined || after === undefined) return undefined;
  const operator = expiry.expired ? expiry.at.operator : FLIPPED[expiry.at.operator];
  return { pattern: entry.pattern, test: `${before} ${operator} ${after}` };
}

interface EntryText {
  readonly pattern: string;
  /** What stands for the entry's name in the comparison. */
  readonly text: string;
}

function entryText(expiry: Expiry, container: Container, facts: Facts): EntryText | undefined {
  const { entry } = expiry;
  if (entry.kind !== 'name') return { pattern: 'entry', text: 'entry' };
  const scope = expiry.func ?? facts.module.body;
  const binding = facts.names.binding(entry, scope);
  const write = binding?.writes.find((one) => one.at.start <= entry.start);
  if (write === undefined) return undefined;
  if (write.pattern !== undefined) {
    if (write.pattern.kind !== 'sequence-pattern') return undefined;
    const python = facts.module.language === 'python';
    const inner = source(write.pattern, facts).replace(/^[([]|[)\]]$/g, '');
    return { pattern: python ? `(${inner})` : `[${inner}]`, text: entry.text };
  }
  if (write.value === undefined) return { pattern: 'entry', text: 'entry' };
  const element = container.operations.find(
    (one) => one.kind === 'read' && one.at.start >= (write.value?.start ?? 0) && one.at.end <= (write.value?.end ?? 0),
  );
  if (element === undefined) return undefined;
  const from = element.at.start - write.value.start;
  const value = source(write.value, facts);
  const rest = value.slice(from + (element.at.end - element.at.start));
  if (from !== 0) return undefined;
  return { pattern: 'entry', text: /^\s*(or\b|\?\?|\|\|)|^$/.test(rest) ? 'entry' : `entry${rest}` };
}

/** A side of the comparison with the entry and local clock readings replaced; undefined when another local name is in it. */
function rewritten(value: Value, expiry: Expiry, entry: string, facts: Facts): string | undefined {
  const scope = expiry.func ?? facts.module.body;
  const swaps: { readonly at: Value; readonly text: string }[] = [];
  const stack: ProgramNode[] = [value];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (
      node === expiry.entry ||
      (node.kind === 'name' && expiry.entry.kind === 'name' && node.text === expiry.entry.text)
    ) {
      swaps.push({ at: node as Value, text: entry });
      continue;
    }
    if (node.kind === 'name') {
      const text = visible(node, scope, facts);
      if (text === undefined) return undefined;
      if (text !== node.text) swaps.push({ at: node, text });
    }
    eachChild(node, (child) => stack.push(child));
  }
  swaps.sort((a, b) => b.at.start - a.at.start);
  let text = source(value, facts);
  for (const { at, text: by } of swaps) {
    text = text.slice(0, at.start - value.start) + by + text.slice(at.end - value.start);
  }
  return text;
}

/** How another function can write a name: as it is when it belongs to the module or to nobody, as its value when that is a call without locals. */
function visible(name: NameValue, scope: Parameters<Facts['names']['binding']>[1], facts: Facts): string | undefined {
  if (name.text === 'self' || name.text === 'this') return name.text;
  const binding = facts.names.binding(name, scope);
  if (binding === undefined || binding.scope === facts.module.body) return name.text;
  const [write] = binding.writes;
  if (binding.writes.length !== 1 || write?.value === undefined || write.pattern !== undefined) return undefined;
  const stack: ProgramNode[] = [write.value];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'await' || node.kind === 'function') return undefined;
    if (node.kind === 'name') {
      const inner = facts.names.binding(node, write.scope);
      if (inner !== undefined && inner.scope !== facts.module.body) return undefined;
    }
    eachChild(node, (child) => stack.push(child));
  }
  return source(write.value, facts);
}

/** A word of the file's own naming style. */
export function styled(words: string, facts: Facts): string {
  const snake = snakeCase(words);
  return facts.module.language === 'python'
    ? snake
    : snake.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
