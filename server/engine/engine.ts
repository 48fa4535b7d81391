import { createFacts } from '../../analysis/analyse.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Knowledge, Model } from '../../analysis/knowledge/index.ts';
import { lowerPython } from '../../analysis/languages/python/index.ts';
import { lowerTypescript } from '../../analysis/languages/typescript/index.ts';
import { forgetResults, type Language, type Module } from '../../analysis/program/index.ts';
import type { Surroundings } from '../../analysis/summary/types.ts';
import { type FileSyntax, type SyntaxLanguage, syntaxOfPath } from '../../analysis/syntax/grammars.ts';
import { type GrammarBytes, Grammars } from '../../analysis/syntax/parser.ts';
import type { Cancelled } from '../../analysis/syntax/types.ts';
import type { SyntaxTable } from '../../analysis/syntax/table.ts';
import { knowledgeOf } from '../../rules/models/index.ts';
import { rules } from '../../rules/registry.generated.ts';
import type { Rule } from '../../rules/rule.ts';

/** Where grammars come from when they are needed. */
export interface GrammarSource extends Omit<GrammarBytes, 'grammars'> {
  /** All grammars that files of a language, and the files they import, are read with. Rejects when one cannot be had. */
  grammars(language: Language): Promise<GrammarBytes['grammars']>;
}

/** Grammars, knowledge and rules: what one thread loads once and every file shares. */
export class Engine {
  readonly grammars: Grammars;
  readonly rules: readonly Rule[];
  private readonly known = new Map<Language, Knowledge>();
  /** With models of projects; they are few, and compiled in milliseconds. */
  private readonly knownWith = new WeakMap<readonly Model[], Map<Language, Knowledge>>();
  private readonly source: GrammarSource | undefined;
  private readonly loading = new Map<Language, Promise<void>>();
  private readonly loaded = new Set<Language>();

  constructor(grammars: Grammars, ownRules: readonly Rule[] = rules, source?: GrammarSource) {
    this.grammars = grammars;
    this.rules = ownRules;
    this.source = source;
  }

  /** Rejects when a grammar is not what it should be. */
  static async load(bytes: GrammarBytes): Promise<Engine> {
    return new Engine(await Grammars.load(bytes));
  }

  /** With the grammars to come when they are needed: each takes some megabytes, and most sessions see one language. Rejects when the runtime is not what it should be. */
  static async lazily(source: GrammarSource): Promise<Engine> {
    return new Engine(await Grammars.load({ ...source, grammars: {} }), rules, source);
  }

  /** Whether files of a syntax can be read now. */
  isReady({ language }: FileSyntax): boolean {
    return this.source === undefined || this.loaded.has(languageOf(language));
  }

  /** Loads what files of a syntax are read with, if that is not done yet. Rejects when it cannot be had; the next call tries again. */
  ready(syntax: FileSyntax): Promise<void> {
    const language = languageOf(syntax.language);
    let loading = this.loading.get(language);
    if (loading === undefined) {
      loading = this.load(language);
      this.loading.set(language, loading);
      loading.catch(() => this.loading.delete(language));
    }
    return loading;
  }

  private async load(language: Language): Promise<void> {
    if (this.source === undefined) return;
    await this.grammars.add(await this.source.grammars(language));
    this.loaded.add(language);
  }

  /** @param own models a project brings itself */
  knowledge(language: Language, own?: readonly Model[]): Knowledge {
    let known = own === undefined ? this.known : this.knownWith.get(own);
    if (known === undefined) this.knownWith.set(own!, (known = new Map()));
    let made = known.get(language);
    if (made === undefined) known.set(language, (made = knowledgeOf(language, own)));
    return made;
  }

  /** How many stretches of a text the parser cannot read, missing tokens included. */
  mistakesOf(text: string, syntax: FileSyntax): number {
    return this.grammars.parse(syntax, text).errors.length;
  }

  /** Facts of a text that is analysed once. Undefined when cancelled while it was parsed. */
  factsOf(text: string, syntax: FileSyntax, surroundings: Surroundings, cancelled?: Cancelled): Facts | undefined {
    const table = this.grammars.parse(syntax, text, cancelled);
    return table === undefined ? undefined : this.factsOnce(table, surroundings);
  }

  /** Facts of a parsed text that is not edited. */
  factsOnce(table: SyntaxTable, surroundings: Surroundings): Facts {
    const module = lower(table, undefined, true);
    return createFacts({ table, module, knowledge: this.knowledgeFor(table, surroundings), surroundings });
  }

  /** The same module, as it looks to one who sees other surroundings. */
  factsAmid(surroundings: Surroundings, { table, module, knowledge }: Facts): Facts {
    return createFacts({ table, module, knowledge, surroundings });
  }

  /** Facts of the same module of which nothing has been worked out. The old ones must not be used afterwards. */
  afresh({ table, module, knowledge, surroundings }: Facts): Facts {
    forgetResults(module.units);
    return createFacts({ table, module, knowledge, surroundings });
  }

  /** Facts of one version of a text that is edited. With `previous`, those of the version before, what still holds is taken over; they must not be used afterwards. */
  factsOfTable(table: SyntaxTable, surroundings: Surroundings, previous?: Facts): Facts {
    const module = lower(table, previous?.module);
    return createFacts({
      table,
      module,
      knowledge: this.knowledgeFor(table, surroundings),
      surroundings,
      previous,
    });
  }

  /** What is known of libraries where a file of a syntax stands. */
  knowledgeFor({ language }: Pick<FileSyntax, 'language'>, { project }: Surroundings): Knowledge {
    return this.knowledge(languageOf(language), project.models);
  }
}

function lower(table: SyntaxTable, previous?: Module, isFinal = false): Module {
  return table.language === 'python'
    ? lowerPython(table, previous, isFinal)
    : lowerTypescript(table, previous, isFinal);
}

function languageOf(syntax: SyntaxLanguage): Language {
  return syntax === 'python' ? 'python' : 'typescript';
}

/** Stubs hold no code that could leak. */
export function analysedSyntax(path: string): FileSyntax | undefined {
  return /\.(pyi|d\.[cm]?ts)$/i.test(path) ? undefined : syntaxOfPath(path);
}
