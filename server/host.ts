import type { ModuleUsage } from '../analysis/project/types.ts';
import type { Speakers } from './config/resolve.ts';
import type { GrammarSource } from './engine/engine.ts';
import type { ScanFinding } from './scan/types.ts';

/** What the platform gives the server. Everything else is the same in Node, in a worker and in a browser. */
export interface Host {
  /** The parser's runtime, and the grammars when they are asked for. Rejects when the runtime cannot be read. */
  grammars(): Promise<GrammarSource>;
  /** The files below a folder, given as a URI. */
  files(rootUri: string): Files;
  /** A clock that never goes back, in milliseconds. */
  now(): number;
  /** The folder a file belongs to when no workspace folder holds it: the nearest with a manifest, else the file's own. */
  rootOf(uri: string): string;
  /** Nothing was typed for a while: the time for what would hold up a keystroke. */
  atRest?(): void;
  /** Looks at all files of folders, beside everything else; absent where there are no threads or no disk. When `signal` says so, it ends at once. */
  scan?(folders: readonly FolderToScan[], events: ScanEvents, signal: AbortSignal): Promise<void>;
  /** Reads files of a project on another thread, for the index; undefined where that is not to be had. */
  survey?(rootUri: string, request: SurveyRequest): Survey | undefined;
}

/** A folder of the workspace, by its URI, and who speaks of its files beside configuration files. */
export interface FolderToScan {
  readonly uri: string;
  readonly speakers: Speakers;
}

/** What a scan tells as it goes on. */
export interface ScanEvents {
  counted(files: number): void;
  /** @param done files whose findings are known @param read files that are read at least */
  progress(done: number, read: number): void;
  /** @param uri of the folder @param path relative to it */
  found(uri: string, path: string, findings: readonly ScanFinding[]): void;
  log(sentence: string): void;
}

export interface SurveyRequest {
  /** Relative to the root; absent: all files of the project. */
  readonly paths?: readonly string[];
  /** Told of files as they are read, some at a time. */
  readonly onUsages: (usages: readonly ModuleUsage[]) => void;
  /** Told once, at the end: whether all files were read. Not after a cancellation. */
  readonly onDone: (isWhole: boolean) => void;
}

export interface Survey {
  cancel(): void;
}

/**
 * The files below one folder. Paths are relative to it, with slashes, without a leading one. Answers come at once, since an
 * analysis cannot wait; where files have to be fetched, they are missing at first and `onArrival` tells of them later.
 */
export interface Files {
  /** The text without a byte order mark; undefined when there is no such file or it is no UTF-8 text. */
  read(path: string): string | undefined;
  isFile(path: string): boolean;
  /** Names of the folder's entries, those of folders with a slash at their end; empty when there is no such folder. */
  list(folder: string): readonly string[];
  /** Forgets what is known of a path, or of all when none is given: it changed. */
  forget(path?: string): void;
  /** Files of these names in the folders above, up to the root of the repository the folder lies in; the nearest folder first, names in their order. */
  above?(names: readonly string[]): readonly OuterFile[];
  /** Names of the root folder and of the folders around it as far as each holds a file of this name, the outermost first: with `__init__.py` the package that the root is. */
  namesWith?(name: string): readonly string[];
  /** Called when files that were missing may be there now. */
  onArrival?: (() => void) | undefined;
}

/** A file above a project's root. */
export interface OuterFile {
  /** `..`, `../..` */
  readonly folder: string;
  /** The root as seen from that folder: `packages/app`. */
  readonly prefix: string;
  readonly name: string;
  readonly text: string;
}

/** Where the server tells what happens. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

/** Files that hold nothing. */
export const NO_FILES: Files = {
  read: () => undefined,
  isFile: () => false,
  list: () => [],
  forget: () => undefined,
};
