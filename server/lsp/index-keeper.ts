import { usageOf } from '../../analysis/project/index.ts';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { analysedSyntax } from '../engine/engine.ts';
import type { Survey } from '../host.ts';
import type { Project } from '../project/project.ts';
import { Methods } from '../protocol.ts';
import type { Session } from './session.ts';

/** A project is read for the first time when nobody waits for the documents just opened; in milliseconds. */
const FIRST = 1000;
/** Changes on disk come in swarms; so long after the last one files are read again, in milliseconds. */
const REST = 300;
/** With more files than these to be read again, all are. */
const MOST_SINGLE = 400;
/** Each takes a thread and the memory of a scan: with many folders the others wait. */
const MOST_AT_ONCE = 2;

/** Of one project what is being read, and what has to be. */
interface Kept {
  readonly rootUri: string;
  timer: ReturnType<typeof setTimeout> | undefined;
  running: { readonly survey: Survey; readonly isAll: boolean; readonly seen: Set<string> } | undefined;
  wanted: Set<string> | 'all';
}

/** Keeps the indices of the workspace's projects: filled on another thread, then brought up to date with what is typed and what changes on disk. */
export class IndexKeeper {
  private readonly session: Session;
  private readonly kept = new Map<Project, Kept>();
  /** Projects that are to be read when another one has been. */
  private readonly waiting = new Set<Project>();

  constructor(session: Session) {
    this.session = session;
  }

  /** A document of a project was opened: the project is worth reading. */
  begin(project: Project): void {
    if (this.kept.has(project) || this.session.host.survey === undefined) return;
    const rootUri = this.session.projects.folderOf(project);
    if (rootUri === undefined) return;
    const kept: Kept = { rootUri, timer: undefined, running: undefined, wanted: 'all' };
    this.kept.set(project, kept);
    this.soon(project, kept, FIRST);
  }

  /** Files were written, created or deleted on disk. */
  filesChanged(project: Project, paths: readonly string[]): void {
    const kept = this.kept.get(project);
    if (kept === undefined) return;
    const sources = paths.filter((path) => analysedSyntax(path) !== undefined);
    const touched = [...sources, ...project.index.importersOf(sources)];
    if (sources.length < paths.length || touched.length > MOST_SINGLE) kept.wanted = 'all';
    if (kept.wanted !== 'all') for (const path of touched) kept.wanted.add(path);
    this.soon(project, kept, REST);
  }

  /** A document's newest text counts from now on, saved or not. */
  learn(file: OpenFile): void {
    const { project, path } = file.place;
    if (file.syntax === undefined || !this.session.engine.isReady(file.syntax)) return;
    if (!project.isIndexed || !project.index.has(path) || file.learnedVersion === file.version) return;
    file.learnedVersion = file.version;
    const isFresh = file.facts !== undefined && file.analysis?.version === file.version;
    const usage = isFresh && file.facts !== undefined ? usageOf(file.facts) : project.usageOf(path, file.text);
    if (usage !== undefined && project.index.set(path, usage)) this.changed(project);
  }

  dispose(): void {
    for (const { timer, running } of this.kept.values()) {
      clearTimeout(timer);
      running?.survey.cancel();
    }
    this.kept.clear();
    this.waiting.clear();
  }

  private soon(project: Project, kept: Kept, ms: number): void {
    clearTimeout(kept.timer);
    kept.timer = setTimeout(() => this.start(project, kept), ms);
  }

  private start(project: Project, kept: Kept): void {
    if (kept.running !== undefined && kept.wanted !== 'all') return;
    kept.running?.survey.cancel();
    kept.running = undefined;
    const { wanted } = kept;
    if (wanted !== 'all' && wanted.size === 0) return;
    if ([...this.kept.values()].filter((one) => one.running !== undefined).length >= MOST_AT_ONCE) {
      this.waiting.add(project);
      return;
    }
    this.waiting.delete(project);
    kept.wanted = new Set();
    const seen = new Set<string>();
    const started = this.session.host.now();
    const survey = this.session.host.survey?.(kept.rootUri, {
      ...(wanted === 'all' ? {} : { paths: [...wanted] }),
      onUsages: (usages) => this.take(project, usages, seen),
      onDone: (isWhole) => {
        kept.running = undefined;
        for (const path of wanted === 'all' ? project.index.paths : wanted)
          if (!seen.has(path)) project.index.set(path, undefined);
        if (wanted === 'all') project.index.isRead = isWhole;
        this.finished(project);
        const ms = Math.round(this.session.host.now() - started);
        void this.session.connection.sendNotification(Methods.indexed, { files: seen.size, isWhole, ms });
        if (kept.wanted === 'all' || kept.wanted.size > 0) this.soon(project, kept, REST);
        this.startNext();
      },
    });
    if (survey !== undefined) kept.running = { survey, isAll: wanted === 'all', seen };
  }

  private startNext(): void {
    const [next] = this.waiting;
    const kept = next && this.kept.get(next);
    if (next === undefined || kept === undefined) return;
    this.waiting.delete(next);
    this.start(next, kept);
  }

  /** What the editor has open counts as it is there. */
  private take(project: Project, usages: readonly ModuleUsage[], seen: Set<string>): void {
    for (const usage of usages) {
      seen.add(usage.path);
      const open = this.session.fileAt(project, usage.path);
      if (open === undefined || !project.index.has(usage.path)) project.index.set(usage.path, usage);
    }
  }

  private finished(project: Project): void {
    const isFirst = !project.isIndexed;
    project.isIndexed = true;
    for (const file of this.session.files.values()) {
      if (file.place.project !== project) continue;
      file.learnedVersion = undefined;
      this.learn(file);
    }
    if (isFirst) {
      project.indexChanged();
      this.session.affect(project, 'all');
    } else this.changed(project);
  }

  /** Looks again at open documents to which the index has other answers now. */
  private changed(project: Project): void {
    const affected = new Set(project.indexChanged());
    for (const { place, surroundings } of this.session.files.values())
      if (place.project === project && surroundings?.usage?.isStale() === true) affected.add(place.path);
    if (affected.size > 0) this.session.affect(project, affected);
  }
}
