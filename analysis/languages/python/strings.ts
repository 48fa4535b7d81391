import type { LiteralValue, TemplateValue, Value } from '../../program/index.ts';
import type { Lowering } from './lowering.ts';

/** A string literal, or an f-string with its parts. */
export function stringValue(lowering: Lowering, node: number): LiteralValue | TemplateValue {
  const parts: (string | Value)[] = [];
  const isBytes = stringParts(lowering, node, parts);
  return fromParts(lowering, node, parts, isBytes);
}

/** `'a' f'b'`: as if written as one string. */
export function concatenatedString(lowering: Lowering, node: number): LiteralValue | TemplateValue {
  const { table } = lowering;
  const parts: (string | Value)[] = [];
  let isBytes = false;
  for (const child of table.namedChildren(node)) isBytes = stringParts(lowering, child, parts) || isBytes;
  return fromParts(lowering, node, parts, isBytes);
}

function fromParts(
  lowering: Lowering,
  node: number,
  parts: (string | Value)[],
  isBytes: boolean,
): LiteralValue | TemplateValue {
  const start = lowering.start(node);
  const end = lowering.end(node);
  if (parts.some((part) => typeof part !== 'string')) return lowering.add({ kind: 'template', start, end, parts });
  return lowering.add({ kind: 'literal', start, end, type: isBytes ? 'bytes' : 'string', value: parts.join('') });
}

/** Appends the parts of one `string` node; says whether it is a bytes literal. */
function stringParts(lowering: Lowering, node: number, parts: (string | Value)[]): boolean {
  const { table } = lowering;
  const stop = table.next[node]!;
  let prefix = '';
  for (let child = node + 1; child < stop; child = table.next[child]!) {
    switch (table.kindName(child)) {
      case 'string_start':
        prefix = table.slice(child).toLowerCase();
        break;
      case 'string_content':
        pushText(parts, contentText(table.slice(child), prefix));
        break;
      case 'interpolation':
        interpolation(lowering, child, parts);
        break;
    }
  }
  return prefix.includes('b');
}

function pushText(parts: (string | Value)[], text: string): void {
  const last = parts.length - 1;
  if (typeof parts[last] === 'string') parts[last] += text;
  else parts.push(text);
}

/** `{value!r:{width}}`: the value, then the values of its format. */
function interpolation(lowering: Lowering, node: number, parts: (string | Value)[]): void {
  const { table, fields } = lowering;
  const expressions: number[] = [];
  const stop = table.next[node]!;
  for (let row = node + 1; row < stop; row += 1) {
    if (table.field[row] !== fields.expression) continue;
    expressions.push(row);
    row = table.next[row]! - 1;
  }
  for (const expression of expressions) parts.push(lowering.value(expression));
}

const ESCAPE = /\\(\r\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S])/g;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  0: '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
  '\r\n': '',
};

function contentText(raw: string, prefix: string): string {
  let text = raw;
  if (prefix.includes('f')) text = text.replaceAll('{{', '{').replaceAll('}}', '}');
  if (prefix.includes('r') || !text.includes('\\')) return text;
  return text.replace(ESCAPE, (whole, escaped: string) => {
    if (escaped.length > 2) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return SIMPLE_ESCAPES[escaped] ?? whole;
  });
}

/** The number a Python literal stands for, `1_000`, `0x1f`, `1e3`, `2j` (without its unit) and Python 2's `10L` included. */
export function numberOf(text: string): number {
  const digits = text.replaceAll('_', '');
  const plain = /^0[xX]/.test(digits) ? digits : digits.replace(/[jJlL]$/, '');
  if (/^0[0-7]+$/.test(plain)) return Number.parseInt(plain, 8);
  return Number(plain);
}
