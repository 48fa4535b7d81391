import type { Located, Module } from '../analysis/program/index.ts';
import { endsLine, lineEnd, lineStart, nextLine, startsLine } from './fixes/edits.ts';
import type { Edit } from './rule.ts';

/** A comment `leaklens: ignore[rule, rule] reason`. */
export interface Suppression {
  /** The whole comment. */
  readonly comment: Located;
  readonly rules: readonly SuppressedRule[];
  readonly reason: string;
  /** The lines (as offset ranges) whose findings it silences: its own, or the next with code when it stands alone. */
  readonly covers: Located;
}

export interface SuppressedRule extends Located {
  readonly id: string;
}

const FORM = /leaklens:\s*ignore(\[([^\]]*)\])?[ \t]*(.*)/;

/** All suppression comments of a module. Those that name no rule in brackets silence nothing and come with an empty list. */
export function readSuppressions(module: Module): Suppression[] {
  const found: Suppression[] = [];
  for (const comment of module.comments) {
    const text = module.text.slice(comment.start, comment.end);
    if (!text.includes('leaklens:')) continue;
    const match = FORM.exec(text);
    if (match === null) continue;
    const listStart = comment.start + match.index + match[0].indexOf('[') + 1;
    const rules = match[2] === undefined ? [] : names(match[2], listStart);
    const reason = (match[3] ?? '').replace(/\*\/\s*\}?$/, '').trim();
    found.push({ comment, rules, reason, covers: coverage(module, comment) });
  }
  return found;
}

function names(list: string, start: number): SuppressedRule[] {
  const found: SuppressedRule[] = [];
  for (const match of list.matchAll(/[^\s,]+/g)) {
    const at = start + match.index;
    found.push({ id: match[0], start: at, end: at + match[0].length });
  }
  return found;
}

/** A comment behind code covers its line; one that stands alone, the next line that holds more than comments. JSX's braces around a comment count as part of it. */
function coverage(module: Module, comment: Located): Located {
  const { text } = module;
  const outer = braces(text, comment);
  if (!startsLine(text, outer.start)) return { start: lineStart(text, outer.start), end: lineEnd(text, outer.end) };
  if (text.slice(outer.end, lineEnd(text, outer.end)).trim() !== '')
    return { start: lineStart(text, outer.start), end: lineEnd(text, outer.end) };
  let at = nextLine(text, outer.end);
  while (at < text.length && isBlankOrComment(module, at)) {
    const next = nextLine(text, at);
    if (next <= at) break;
    at = next;
  }
  return { start: outer.start, end: lineEnd(text, at) };
}

function isBlankOrComment(module: Module, at: number): boolean {
  const { text } = module;
  const line = text.slice(at, lineEnd(text, at));
  if (line.trim() === '') return true;
  const first = at + (line.length - line.trimStart().length);
  return module.comments.some((comment) => {
    const outer = braces(text, comment);
    return outer.start <= first && first < outer.end && text.slice(outer.end, lineEnd(text, outer.end)).trim() === '';
  });
}

function braces(text: string, comment: Located): Located {
  let { start, end } = comment;
  while (text[start - 1] === ' ') start -= 1;
  while (text[end] === ' ') end += 1;
  return text[start - 1] === '{' && text[end] === '}' ? { start: start - 1, end: end + 1 } : comment;
}

/** The edit that takes away one rule of a suppression, or the comment when it was the only one. */
export function removeSuppressed(module: Module, suppression: Suppression, rule: SuppressedRule | undefined): Edit {
  const { text } = module;
  const index = rule === undefined ? -1 : suppression.rules.indexOf(rule);
  if (rule !== undefined && suppression.rules.length > 1) {
    const next = suppression.rules[index + 1];
    const before = suppression.rules[index - 1];
    return next !== undefined
      ? { start: rule.start, end: next.start, text: '' }
      : { start: before?.end ?? rule.start, end: rule.end, text: '' };
  }
  const outer = braces(text, suppression.comment);
  if (startsLine(text, outer.start) && endsLine(text, outer.end)) {
    return { start: lineStart(text, outer.start), end: nextLine(text, outer.end), text: '' };
  }
  let start = outer.start;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return { start, end: outer.end, text: '' };
}

/**
 * The edit that silences a rule for the line of `at`: a comment behind the line, or above it where the line cannot end in one.
 *
 * @param reason why; whatever would end the comment is taken out of it
 */
export function addSuppression(module: Module, at: Located, rule: string, insideElement: boolean, reason = ''): Edit {
  const { text } = module;
  const covering = readSuppressions(module).find(
    (one) => one.covers.start <= at.start && at.start <= one.covers.end && one.rules.length > 0,
  );
  if (covering !== undefined) {
    const last = covering.rules.at(-1) as SuppressedRule;
    return { start: last.end, end: last.end, text: `, ${rule}` };
  }
  const words = `leaklens: ignore[${rule}] ${onOneLine(reason)}`.trimEnd();
  if (module.language === 'python') return pythonSuppression(module, at, `# ${words}`);
  const start = lineStart(text, at.start);
  const indent = /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
  const comment = insideElement ? `{/* ${words} */}` : `// ${words}`;
  return { start, end: start, text: `${indent}${comment}\n` };
}

/** Line breaks of all kinds, control characters and the end of a block comment cannot stand in a reason. */
function onOneLine(reason: string): string {
  return reason
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('*/', '')
    .trim();
}

function pythonSuppression(module: Module, at: Located, comment: string): Edit {
  const { text } = module;
  const end = lineEnd(text, at.start);
  const line = text.slice(lineStart(text, at.start), end);
  const blocked =
    line.endsWith('\\') ||
    insideString(module, end) ||
    module.comments.some((one) => one.start < end && end <= one.end);
  if (!blocked) return { start: end, end, text: `  ${comment}` };
  const start = lineStart(text, at.start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return { start, end: start, text: `${indent}${comment}\n` };
}

function insideString(module: Module, offset: number): boolean {
  for (const unit of module.units) {
    if (offset <= unit.start || offset >= unit.end) continue;
    for (const node of unit.nodes) {
      const { kind } = node as { kind?: string };
      if ((kind === 'literal' || kind === 'template') && node.start < offset && offset < node.end) return true;
    }
  }
  return false;
}
