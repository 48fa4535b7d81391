import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { phrase } from '../../rules/phrase.ts';
import { BASELINE_NAME } from '../baseline/baseline.ts';
import type { FolderToScan } from '../host.ts';
import {
  type BaselineFile,
  Methods,
  type Progress,
  SCAN,
  type ScanParams,
  type ScanState,
  type ScanSummary,
} from '../protocol.ts';
import type { ScanFinding } from '../scan/types.ts';
import { closedDiagnostics, type ShownFindings } from './closed-files.ts';
import { baselinesOf, heldBelow } from './last-baselines.ts';
import type { Session } from './session.ts';
import { speakersFor } from './workspace-files.ts';

/** Changes on disk are gathered for so long before what they touch is looked at again, in milliseconds. */
const GATHER = 1500;

/** Reading a file for what it does with others' things is so much of the work; most rules have run by then. */
const READING = 0.8;

/** How far a scan is: the client is told and shows it, is told and has the server show it, or is not told. */
type Shown = 'told' | 'shown' | 'quiet';

/** What a scan found in one file. */
export interface ScannedFile extends ShownFindings {
  readonly root: string;
  readonly path: string;
  readonly findings: readonly ScanFinding[];
}

/**
 * Findings of files that are not open. They are pushed, since a client that pulls those of a whole workspace never stops asking; a
 * file has one channel at a time: when it is opened, what was pushed is taken back.
 */
export class WorkspaceScan {
  private readonly session: Session;
  private found = new Map<string, ScannedFile>();
  private last: ScanState | undefined;
  private readonly pushed = new Set<string>();
  private running: AbortController | undefined;
  /** Something has changed while one ran. */
  private isLate = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;

  constructor(session: Session) {
    this.session = session;
  }

