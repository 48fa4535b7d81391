import type { Facts } from '../../analysis/facts.ts';
import type { ModuleSummary, Surroundings } from '../../analysis/summary/types.ts';
import { detached, summarise } from '../../analysis/summary/index.ts';
import type { FileSyntax } from '../../analysis/syntax/grammars.ts';
import type { Cancelled } from '../../analysis/syntax/types.ts';
import type { SyntaxTable } from '../../analysis/syntax/table.ts';
import { isTooLarge } from '../engine/analyse.ts';
import { contentHash } from '../engine/content-hash.ts';
import { analysedSyntax, type Engine } from '../engine/engine.ts';
import { TextStore } from './text-store.ts';

/** How much is kept of files that others import: text in UTF-16 units. */
export interface Room {
  /** Of modules in program form, which take some fifty bytes a unit; one over which rules have been takes the room of four. */
  readonly programs: number;
  /** Of syntax tables, which take some nine bytes a unit and spare two thirds of what it costs to make a program again. */
  readonly tables: number;
}

/** Of a session: all its projects together. */
export const ROOM: Room = { programs: 1_500_000, tables: 0 };

/** A module in program form. */
interface Program {
  readonly text: string;
  readonly facts: Facts;
  /** Reads from the facts. */
  readonly summary: ModuleSummary;
}

/** What the project says of its files. */
export interface ModuleSources {
  /** The text of a file as its importers see it. */
  read(path: string): string | undefined;
  surroundings(path: string): Surroundings;
  /** Changes when frameworks call other functions of a file. */
  stampOf(path: string): string;
  /** A text was read that was not the last one of its file. */
  onRead(path: string): void;
}

interface Kept {
  /** Undefined: the file cannot be read. */
  readonly summary: ModuleSummary | undefined;
  readonly stamp: string;
  /** Of the text it was made for. */
  readonly hash: string;
}

/** The modules of a project: few in program form, those used last, and of each that is imported what has been asked of it. */
export class Modules {
  private readonly engine: Engine;
  private readonly sources: ModuleSources;
  private readonly programs: TextStore<Program>;
  private readonly tables: TextStore<SyntaxTable>;
  private readonly summaries = new Map<string, Kept>();
  /** Of the texts that were read last, by path. */
  private readonly hashes = new Map<string, string>();

  constructor(engine: Engine, sources: ModuleSources, room = ROOM) {
    this.engine = engine;
    this.sources = sources;
    this.programs = new TextStore(room.programs);
    this.tables = new TextStore(room.tables);
  }

  /** Other projects have come or gone, which take some of the room. */
  resize({ programs, tables }: Room): void {
    this.programs.resize(programs);
    this.tables.resize(tables);
  }

  /** The hash of the text a file was last read with; undefined when it was not. */
  hashOf(path: string): string | undefined {
    return this.hashes.get(path);
  }

  /** Some file below a folder was read. */
  hasReadBelow(folder: string): boolean {
    const inside = `${folder}/`;
    for (const path of this.hashes.keys()) if (path.startsWith(inside)) return true;
    return false;
  }

  /** What importers need to know of a file; the same object until the file is forgotten. Nothing is parsed before somebody reads from it. */
  summaryOf(path: string): ModuleSummary | undefined {
    const kept = this.summaries.get(path);
    if (kept !== undefined) return kept.summary;
    const made = this.keep(path);
    this.summaries.set(path, made);
    return made.summary;
  }

  /**
   * Facts of a file's text, kept as long as there is room. For texts that are not edited step by step.
   *
   * @returns undefined when cancelled while it was parsed
   */
  factsOf(path: string, syntax: FileSyntax, text: string, cancelled?: Cancelled): Facts | undefined {
    const kept = this.programs.get(path);
    if (kept !== undefined && kept.text === text && kept.facts.entriesStamp === this.sources.stampOf(path))
      return kept.facts;
    const table = this.tableOf(path, syntax, text, cancelled);
    if (table === undefined) return undefined;
    const facts = this.engine.factsOnce(table, this.sources.surroundings(path));
    const hash = contentHash(text);
    this.note(path, hash);
    if (this.summaries.get(path)?.hash !== hash) this.summaries.delete(path);
    this.programs.set(path, { text, facts, summary: summarise(facts) });
    return facts;
  }

  /** Imported files of which frameworks call other functions than when they were first asked for. */
  outdated(): string[] {
    return [...this.summaries].flatMap(([path, { stamp }]) => (stamp === this.sources.stampOf(path) ? [] : [path]));
  }

  /** Everything has been worked out of a file's program, and is kept to be looked at again. */
  fill(path: string): void {
    this.programs.fill(path);
  }

  /** Nobody is going to ask for a file's facts again, but what imports it may ask about it: what was worked out of the program goes. */
  spend(path: string): void {
    this.programs.spend(path, ({ text, facts }) => {
      const slim = this.engine.afresh(facts);
      return { text, facts: slim, summary: summarise(slim) };
    });
  }

  forget(path: string): void {
    this.summaries.delete(path);
    this.programs.delete(path);
    this.tables.delete(path);
  }

  clear(): void {
    this.summaries.clear();
    this.programs.clear();
  }

  private tableOf(path: string, syntax: FileSyntax, text: string, cancelled?: Cancelled): SyntaxTable | undefined {
    const kept = this.tables.get(path);
    if (kept?.text === text) return kept;
    const table = this.engine.grammars.parse(syntax, text, cancelled);
    if (table !== undefined) this.tables.set(path, table);
    return table;
  }

  private keep(path: string): Kept {
    const stamp = this.sources.stampOf(path);
    const text = this.sources.read(path);
    if (text === undefined) return { summary: undefined, stamp, hash: '' };
    const hash = contentHash(text);
    this.note(path, hash);
    const syntax = analysedSyntax(path);
    if (syntax === undefined || isTooLarge(text)) return { summary: undefined, stamp, hash };
    const language = syntax.language === 'python' ? 'python' : 'typescript';
    return { summary: detached(path, language, () => this.program(path)?.summary), stamp, hash };
  }

  private note(path: string, hash: string): void {
    if (this.hashes.get(path) === hash) return;
    this.hashes.set(path, hash);
    this.sources.onRead(path);
  }

  private program(path: string): Program | undefined {
    const kept = this.programs.get(path);
    if (kept !== undefined) return kept;
    const syntax = analysedSyntax(path);
    const text = syntax === undefined ? undefined : this.sources.read(path);
    if (syntax === undefined || text === undefined || isTooLarge(text)) return undefined;
    this.factsOf(path, syntax, text);
    return this.programs.get(path);
  }
}
