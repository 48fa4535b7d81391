import { type Connection, type Diagnostic, DiagnosticRefreshRequest } from 'vscode-languageserver';
import { english, type Phrase, say } from '../../rules/phrase.ts';
import { Analyser } from '../documents/analyser.ts';
import type { OpenFile } from '../documents/open-file.ts';
import type { Analysis } from '../engine/analysis.ts';
import type { Engine } from '../engine/engine.ts';
import type { Host, Log } from '../host.ts';
import type { Cells } from '../notebook/cells.ts';
import type { Affected, Project } from '../project/project.ts';
import { Methods } from '../protocol.ts';
import { IndexKeeper } from './index-keeper.ts';
import type { Capabilities } from './capabilities.ts';
import { configDiagnostics, goesOn } from './config-diagnostics.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { diagnosticsInCells } from './in-cells.ts';
import { Projects } from './projects.ts';
import { SettingsStore } from './settings-store.ts';
import { statusOf } from './status.ts';
import { WorkspaceScan } from './workspace-scan.ts';

/** After so long without an edit what other files see of a document is brought up to date, in milliseconds. */
const SETTLE = 300;
/** After that, in milliseconds, nobody is expected to wait for anything. */
const REST = 1000;
/** Requests to ask for diagnostics again are sent at most so often, in milliseconds: each has the editor ask for every document. */
const REFRESH = 250;
/** What is looked at again in the same breath goes into one request, in milliseconds. */
const GATHER = 20;

/** What was last shown of a document. */
export interface Shown {
  readonly diagnostics: readonly Diagnostic[];
  readonly resultId: string;
  /** The diagnostics as text, to compare. */
  readonly key: string;
}

