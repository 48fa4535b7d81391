import { type Block, parts } from './document.ts';

/** A document as Markdown. Nothing of a file's name or code is taken for markup. */
export function markdown(blocks: readonly Block[]): string {
  return `${blocks.map(block).join('\n\n')}\n`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `${'#'.repeat(one.level)} ${inline(one.text)}`;
    case 'text':
      return inline(one.text);
    case 'facts':
      return one.facts.map(([name, value]) => `**${name}:** ${inline(value)}  `).join('\n');
    case 'list':
      return one.items.map((item, index) => `${one.ordered ? `${index + 1}.` : '-'} ${inline(item)}`).join('\n');
    case 'checklist':
      return one.items.map((item) => `- [ ] ${inline(item)}`).join('\n');
    case 'table':
      return [one.head, one.head.map(() => '---'), ...one.rows]
        .map((row) => `| ${row.map(cell).join(' | ')} |`)
        .join('\n');
    case 'diff':
      return fenced(one.hunks.flatMap((hunk, index) => [...(index > 0 ? [' …'] : []), ...hunk.lines]));
  }
}

const cell = (text: string): string => (text === '---' ? text : inline(text).replaceAll('|', '\\|'));

/** A fence longer than any run of backticks inside. */
function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}diff`, ...lines, fence].join('\n');
}

/** A text with `code` as inline Markdown: nothing else in it is taken for markup. */
export function inline(text: string): string {
  return parts(onOneLine(text))
    .map((part) => (part.code ? `\`${part.text}\`` : escaped(part.text)))
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[\\*_[\]<>#&`~]/g, (character) => `\\${character}`);
}

/** Line breaks and control characters would end the construct the text stands in. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
