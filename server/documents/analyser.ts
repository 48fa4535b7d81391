import { LineIndex } from '../../analysis/syntax/lines.ts';
import { type Phrase, phrase } from '../../rules/phrase.ts';
import { byteLength, type FileResult, isTooLarge, runInTime } from '../engine/analyse.ts';
import type { Analysis } from '../engine/analysis.ts';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../host.ts';
import type { Settings } from '../settings.ts';
import type { OpenFile } from './open-file.ts';

/** Time for one file, in milliseconds. */
const BUDGET = 4000;

/** Trees kept at once: of so many documents, and of so much text in UTF-16 units (a tree takes some ten bytes a unit, its facts fifty). */
const MOST_TREES = 24;
const MOST_TEXT = 1_500_000;

/** Analyses open documents: the only owner of their trees. */
export class Analyser {
  private readonly engine: Engine;
  private readonly now: () => number;
  private readonly log: Log;
  /** The one used last at the end. */
  private readonly withTree = new Set<OpenFile>();
  private readonly reportedFailures = new Set<string>();

  constructor(engine: Engine, now: () => number, log: Log) {
    this.engine = engine;
    this.now = now;
    this.log = log;
  }

  /** Whether the last analysis still says what a new one would. */
  isCurrent(file: OpenFile, settings: Settings): boolean {
    const { analysis } = file;
    return (
      analysis !== undefined && analysis.version === file.version && !file.isStale && analysis.settings === settings
    );
  }

  /** Analyses the newest version, unless that is done. @param whole whether a result with its repairs is needed, not only what was shown */
  analyse(file: OpenFile, settings: Settings, whole = false): Analysis {
    const { analysis } = file;
    if (analysis !== undefined && this.isCurrent(file, settings) && (!whole || this.isWhole(file))) return analysis;
    const started = this.now();
    const made = this.run(file, settings, started);
    const lines = analysis?.lines.text === file.text ? analysis.lines : new LineIndex(file.text);
    file.isStale = false;
    file.analysis = { ...made, version: file.version, settings, lines, ms: this.now() - started };
    return file.analysis;
  }

  /** Parses a document with errors from nothing: only then is the tree the one that everybody else sees. @returns whether there was something to do */
  renew(file: OpenFile): boolean {
    const { tree } = file;
    if (tree === undefined || !tree.table.hasError(0)) return false;
    const end = this.now() + BUDGET;
    if (!tree.reparse(() => this.now() > end)) return false;
    file.isStale = true;
    return true;
  }

  /** Frees what is kept of a closed document. */
  release(file: OpenFile): void {
    this.withTree.delete(file);
    file.dropTree();
    file.analysis = undefined;
  }

  private isWhole(file: OpenFile): boolean {
    return file.facts !== undefined || file.analysis?.result === undefined;
  }

  private run(file: OpenFile, settings: Settings, started: number): Pick<Analysis, 'result' | 'notice'> {
    if (file.syntax === undefined || !settings.enable) return this.without(file, undefined);
    if (isTooLarge(file.text)) {
      const size = (byteLength(file.text) / 1024 / 1024).toFixed(1);
      return this.without(file, phrase`This file is left out: it has ${size} MiB, the limit is 1 MiB`);
    }
    const isLate = () => this.now() - started > BUDGET;
    try {
      if (!this.parse(file, isLate)) return this.without(file, phrase`This file is left out: reading it took too long`);
      const facts = this.factsOf(file);
      const result = runInTime(facts, this.engine.rules, settings, () => !isLate());
      this.tell(file, result);
      const notice =
        result.late.length === 0
          ? undefined
          : phrase`This took too long: ${result.late.join(', ')} did not look at the file`;
      return { result, notice };
    } catch (error) {
      this.log.error(`${file.uri} could not be analysed: ${described(error)}`);
      return this.without(file, phrase`This file could not be analysed; the log says why`);
    }
  }

  private without(file: OpenFile, notice: Phrase | undefined): Pick<Analysis, 'result' | 'notice'> {
    this.withTree.delete(file);
    file.dropTree();
    return { result: undefined, notice };
  }

  private parse(file: OpenFile, isLate: () => boolean): boolean {
    const edits = file.takeEdits();
    if (file.tree === undefined) {
      file.tree = this.engine.grammars.createDocument(file.syntax!, file.text, isLate);
      file.facts = undefined;
    } else if (edits.length > 0) {
      if (file.tree.edit(edits, isLate) === undefined) return false;
    } else if (file.tree.isStale && !file.tree.reparse(isLate)) {
      return false;
    }
    if (file.tree === undefined) return false;
    this.keep(file);
    return true;
  }

  private factsOf(file: OpenFile) {
    const { project, path } = file.place;
    const table = file.tree!.table;
    const surroundings = project.surroundings(path, file.surroundings);
    const previous = file.facts;
    // What throws half-way may leave units half moved: the next try starts from nothing.
    file.facts = undefined;
    file.facts = this.engine.factsOfTable(table, surroundings, previous);
    file.surroundings = surroundings;
    return file.facts;
  }

  private keep(file: OpenFile): void {
    this.withTree.delete(file);
    this.withTree.add(file);
    let text = 0;
    for (const one of this.withTree) text += one.text.length;
    for (const oldest of this.withTree) {
      if (oldest === file || (this.withTree.size <= MOST_TREES && text <= MOST_TEXT)) break;
      text -= oldest.text.length;
      this.withTree.delete(oldest);
      oldest.dropTree();
    }
  }

  private tell(file: OpenFile, result: FileResult): void {
    for (const { rule, error } of result.failures) this.failed(rule, error, file.uri);
  }

  /** Logs the failure of a rule, once a rule and message. */
  failed(rule: string, error: unknown, uri: string): void {
    const key = `${rule}: ${error instanceof Error ? error.message : String(error)}`;
    if (this.reportedFailures.has(key)) return;
    this.reportedFailures.add(key);
    this.log.error(`The rule ${rule} failed in ${uri}; its findings there are missing: ${described(error)}`);
  }
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