  /** Looks at all files of the workspace; one that runs is given up. @param cancellation ends it, too */
  async run(shown: Shown, cancellation?: CancellationToken): Promise<ScanSummary> {
    const { host, projects, log } = this.session;
    const nothing = { files: 0, findings: 0, ms: 0, cancelled: false, failed: false, hasBaseline: false };
    if (host.scan === undefined)
      return { ...nothing, problem: this.session.say(phrase`Here, only open files are looked at`) };
    if (projects.folderUris.length === 0) return { ...nothing, problem: this.session.say(phrase`No folder is open`) };
    this.isWanted = true;
    this.isLate = false;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    cancellation?.onCancellationRequested(() => running.abort());
    const progress = shown === 'shown' ? await this.progress(running) : undefined;
    const started = host.now();
    const found = new Map<string, ScannedFile>();
    let files = 0;
    let seen = 0;
    let failed = false;
    const tell = (done: number, read: number) => {
      seen = done;
      const share = Math.floor(READING * Math.min(read, files) + (1 - READING) * done);
      progress?.report((100 * share) / Math.max(files, 1), this.session.say(phrase`${share} of ${files} files`));
      if (shown !== 'quiet') this.tell({ token: SCAN, done: share, total: files });
    };
    try {
      const folders = await this.folders();
      const baselines = new Map(
        await Promise.all(
          folders.map(async ({ uri }) => [uri, (await this.session.settings.editorSettings(uri)).baseline] as const),
        ),
      );
      const events = {
        counted: (count: number) => {
          files = count;
          tell(0, 0);
        },
        progress: tell,
        found: (root: string, path: string, findings: readonly ScanFinding[]) => {
          const uri = `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
          const place = projects.placeOf(uri);
          const uriOf = (other: string) => this.session.uriOfPath(place.project, other);
          const shownAs = closedDiagnostics(
            uri,
            place,
            findings,
            baselines.get(root) ?? 'hide',
            this.session.capabilities,
            uriOf,
          );
          const one = { root, path, findings, ...shownAs };
          const open = this.openUri(uri);
          found.set(open ?? uri, one);
          if (open === undefined) this.push(uri, one.diagnostics);
        },
        log: (sentence: string) => log.info(sentence),
      };
      if (!running.signal.aborted) await host.scan(folders, events, running.signal);
    } catch (error) {
      log.error(`The workspace was not scanned: ${String(error)}`);
      failed = true;
    } finally {
      progress?.done();
    }
    const cancelled = running.signal.aborted;
    if (!cancelled && !failed) this.replace(found);
    else for (const [uri, one] of found) this.found.set(uri, one);
    if (this.running === running) this.running = undefined;
    if (this.isLate && this.running === undefined && !cancelled) this.changed();
    const findings = [...found.values()].reduce((sum, one) => sum + one.fresh.length, 0);
    const hasBaseline = [...projects.all()].some(([, project]) => project.baseline.get() !== undefined);
    // One that another has taken the place of says nothing of how things are.
    if (this.running === undefined)
      this.last = this.stateOf(failed ? 'failed' : cancelled ? 'cancelled' : 'whole', seen, files);
    const summary = { files, findings, ms: host.now() - started, cancelled, failed, hasBaseline };
    void this.session.connection.sendNotification(Methods.scanned, summary);
    void this.session.connection.sendNotification(Methods.reportChanged);
    return summary;
  }

  /** How the last scan ended; undefined when there was none. */
  get state(): ScanState | undefined {
    return this.last;
  }

  /** What the last scan found, by URI. */
  get files(): ReadonlyMap<string, ScannedFile> {
    return this.found;
  }

  /** Ends a scan that runs. */
  cancel(): void {
    this.running?.abort();
  }

  private stateOf(end: ScanState['end'], files: number, of: number): ScanState {
    const known = end === 'whole' ? files : Math.max(files, this.last?.known ?? 0);
    const state = { revision: (this.last?.revision ?? 0) + 1, end, files, of, known };
    const placed = [...this.session.projects.all()].flatMap(([, { baseline }]) => baseline.get() ?? []);
    if (end !== 'whole' || placed.length === 0) return state;
    const held = placed.reduce((sum, one) => sum + heldBelow(one), 0);
    let [old, listed] = [0, 0];
    for (const one of this.found.values()) {
      old += one.old;
      listed += one.listed;
    }
    return { ...state, baseline: { old, listed, fixed: Math.max(0, held - old) } };
  }

  private tell(progress: Progress): void {
    void this.session.connection.sendNotification(Methods.progress, progress);
  }

  /** Something on disk or in the settings has changed: if files that are not open are shown, they are looked at again, soon. */
  changed(): void {
    if (!this.isWanted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      // The one that runs, and that somebody may be watching, comes to its end first.
      this.isLate = this.running !== undefined;
      if (this.isLate) return;
      this.run('quiet').catch((error: unknown) => this.session.log.error(String(error)));
    }, GATHER);
  }

  /** The client has the diagnostics of an open file in another way now. */
  opened(uri: string): void {
    if (!this.pushed.delete(uri) || !this.session.capabilities.pull) return;
    void this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Its findings stay. @param last what was shown of it; undefined when its text was not saved, so that a scan has to say */
  keepClosed(uri: string, last: readonly Diagnostic[] | undefined): void {
    if (!this.isWanted) return;
    const diagnostics = last ?? this.found.get(uri)?.diagnostics ?? [];
    this.push(uri, diagnostics);
    this.changed();
  }

  /** What was found last as baselines, one a folder; none where the last scan did not look at everything. */
  baselines(): BaselineFile[] {
    if (this.last?.end !== 'whole') return [];
    const { projects } = this.session;
    const placedFor = (root: string) => projects.placeOf(`${root}/${BASELINE_NAME}`).project.baseline.get();
    return baselinesOf(this.found.values(), placedFor);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }

  private replace(found: Map<string, ScannedFile>): void {
    for (const uri of [...this.pushed]) if (!found.has(uri)) this.push(uri, []);
    this.found = found;
  }

  private push(uri: string, diagnostics: readonly Diagnostic[]): void {
    if (this.session.files.has(uri)) return;
    if (diagnostics.length === 0 && !this.pushed.has(uri)) return;
    if (diagnostics.length === 0) this.pushed.delete(uri);
    else this.pushed.add(uri);
    void this.session.connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  }

  /** The URI under which an editor has the file open. */
  private openUri(uri: string): string | undefined {
    if (this.session.files.has(uri)) return uri;
    const { project, path } = this.session.projects.placeOf(uri);
    for (const file of this.session.files.values())
      if (file.place.project === project && file.place.path === path) return file.uri;
    return undefined;
  }

  private folders(): Promise<FolderToScan[]> {
    return Promise.all(
      this.session.projects.folderUris.map(async (uri) => ({ uri, speakers: await speakersFor(this.session, uri) })),
    );
  }

  private async progress(running: AbortController) {
    if (!this.session.capabilities.progress) return undefined;
    const progress = await this.session.connection.window.createWorkDoneProgress();
    progress.begin(this.session.say(phrase`LeakLens: scanning the workspace`), 0, undefined, true);
    progress.token.onCancellationRequested(() => running.abort());
    return progress;
  }
}

/** `leaklens/scanWorkspace` and `leaklens/baseline`. */
export function answerScans(session: Session): void {
  session.connection.onRequest(
    Methods.scanWorkspace,
    (params: ScanParams | null | undefined, token: CancellationToken) =>
      session.scan.run(params?.hasProgress === true ? 'told' : 'shown', token),
  );
  session.connection.onRequest(Methods.cancelScan, () => session.scan.cancel());
  session.connection.onRequest(Methods.baseline, () => session.scan.baselines());
}

/** Scans at the start where the settings say so; to be called when the client is ready. */
export async function scanOnOpen(session: Session): Promise<void> {
  const [first] = session.projects.folderUris;
  if (first === undefined || session.host.scan === undefined) return;
  if ((await session.settings.editorSettings(first)).scan === 'onOpen') await session.scan.run('shown');
}
