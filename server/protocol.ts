/**
 * What client and server say to each other beside the language server protocol. Plain data: both sides and the report panel
 * import this file, so it imports nothing.
 */

/** The scheme of the documents that show rules' pages in our own extension: `leaklens-rule:/unclosed-file.md`. */
export const RULE_PAGES = 'leaklens-rule';

/** Methods by name. Requests go from client to server, notifications from server to client. */
export const Methods = {
  /** Request, `ReportParams`: `Report`. */
  report: 'leaklens/report',
  /** Request, `FindingParams`: `FindingDetails | null` (null: the finding is gone). */
  details: 'leaklens/details',
  /** Request, `SuppressParams`: `ApplyFixResult`. Silences a finding by a comment with the reason. */
  suppress: 'leaklens/suppress',
  /** Request, `FixRuleParams`: `FixRuleResult`. Repairs all findings of a rule in the file, or in the workspace. */
  fixRule: 'leaklens/fixRule',
  /** Request, `RemainingParams`: `Remaining[]`, one a file, in their order. What is left to repair in files of which some edits may not have been made. */
  remaining: 'leaklens/remaining',
  /** Notification, `Progress`, while `fixRule`, `exportReport` or a scan of the workspace runs. */
  progress: 'leaklens/progress',
  /** Request, `RulePageParams`: `RulePage | null` (null: no such rule). */
  rulePage: 'leaklens/rulePage',
  /** Request, no parameters: `RuleSummary[]`, by id. */
  rules: 'leaklens/rules',
  /** Request, `ApplyFixParams`: `ApplyFixResult`. The server edits through `workspace/applyEdit`. */
  applyFix: 'leaklens/applyFix',
  /** Request, no parameters: `ScanSummary`. Looks at all files of the workspace; their findings come as diagnostics. */
  scanWorkspace: 'leaklens/scanWorkspace',
  /** Request, no parameters: nothing. Ends a scan of the workspace that runs. */
  cancelScan: 'leaklens/cancelScan',
  /** Request, `ExportParams`: `string`. The report as a document. */
  exportReport: 'leaklens/exportReport',
  /** Notification, `ScanSummary`: a scan of the workspace has ended. */
  scanned: 'leaklens/scanned',
  /** Request, no parameters: `BaselineFile[]`, one a folder: the findings of the last scan as baselines. */
  baseline: 'leaklens/baseline',
  /** Notification, `Status`: a file was analysed. */
  status: 'leaklens/status',
  /** Notification, `Indexed`: the files of a project have been read for what they do with each other's things. */
  indexed: 'leaklens/indexed',
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

export interface Indexed {
  /** Files read this time. */
  readonly files: number;
  /** All files of the project are known now. */
  readonly isWhole: boolean;
  readonly ms: number;
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
  /** The URI of the file with that mistake, where the editor can open it. */
  readonly configurationFile?: string;
}

export interface ScanSummary {
  readonly files: number;
  /** Leaks that no baseline holds. */
  readonly findings: number;
  readonly ms: number;
  readonly cancelled: boolean;
  /** It came to no end by itself; the log says why. */
  readonly failed: boolean;
  /** Some folder has a baseline. */
  readonly hasBaseline: boolean;
  /** Why nothing was looked at, in a sentence. */
  readonly problem?: string;
}

export interface ScanParams {
  /** The client shows how far it is by itself. */
  readonly hasProgress?: boolean;
}

export interface BaselineFile {
  readonly uri: string;
  readonly text: string;
}

/** The token of a workspace scan's progress. */
export const SCAN = 'scan';

export interface ReportParams {
  /** `ScanState.revision` of the files that are not open, if the asker has them. */
  readonly scan?: number;
}

export interface ExportParams {
  readonly format: 'markdown' | 'html' | 'sarif' | 'json';
  /** Whether code is part of the document. */
  readonly code: boolean;
  /** `2025-03-01`. */
  readonly date?: string;
  readonly token?: string;
}

/** What is known of files that are not open. */
export interface ScanState {
  /** Another one after each scan. */
  readonly revision: number;
  /** How the last scan ended. */
  readonly end: 'whole' | 'cancelled' | 'failed';
  /** Files looked at, of so many. */
  readonly files: number;
  readonly of: number;
  /** Files of which something is known, by this scan or an earlier one. */
  readonly known: number;
  /** Where a baseline holds: how many of its findings are there still, how many of those the report lists all the same, and how many are gone. */
  readonly baseline?: { readonly old: number; readonly listed: number; readonly fixed: number };
}

export interface Report {
  /** Open files with findings; the panel orders them. */
  readonly files: readonly ReportFile[];
  /** Files with findings as a scan found them, those included that are open now; absent where the asker has them, or nothing was scanned. */
  readonly scanned?: readonly ReportFile[];
  readonly scan?: ScanState;
  /** What was looked at in open files and found sound. */
  readonly healthy: readonly Healthy[];
  /** How many open files were looked at, and their URIs. */
  readonly examined: number;
  readonly open: readonly string[];
  /** What follows from the findings for production. */
  readonly advice: readonly ReportAdvice[];
}

export interface ReportAdvice {
  readonly production: string;
  /** How to see that the repairs work. */
  readonly verify: string;
}

export interface ReportFile {
  readonly uri: string;
  /** 0 of a file that is not open. */
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
  /** What kind of resource it is about, plural: `sessions`. */
  readonly subjects: string;
  /** The place it leads to, where there is one, equal for all findings that lead there. */
  readonly cause?: string;
  /** What it costs, in a sentence that says it is an estimate. */
  readonly impact?: string;
}

/** Names a finding of the report. */
export interface FindingParams {
  readonly uri: string;
  readonly version: number;
  /** `ReportFinding.id`. */
  readonly finding: string;
}

/** What is worked out for one finding when somebody looks at it. */
export interface FindingDetails {
  readonly code: CodeExcerpt;
  /** Places in order: they read like a chain. */
  readonly evidence: readonly Evidence[];
  /** Its repairs, the preferred one first. */
  readonly fixes: readonly FixDetails[];
  /** How many findings of the same rule the file has that can be repaired inside it. */
  readonly alike: number;
}

/** Some lines of a file. */
export interface CodeExcerpt {
  /** Of the first line, zero-based. */
  readonly first: number;
  readonly lines: readonly string[];
}

export interface Evidence {
  readonly uri: string;
  readonly range: PlainRange;
  readonly message: string;
  /** The line it points at. */
  readonly code: string;
}

export interface FixDetails {
  readonly title: string;
  readonly safety: 'safe' | 'asks';
  readonly why?: string;
  /** What would change; one entry a file. */
  readonly changes: readonly FileDiff[];
}

export interface FileDiff {
  readonly uri: string;
  /** The file does not exist yet. */
  readonly isNew: boolean;
  /** Stretches of lines around what changes. */
  readonly hunks: readonly DiffHunk[];
}

export interface DiffHunk {
  /** The first line in the text before, from 1. */
  readonly line: number;
  /** Each begins with a space (kept), `-` (taken away) or `+` (added). */
  readonly lines: readonly string[];
}

export interface SuppressParams extends FindingParams {
  readonly reason: string;
}

export interface FixRuleParams {
  readonly rule: string;
  /** The file; absent for all files of the workspace. */
  readonly uri?: string;
  /** Also repairs that ask. */
  readonly unsafe: boolean;
  /** Names this request in `Progress`. */
  readonly token?: string;
}

export interface FixRuleResult extends ApplyFixResult {
  /** Files the edit changes, with the lines of the findings that it repairs. */
  readonly changed: readonly { readonly uri: string; readonly lines: readonly number[] }[];
  /** Findings that are left, and why. */
  readonly left: readonly { readonly uri: string; readonly line: number; readonly reason: string }[];
}

export interface RemainingParams {
  readonly rule: string;
  readonly unsafe: boolean;
  /** Files as they are after the edit. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
}

export interface Remaining {
  readonly uri: string;
  /** The lines of the findings whose repair was to be made, from zero. */
  readonly lines: readonly number[];
}

export interface Progress {
  readonly token: string;
  readonly done: number;
  readonly total: number;
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

export interface ApplyFixParams extends FindingParams {
  /** Index into `FindingDetails.fixes`. */
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
  /** Where results of scans are kept: an absolute path. */
  readonly cacheFolder?: string;
  /** Translations of what the server says, by the English text: the files in `l10n`. Absent for English. */
  readonly bundle?: Readonly<Record<string, string>>;
  /** Whether the client has the commands of our own extension: hovers may link to them, code lenses run them. */
  readonly commandLinks?: boolean;
}
