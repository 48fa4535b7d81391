import type { AnalysisContext } from '../facts.ts';
import type { CallValue, Func, Value } from '../program/index.ts';
import { lastNameOf, looksLikeClass } from './column-refs.ts';
import { snakeCase } from './columns.ts';
import type { ConventionalFacts, QueriesSection } from './section.ts';

/** What the receiver is called: its last name, or that of the function whose result it is (`getRepository(User)`). */
export function receiverName(receiver: Value): string | undefined {
  return receiver.kind === 'call' ? lastNameOf(receiver.callee) : lastNameOf(receiver);
}

/** The receiver has a name that the facts ask for, if they ask for any. */
export function isCalledSo(receiver: Value, { receivers, receiverIsClass }: ConventionalFacts): boolean {
  const name = receiverName(receiver) ?? '';
  if (receivers !== undefined && !receivers.some((one) => fits(name, one))) return false;
  return receiverIsClass !== true || looksLikeClass(lastNameOf(receiver) ?? '');
}

/** `*prisma` is a name whose last word is `prisma`, `prisma*` one whose first word is. */
function fits(name: string, wanted: string): boolean {
  if (!wanted.includes('*')) return name === wanted;
  const words = snakeCase(name)
    .split('_')
    .filter((word) => word !== '');
  const word = wanted.replace('*', '');
  return (wanted.startsWith('*') ? words.at(-1) : words[0]) === word;
}

/** The receiver comes from a module with one of the words in its path: `Order` of `require('../models/Order')`. */
export function comesFrom(
  context: AnalysisContext,
  receiver: Value,
  func: Func,
  words: readonly string[],
  section: QueriesSection,
): boolean {
  const { names, surroundings, knowledge } = context;
  // Of a module that cannot be read, the name begins with its path.
  const name = names.target(receiver, func)?.kind === 'library' ? names.qualified(receiver, func) : undefined;
  if (name === undefined || !wordsOf(name).some((word) => words.includes(word))) return false;
  const { packages } = surroundings.project;
  if (packages === undefined) return true;
  const model = knowledge.models.find((one) => one.sections?.queries === section);
  return model?.packages.some((one) => packages.has(one)) ?? false;
}

function wordsOf(path: string): string[] {
  return path.split(/[./@-]/).flatMap((part) => snakeCase(part).split('_'));
}

/** The file imports from a module with that word in its path, or the project requires the package. */
export function imports({ module, surroundings }: AnalysisContext, name: string): boolean {
  const word = name.toLowerCase();
  const first = word.replace('@', '').split('/')[0] as string;
  for (const { source, specifiers } of module.imports) {
    const from = source.toLowerCase();
    if (from === word || from.startsWith(`${word}/`) || from.split(/[./@-]/).includes(first)) return true;
    // `import { prisma } from '@acme/database'`
    if (specifiers.some((one) => one.local?.text.toLowerCase() === word)) return true;
  }
  const { packages } = surroundings.project;
  return packages !== undefined && (packages.has(name) || packages.has(`${name}-orm`));
}

/** A function that is called itself (`db('users')`), by a name the facts know. */
export function isCalledItself(context: AnalysisContext, call: CallValue, facts: ConventionalFacts): boolean {
  if (call.callee.kind !== 'name' || !isCalledSo(call.callee, facts)) return false;
  return facts.imports === undefined || facts.imports.some((name) => imports(context, name));
}
