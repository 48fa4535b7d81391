import type { Rule } from '../../rules/rule.ts';
import { configSchema } from './form.ts';
import { descriptionOf, keysOf, type Schema, schemaAt, valuesOf } from './schema-walk.ts';

/** Something that can stand at a place of `[tool.leaklens]`. */
export interface Completion {
  readonly label: string;
  readonly kind: 'table' | 'key' | 'value';
  /** What it is for. */
  readonly text: string | undefined;
  /** What stands in place of what was begun. */
  readonly insert: string;
}

export interface Completions {
  /** UTF-16 offset of what was begun; it ends at the place asked for. */
  readonly start: number;
  readonly items: readonly Completion[];
}

/** The table of LeakLens in pyproject.toml. */
const TABLE = 'tool.leaklens';

const HEADER = /^\s*(\[\[?)\s*([^\][]+?)\s*\]/;

/**
 * What can stand at a place of a pyproject.toml: headers of LeakLens's tables, keys, values. Texts half typed are read line by line,
 * since no parser takes them.
 *
 * @param offset UTF-16
 */
export function completionsAt(text: string, offset: number, rules: readonly Rule[]): Completions | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (/^\s*#/.test(before)) return undefined;
  const header = /^\s*(\[\[?)\s*([\w.-]*)$/.exec(before);
  const schema = configSchema(rules);
  if (header !== null) return headers(schema, header[1] === '[[', header[2] ?? '', offset);
  const above = text.slice(0, lineStart).split('\n');
  const table = tableOf(above);
  if (table === undefined) return undefined;
  const inline = /^\s*([\w.-]+)\s*=\s*\{([^}]*)$/.exec(before);
  if (inline !== null) {
    const last = (inline[2] ?? '').split(',').at(-1) ?? '';
    return within(schema, [...table.steps, ...stepsOf(inline[1] ?? '')], last, offset, []);
  }
  return within(schema, table.steps, before, offset, table.keys);
}

function headers(schema: Schema, isList: boolean, begun: string, offset: number): Completions {
  const names = isList ? [`${TABLE}.overrides`, `${TABLE}.models`] : [TABLE, `${TABLE}.rules`];
  const items = names.map((name): Completion => {
    const place = schemaAt(schema, stepsOf(name).slice(2));
    const about = name === TABLE ? 'The configuration of LeakLens' : place && descriptionOf(place);
    return { label: name, kind: 'table', text: about, insert: name };
  });
  return { start: offset - begun.length, items };
}

/** Keys and values of one table. @param line what stands before the place asked for @param given keys that are there already */
function within(
  schema: Schema,
  steps: readonly (string | number)[],
  line: string,
  offset: number,
  given: readonly string[],
): Completions | undefined {
  const value = /^\s*([\w.-]+)\s*=\s*(["']?)([\w-]*)$/.exec(line);
  if (value !== null) {
    const [, key = '', quote = '', begun = ''] = value;
    const place = schemaAt(schema, [...steps, ...stepsOf(key)]);
    return place && values(place, quote, begun, offset);
  }
  const key = /^\s*((?:[\w-]+\.)*)([\w-]*)$/.exec(line);
  if (key === null) return undefined;
  const [, path = '', begun = ''] = key;
  const owner = schemaAt(schema, [...steps, ...stepsOf(path.slice(0, -1))]);
  const names = owner === undefined ? [] : keysOf(owner).filter((name) => name !== '$schema' && !given.includes(name));
  const items = names.map((name): Completion => {
    const place = schemaAt(owner!, [name]);
    return { label: name, kind: 'key', text: place && descriptionOf(place), insert: `${name} = ` };
  });
  return { start: offset - begun.length, items };
}

function values(place: Schema, quote: string, begun: string, offset: number): Completions {
  const items = valuesOf(place).map((value): Completion => {
    const isText = typeof value === 'string';
    const shown = String(value);
    return { label: shown, kind: 'value', text: undefined, insert: isText && quote === '' ? `"${shown}"` : shown };
  });
  return { start: offset - begun.length, items };
}

/** The table of LeakLens that lines end in, with the keys it has; undefined in another table, or inside a value of several lines. */
function tableOf(
  lines: readonly string[],
): { readonly steps: readonly (string | number)[]; readonly keys: readonly string[] } | undefined {
  const at = lines.findLastIndex((line) => HEADER.test(line));
  const [, brackets, name = ''] = HEADER.exec(lines[at] ?? '') ?? [];
  const [first, second, ...rest] = stepsOf(name);
  if (first !== 'tool' || second !== 'leaklens') return undefined;
  const own = lines.slice(at + 1).map((line) => line.replace(/(["']).*?\1|#.*$/g, ''));
  const open = own.join('').match(/[[{]/g)?.length ?? 0;
  const closed = own.join('').match(/[\]}]/g)?.length ?? 0;
  if (open > closed) return undefined;
  const keys = own.flatMap((line) => /^\s*([\w-]+)\s*=/.exec(line)?.[1] ?? []);
  return { steps: brackets === '[[' ? [...rest, 0] : rest, keys };
}

function stepsOf(name: string): string[] {
  return name === '' ? [] : name.split('.').map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'));
}
