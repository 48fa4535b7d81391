import { createFacts } from '../../analysis/analyse.ts';
import type { Facts } from '../../analysis/facts.ts';
import { createKnowledge, type Knowledge, type Model } from '../../analysis/knowledge/index.ts';
import { lowerPython } from '../../analysis/languages/python/index.ts';
import { lowerTypescript } from '../../analysis/languages/typescript/index.ts';
import type { Language, Module } from '../../analysis/program/index.ts';
import type { FileUsage } from '../../analysis/project/types.ts';
import { summarise } from '../../analysis/summary/index.ts';
import type { ModuleSummary, ProjectFacts, Surroundings } from '../../analysis/summary/types.ts';
import { type SyntaxLanguage, syntaxOfPath } from '../../analysis/syntax/grammars.ts';
import type { SyntaxTable } from '../../analysis/syntax/table.ts';
import { models as builtIn } from '../../rules/models/index.ts';
import { contentHash } from '../../server/engine/content-hash.ts';
import { loadGrammars } from './parse.ts';

const grammars = await loadGrammars();

export interface FactsOptions {
  /** Relative to the root, with slashes; `main.py` or `main.ts` where absent. */
  readonly path?: string;
  /** Where the path doesn't say it. */
  readonly language?: Language | SyntaxLanguage;
  /** Other files of the workspace by path: read and summarised when something imports them. */
  readonly files?: Readonly<Record<string, string>>;
  /** In place of the built-in models. */
  readonly models?: readonly Model[];
  readonly project?: Partial<ProjectFacts>;
  /** What is known of the project's use of each file. */
  readonly usage?: (path: string) => FileUsage | undefined;
  readonly previous?: Facts;
}

export const NO_PROJECT: ProjectFacts = { python: undefined, typescript: undefined, packages: undefined };
const knowledge = new Map<readonly Model[], Map<Language, Knowledge>>();

export function knowledgeFor(language: Language, models: readonly Model[] = builtIn): Knowledge {
  let byLanguage = knowledge.get(models);
  if (byLanguage === undefined) knowledge.set(models, (byLanguage = new Map()));
  let made = byLanguage.get(language);
  if (made === undefined) byLanguage.set(language, (made = createKnowledge(language, models)));
  return made;
}

/** The facts of a text, as the engine makes them. */
export function factsOf(text: string, options: FactsOptions = {}): Facts {
  const path = options.path ?? (options.language === 'python' ? 'main.py' : 'main.ts');
  const kept = options.previous && workspaces.get(options.previous);
  const isSame = kept !== undefined && (options.files ?? kept.files) === kept.files && options.project === undefined;
  const workspace = isSame ? kept : new Workspace(options);
  const made = workspace.facts(path, text, options.previous);
  workspaces.set(made, workspace);
  return made;
}

/** The workspace that facts were made in, so that the next version finds the same summaries. */
const workspaces = new WeakMap<Facts, Workspace>();

/** The program form and the syntax table of a text. */
export function moduleOf(text: string, path: string, language?: FactsOptions['language'], previous?: Module) {
  const syntax = languageOf(path, language);
  const table = grammars.parse(syntaxOfPath(path) ?? syntax, text) as SyntaxTable;
  const module = syntax === 'python' ? lowerPython(table, previous) : lowerTypescript(table, previous);
  return { table, module };
}

function languageOf(path: string, language: FactsOptions['language']): SyntaxLanguage {
  return syntaxOfPath(path)?.language ?? language ?? 'python';
}

/** A workspace in memory: what imports of its files find. */
class Workspace {
  readonly files: FactsOptions['files'];
  private readonly options: FactsOptions;
  private readonly project: ProjectFacts;
  private readonly summaries = new Map<string, ModuleSummary>();

  constructor(options: FactsOptions) {
    this.options = options;
    this.files = options.files;
    const given = options.previous?.surroundings.project;
    this.project = options.project === undefined ? (given ?? NO_PROJECT) : { ...NO_PROJECT, ...options.project };
  }

  facts(path: string, text: string, previous?: Facts): Facts {
    const { models = builtIn, language } = this.options;
    const { table, module } = moduleOf(text, path, language, previous?.module);
    const surroundings: Surroundings = {
      path,
      project: this.project,
      resolve: (source, from) => this.resolve(source, from ?? path),
      open: (other) => {
        const opened = this.files?.[other];
        return opened === undefined ? undefined : { facts: this.facts(other, opened), hash: contentHash(opened) };
      },
      usage: this.options.usage?.(path),
    };
    return createFacts({ table, module, knowledge: knowledgeFor(module.language, models), surroundings, previous });
  }

  private resolve(source: string, from: string): ModuleSummary | undefined {
    const { files = {} } = this.options;
    const found = candidates(source, from).find((path) => Object.hasOwn(files, path));
    if (found === undefined) return undefined;
    const kept = this.summaries.get(found);
    if (kept !== undefined) return kept;
    const made = summarise(this.facts(found, files[found] as string));
    this.summaries.set(found, made);
    return made;
  }
}

/** Paths an import may mean, the likeliest first. */
function candidates(source: string, from: string): string[] {
  if (source.startsWith('/')) return [source.slice(1)];
  const folder = from.split('/').slice(0, -1);
  if (from.endsWith('.py')) return pythonCandidates(source, folder);
  if (!source.startsWith('.')) return [];
  const path = normal([...folder, ...source.split('/')]);
  const bare = path.replace(/\.(js|mjs|cjs|jsx)$/, '');
  const endings = [
    '.ts',
    '.tsx',
    '.js',
    '.jsx',
    '.mjs',
    '.cjs',
    '.vue',
    '.svelte',
    '/index.ts',
    '/index.tsx',
    '/index.js',
  ];
  return [path, ...endings.map((ending) => bare + ending)];
}

function pythonCandidates(source: string, folder: readonly string[]): string[] {
  const dots = /^\.*/.exec(source)?.[0].length ?? 0;
  const rest = source.slice(dots).split('.').filter(Boolean);
  const base = dots === 0 ? [] : folder.slice(0, folder.length - dots + 1);
  const bases = dots === 0 ? [[], folder] : [base];
  return bases.flatMap((one) => {
    const path = [...one, ...rest].join('/');
    return path === '' ? ['__init__.py'] : [`${path}.py`, `${path}/__init__.py`];
  });
}

function normal(parts: readonly string[]): string {
  const found: string[] = [];
  for (const part of parts) {
    if (part === '..') found.pop();
    else if (part !== '.' && part !== '') found.push(part);
  }
  return found.join('/');
}
