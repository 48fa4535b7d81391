/**
 * What client and server say to each other beside the language server protocol. Plain data: both sides and the report panel
 * import this file, so it imports nothing.
 */

/** Methods by name. Requests go from client to server, notifications from server to client. */
export const Methods = {
  /** Request, no parameters: `Report`. */
  report: 'leaklens/report',
  /** Request, `RulePageParams`: `RulePage | null` (null: no such rule). */
  rulePage: 'leaklens/rulePage',
  /** Request, no parameters: `RuleSummary[]`, by id. */
  rules: 'leaklens/rules',
  /** Request, `ApplyFixParams`: `ApplyFixResult`. The server edits through `workspace/applyEdit`. */
  applyFix: 'leaklens/applyFix',
  /** Notification, `Status`: a file was analysed. */
  status: 'leaklens/status',
  /** Notification, no parameters: `leaklens/report` would now answer something else. */
  reportChanged: 'leaklens/reportChanged',
  /** Request from server to client, `ReadFileParams`: `ReadFileResult`. In virtual workspaces files are read through the client. */
  readFile: 'leaklens/readFile',
  /** Request from server to client, `ListFilesParams`: `string[]` of URIs. */
  listFiles: 'leaklens/listFiles',
} as const;

export type ShownSeverity = 'critical' | 'high' | 'medium' | 'low' | 'hint';

/** Zero-based lines, UTF-16 columns, as in the language server protocol. */
export interface PlainRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Status {
  readonly uri: string;
  /** Of the document the analysis saw. */
  readonly version: number;
  readonly findings: number;
  /** How long the analysis took, in milliseconds. */
  readonly ms: number;
  /** Why the file was not analysed, or not fully: it is too large, or the time budget ran out. */
  readonly notice?: string;
  /** What is wrong with the configuration that holds for the file. */
  readonly configuration?: string;
}

export interface Report {
  /** Open files with findings; the panel orders them. */
  readonly files: readonly ReportFile[];
  /** What was looked at in open files and found sound. */
  readonly healthy: readonly Healthy[];
}

export interface ReportFile {
  readonly uri: string;
  readonly version: number;
  readonly findings: readonly ReportFinding[];
}

export interface ReportFinding {
  /** Names the finding within its file and version. */
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly severity: ShownSeverity;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly message: string;
  readonly range: PlainRange;
  /** The titles of its repairs, the preferred one first. */
  readonly fixes: readonly { readonly title: string; readonly safety: 'safe' | 'asks' }[];
}

export interface Healthy {
  readonly rule: string;
  /** What was looked at, plural: `sessions`. */
  readonly subjects: string;
  readonly count: number;
}

export interface RuleSummary {
  readonly rule: string;
  readonly title: string;
}

export interface RulePageParams {
  readonly rule: string;
}

export interface RulePage {
  readonly rule: string;
  readonly title: string;
  readonly markdown: string;
}

export interface ApplyFixParams {
  readonly uri: string;
  readonly version: number;
  /** `ReportFinding.id`. */
  readonly finding: string;
  /** Index into `ReportFinding.fixes`. */
  readonly fix: number;
}

export interface ApplyFixResult {
  readonly applied: boolean;
  /** Why not, in a sentence. */
  readonly reason?: string;
}

export interface ReadFileParams {
  readonly uri: string;
}

export interface ReadFileResult {
  /** UTF-8 text, or null when there is no such file or it cannot be read. */
  readonly text: string | null;
}

export interface ListFilesParams {
  /** A folder's URI. */
  readonly folder: string;
  /** File name endings without the dot: `py`. */
  readonly extensions: readonly string[];
}

/** Sent with `initialize`. */
export interface InitializationOptions {
  /** Browser only: the bytes of the parser's runtime and of the grammars by name (`python`, `typescript`, `tsx`), read by the client. */
  readonly wasm?: { readonly runtime: Uint8Array; readonly grammars: Readonly<Record<string, Uint8Array>> };
  /** Whether the client answers `readFile` and `listFiles`. */
  readonly clientFiles?: boolean;
  /** Clients that cannot be asked for their configuration may give it here: the section `leaklens`. */
  readonly settings?: unknown;
}
