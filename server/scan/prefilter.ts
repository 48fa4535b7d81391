import type { Knowledge } from '../../analysis/knowledge/index.ts';
import { vocabularyOf } from '../../analysis/queries/vocabulary.ts';
import type { FileSyntax } from '../../analysis/syntax/grammars.ts';

/** What declares a container, which code of other files may fill. */
const CONTAINERS = { python: /[[{]/, typescript: /(?:=|\bdefault)\s*[[{]/ } as const;
/**
 * What may matter without any parenthesis: imports, code that others run (classes, functions of one expression, templates with a tag, markup), `new`, deletions, comments that speak to LeakLens. In JavaScript a quoted word
 * (`"import"`, the name of an icon) is none.
 */
const WORDS = {
  python: /\b(?:import|class|del|lambda)\b|leaklens/,
  typescript: /(?<!["'`])\b(?:import|class|delete|new|from\s*["'])|=>|[\w\])]`|<[A-Za-z]|leaklens/,
} as const;
/** What reads an attribute, puts into a container, or takes a thing apart: `kept.length = 0`, `kept[key] = value`, `const { work } = other`. */
const USES = /\.\s*[\p{L}_$#]|[\]}]\s*(?:[-+*/|&^?%@]{1,2})?=(?!=)/u;
/** Brackets within each other above which the parser is asked, which says what it could not read. */
const DEEP = 200;

/**
 * Whether nothing in a text can matter: no rule can find anything in it, and it does nothing with things of other files. Such a file need not be parsed for a scan; what it declares (constants, types) is read when somebody imports it.
 *
 * @param knowledge whose models say which names matter where they are only written down, such as settings of a framework
 */
export function cannotMatter(text: string, { embedding }: FileSyntax, knowledge: Knowledge): boolean {
  if (text.includes('(') || embedding !== 'none') return false;
  if (
    CONTAINERS[knowledge.language].test(text) ||
    WORDS[knowledge.language].test(text) ||
    USES.test(text) ||
    depthOf(text) > DEEP
  )
    return false;
  return !vocabularyOf(knowledge).listings.some(
    ({ facts: { setting } }) => setting !== undefined && text.includes(setting),
  );
}

function depthOf(text: string): number {
  let most = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5b || unit === 0x7b) most = Math.max(most, (depth += 1));
    else if (unit === 0x5d || unit === 0x7d) depth = Math.max(0, depth - 1);
  }
  return most;
}
