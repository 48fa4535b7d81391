import { createFacts } from '../../analysis/analyse.ts';
import type { Facts } from '../../analysis/facts.ts';
import type { Knowledge, Model } from '../../analysis/knowledge/index.ts';
import { lowerPython } from '../../analysis/languages/python/index.ts';
import { lowerTypescript } from '../../analysis/languages/typescript/index.ts';
import type { Language, Module } from '../../analysis/program/index.ts';
import type { Surroundings } from '../../analysis/summary/types.ts';
import { type FileSyntax, syntaxOfPath } from '../../analysis/syntax/grammars.ts';
import { type Cancelled, type GrammarBytes, Grammars } from '../../analysis/syntax/parser.ts';
import type { SyntaxTable } from '../../analysis/syntax/table.ts';
import { knowledgeOf } from '../../rules/models/index.ts';
import { rules } from '../../rules/registry.generated.ts';
import type { Rule } from '../../rules/rule.ts';

/** Grammars, knowledge and rules: what one thread loads once and every file shares. */
export class Engine {
  readonly grammars: Grammars;
  readonly rules: readonly Rule[];
  private readonly known = new Map<Language, Knowledge>();
  /** With models of projects; they are few, and compiled in milliseconds. */
  private readonly knownWith = new WeakMap<readonly Model[], Map<Language, Knowledge>>();

  constructor(grammars: Grammars, ownRules: readonly Rule[] = rules) {
    this.grammars = grammars;
    this.rules = ownRules;
  }

  /** Rejects when a grammar is not what it should be. */
  static async load(bytes: GrammarBytes): Promise<Engine> {
    return new Engine(await Grammars.load(bytes));
  }

  /** @param own models a project brings itself */
  knowledge(language: Language, own?: readonly Model[]): Knowledge {
    let known = own === undefined ? this.known : this.knownWith.get(own);
    if (known === undefined) this.knownWith.set(own!, (known = new Map()));
    let made = known.get(language);
    if (made === undefined) known.set(language, (made = knowledgeOf(language, own)));
    return made;
  }

  /** Facts of a text that is analysed once. Undefined when cancelled while it was parsed. */
  factsOf(text: string, syntax: FileSyntax, surroundings: Surroundings, cancelled?: Cancelled): Facts | undefined {
    const table = this.grammars.parse(syntax, text, cancelled);
    return table === undefined ? undefined : this.factsOfTable(table, surroundings);
  }

  /** The same module, as it looks to one who sees other surroundings. */
  factsAmid(surroundings: Surroundings, { table, module, knowledge }: Facts): Facts {
    return createFacts({ table, module, knowledge, surroundings });
  }

  /** Facts of a parsed text. With `previous`, those of the version before, what still holds is taken over; they must not be used afterwards. */
  factsOfTable(table: SyntaxTable, surroundings: Surroundings, previous?: Facts): Facts {
    const module = lower(table, previous?.module);
    return createFacts({
      table,
      module,
      knowledge: this.knowledge(module.language, surroundings.project.models),
      surroundings,
      previous,
    });
  }
}

function lower(table: SyntaxTable, previous: Module | undefined): Module {
  return table.language === 'python' ? lowerPython(table, previous) : lowerTypescript(table, previous);
}

/** Stubs hold no code that could leak. */
export function analysedSyntax(path: string): FileSyntax | undefined {
  return /\.(pyi|d\.[cm]?ts)$/i.test(path) ? undefined : syntaxOfPath(path);
}
