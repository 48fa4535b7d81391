import { lowerPython } from '../../analysis/languages/python/index.ts';
import { lowerTypescript } from '../../analysis/languages/typescript/index.ts';
import type { Module } from '../../analysis/program/index.ts';
import type { SyntaxLanguage } from '../../analysis/syntax/grammars.ts';
import { parseText } from './parse.ts';

/** A text in program form. */
export async function lowerText(language: SyntaxLanguage, text: string, previous?: Module): Promise<Module> {
  const table = await parseText(language, text);
  return language === 'python' ? lowerPython(table, previous) : lowerTypescript(table, previous);
}
