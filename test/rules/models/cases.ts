import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Model } from '../../../analysis/knowledge/model.ts';
import type { Language } from '../../../analysis/program/index.ts';

/** The cases of one library, or a part of them: `cases/typescript/next.pages.ts` belongs to `next`. */
export interface ModelCases {
  readonly library: string;
  readonly name: string;
  /** Where the text is taken to stand in a workspace: a first line `// file: app/items/route.ts` says it where that matters. */
  readonly path: string;
  readonly text: string;
}

const FOLDER = path.join(import.meta.dirname, 'cases');

/** All case files of a language's models. */
export function modelCases(language: Language): ModelCases[] {
  return readdirSync(path.join(FOLDER, language))
    .filter((name) => /\.(py|tsx?)$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(FOLDER, language, name), 'utf8');
      const place = /^(?:\/\/|#) file: (\S+)/.exec(text)?.[1];
      return { library: name.replace(/\..*$/, ''), name, path: place ?? name, text };
    });
}

/** The library a model speaks of. In TypeScript, what is known of its queries stands in a file of its own. */
export function libraryOf({ id, language }: Pick<Model, 'id' | 'language'>): string {
  return language === 'typescript' ? id.replace(/-queries$/, '') : id;
}