/** One connection's state: open documents, their projects, settings, and what was shown of each. */
export class Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly engine: Engine;
  readonly capabilities: Capabilities;
  readonly log: Log;
  readonly projects: Projects;
  readonly settings: SettingsStore;
  readonly analyser: Analyser;
  readonly scan: WorkspaceScan;
  readonly indices: IndexKeeper;
  readonly files = new Map<string, OpenFile>();
  /** The cells of those files that are notebooks, by the notebook's URI. */
  readonly notebooks = new Map<string, Cells>();
  private readonly shown = new Map<string, Shown>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private refreshTimer: ReturnType<typeof setTimeout> | undefined;
  /** When the editor was last asked to ask again; milliseconds of the host's clock. */
  private refreshedAt = Number.NEGATIVE_INFINITY;
  private results = 0;
  private readonly toldFaults = new Set<string>();

  constructor(connection: Connection, host: Host, engine: Engine, capabilities: Capabilities, log: Log) {
    this.connection = connection;
    this.host = host;
    this.engine = engine;
    this.capabilities = capabilities;
    this.log = log;
    this.projects = new Projects(engine, host, capabilities.workspaceFolders, (project) => this.affect(project, 'all'));
    this.settings = new SettingsStore(connection, engine.rules, capabilities, log);
    this.scan = new WorkspaceScan(this);
    this.analyser = new Analyser(engine, () => host.now(), log);
    this.indices = new IndexKeeper(this);
  }

  /** In the language of the editor. The log is in English. */
  say(phrase: Phrase): string {
    return say(phrase, this.capabilities.bundle);
  }

  /** The newest analysis of a document. @param whole whether repairs will be asked of it */
  async analyse(file: OpenFile, whole = false): Promise<Analysis> {
    const [settings] = await Promise.all([this.settings.of(file.uri, file.place), this.ready(file)]);
    this.settleOthers(file);
    if (this.analyser.isCurrent(file, settings)) return this.analyser.analyse(file, settings, whole);
    const analysis = this.analyser.analyse(file, settings, whole);
    this.tellOfConfigs(file.place.project);
    const uriOf = (path: string) => this.uriOfPath(file.place.project, path);
    void this.connection.sendNotification(Methods.status, statusOf(file, analysis, this.capabilities.bundle, uriOf));
    return analysis;
  }

  /** The newest diagnostics of a document; the same object while they stay the same. */
  async diagnose(file: OpenFile): Promise<Shown> {
    const diagnostics = file.isConfig ? configDiagnostics(file, this.capabilities.bundle) : await this.findings(file);
    const last = this.shown.get(file.uri);
    if (this.files.get(file.uri) === file) this.scan.opened(file.uri);
    const key = JSON.stringify(diagnostics);
    if (last?.key === key) return last;
    this.results += 1;
    const made = { diagnostics, resultId: String(this.results), key };
    if (this.files.get(file.uri) === file) this.shown.set(file.uri, made);
    void this.connection.sendNotification(Methods.reportChanged);
    return made;
  }

  /** What was last shown of a document. */
  shownOf(file: OpenFile): Shown | undefined {
    return this.shown.get(file.uri);
  }

  private async findings(file: OpenFile): Promise<Diagnostic[]> {
    const analysis = await this.analyse(file);
    return diagnosticsOf(file, analysis, this.capabilities, (path) => this.projects.uriOf(file.place.project, path));
  }

  /** The URI of a project's file; an open document keeps the one its editor gave it, however that is encoded. */
  uriOfPath(project: Project, path: string): string | undefined {
    for (const { place, uri } of this.files.values()) if (place.project === project && place.path === path) return uri;
    return this.projects.uriOf(project, path);
  }

  /** The open document that is a project's file. */
  fileAt(project: Project, path: string): OpenFile | undefined {
    for (const file of this.files.values()) if (file.place.project === project && file.place.path === path) return file;
    return undefined;
  }

  /** The grammars for a document are there. */
  private async ready({ syntax }: OpenFile): Promise<void> {
    if (syntax !== undefined) await this.engine.ready(syntax);
  }

  opened(file: OpenFile): void {
    this.files.set(file.uri, file);
    this.quietly(this.ready(file));
    this.settle(file);
    this.indices.begin(file.place.project);
    if (!this.capabilities.pull) this.pushSoon(file);
  }

  edited(file: OpenFile): void {
    this.cancel('rest');
    this.later(`settle ${file.uri}`, SETTLE, () => this.settleIdle(file));
    if (!this.capabilities.pull) this.pushSoon(file);
  }

  closed(file: OpenFile): void {
    this.cancel(`settle ${file.uri}`);
    this.cancel(`push ${file.uri}`);
    const { project, path } = file.place;
    const last = this.shown.get(file.uri);
    this.files.delete(file.uri);
    this.shown.delete(file.uri);
    this.analyser.release(file);
    this.affect(project, project.setText(path, undefined));
    if (project.read(path) !== file.text) this.indices.filesChanged(project, [path]);
    const cells = this.notebooks.get(file.uri);
    this.forgetShown(cells?.all.map(({ uri }) => uri) ?? [file.uri]);
    const isSaved = cells === undefined && project.read(path) === file.text;
    this.scan.keepClosed(file.uri, isSaved ? last?.diagnostics : undefined);
    void this.connection.sendNotification(Methods.reportChanged);
  }

  /** Takes back what was pushed for documents that are closed. */
  forgetShown(uris: readonly string[]): void {
    if (this.capabilities.pull) return;
    for (const uri of uris) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Marks what may have changed, and has it shown anew if it has. */
  affect(project: Project, affected: Affected): void {
    const files = [...this.files.values()].filter(
      (file) => file.place.project === project && (affected === 'all' || affected.has(file.place.path)),
    );
    if (files.length === 0) return;
    for (const file of files) file.isStale = true;
    this.recheck(files);
  }

  /** Every document's findings may have changed: the settings did. */
  affectAll(): void {
    for (const file of this.files.values()) file.isStale = true;
    this.recheck([...this.files.values()]);
  }

  dispose(): void {
    this.scan.dispose();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.indices.dispose();
    clearTimeout(this.refreshTimer);
    for (const file of this.files.values()) this.analyser.release(file);
    this.files.clear();
  }

  /** Looks again at documents, when there is time, and tells the editor if findings differ from what it shows. */
  private recheck(files: readonly OpenFile[]): void {
    for (const file of files) this.later(`recheck ${file.uri}`, 0, () => this.quietly(this.recheckNow(file)));
  }

  private async recheckNow(file: OpenFile): Promise<void> {
    if (this.files.get(file.uri) !== file) return;
    const last = this.shown.get(file.uri);
    // Nobody has asked for this one yet, and whoever will gets the newest.
    if (last === undefined && this.capabilities.pull) return;
    const now = await this.diagnose(file);
    if (now === last) return;
    if (this.capabilities.pull) this.refresh();
    else await this.push(file, now);
  }

  /** Has the editor ask for diagnostics again, soon. */
  refresh(): void {
    if (!this.capabilities.refresh || this.refreshTimer !== undefined) return;
    const since = this.host.now() - this.refreshedAt;
    const wait = Math.max(GATHER, REFRESH - since);
    this.refreshTimer = setTimeout(() => {
      this.refreshTimer = undefined;
      this.refreshedAt = this.host.now();
      this.quietly(this.connection.sendRequest(DiagnosticRefreshRequest.type));
    }, wait);
  }

  private pushSoon(file: OpenFile): void {
    this.later(`push ${file.uri}`, 0, () => {
      this.quietly(this.diagnose(file).then((shown) => this.push(file, shown)));
    });
  }

  private async push(file: OpenFile, { diagnostics }: Shown): Promise<void> {
    if (this.files.get(file.uri) !== file) return;
    if (this.notebooks.has(file.uri)) {
      for (const [uri, { cell, diagnostics: own }] of diagnosticsInCells(this, file, diagnostics))
        await this.connection.sendDiagnostics({ uri, version: cell.version, diagnostics: own });
      return;
    }
    const version = file.analysis?.version ?? file.version;
    await this.connection.sendDiagnostics({ uri: file.uri, version, diagnostics: [...diagnostics] });
  }

  /** Nothing was typed for a while. */
  private settleIdle(file: OpenFile): void {
    if (this.files.get(file.uri) !== file) return;
    this.settle(file);
    this.indices.learn(file);
    this.later('rest', REST, () => this.host.atRest?.());
    if (this.analyser.renew(file)) this.recheck([file]);
  }

  /** Lets other files see the newest text. */
  private settle(file: OpenFile): void {
    if (file.settledVersion === file.version || (file.syntax === undefined && !file.isConfig)) return;
    file.settledVersion = file.version;
    const { project, path } = file.place;
    this.affect(project, project.setText(path, file.text));
  }

  private settleOthers(file: OpenFile): void {
    for (const other of this.files.values()) {
      if (other === file) continue;
      this.settle(other);
      this.indices.learn(other);
    }
  }

  /** Logs what is wrong with a project's configuration, each thing once. */
  private tellOfConfigs(project: Project): void {
    for (const { path, problems, keepsLast } of project.configs.faults()) {
      for (const { message } of problems) {
        const sentence = `${path}: ${english(keepsLast ? goesOn(message) : message)}`;
        if (this.toldFaults.has(sentence)) continue;
        this.toldFaults.add(sentence);
        this.log.warn(sentence);
      }
    }
  }

  /** For what nobody waits for: a failure is logged. */
  private quietly(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.log.error(String(error)));
  }

  private later(key: string, ms: number, run: () => void): void {
    this.cancel(key);
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        run();
      }, ms),
    );
  }

  private cancel(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }
}
