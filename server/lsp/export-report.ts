import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { isLeak } from '../engine/analyse.ts';
import type { OpenFile } from '../documents/open-file.ts';
import { type ExportParams, Methods } from '../protocol.ts';
import type { AuditFile } from '../report/audit.ts';
import { ASSUMED_ROWS } from '../report/impact.ts';
import { render } from '../report/render.ts';
import { Plain } from '../scan/plain.ts';
import { VERSION } from '../version.ts';
import { repairsOf } from './code-action.ts';
import { closedFile } from './details.ts';
import { tell } from './fix-rule.ts';
import { newFindings } from './old-findings.ts';
import { healthy } from './report.ts';
import type { Session } from './session.ts';
import { forEachFile } from './workspace-files.ts';

/** `leaklens/exportReport`: what the report shows as a document, the repairs of every finding included. */
export function exportReports(session: Session): void {
  session.connection.onRequest(Methods.exportReport, (params: ExportParams, token: CancellationToken) =>
    exported(session, params, token),
  );
}

async function exported(session: Session, params: ExportParams, token: CancellationToken): Promise<string> {
  const open = [...session.files.values()].filter((file) => file.syntax !== undefined);
  const known = new Set(open.map(({ uri }) => uri));
  let old = 0;
  const closed = [...session.scan.files].flatMap(([uri, scanned]) => {
    if (known.has(uri)) return [];
    if (scanned.fresh.length > 0) return closedFile(session, uri) ?? [];
    old += scanned.old;
    return [];
  });
  const all = [...open, ...closed];
  const files: AuditFile[] = [];
  const sound = new Map<string, number>();
  await forEachFile(
    all,
    () => token.isCancellationRequested,
    async (file, index) => {
      tell(session, params.token, index, all.length);
      const analysis = await session.analyse(file, true);
      const fresh = newFindings(file, analysis).filter(isLeak);
      old += (analysis.result?.findings.filter(isLeak).length ?? 0) - fresh.length;
      for (const [rule, count] of analysis.result?.sound ?? []) sound.set(rule, (sound.get(rule) ?? 0) + count);
      if (fresh.length > 0) files.push(auditFile(session, file, analysis.lines.text, fresh, params.code));
      if (known.has(file.uri)) return;
      session.analyser.release(file);
      session.settings.forget(file.uri);
    },
  );
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  const { state } = session.scan;
  const input = {
    scope: state === undefined || state.known === 0 ? 'open files' : 'workspace',
    date: params.date,
    version: VERSION,
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    healthy: healthy(session, sound),
    problems: [],
    scanned: Math.max(all.length, state?.known ?? 0),
    old,
    rules: session.engine.rules,
    code: params.code,
    rows: ASSUMED_ROWS,
  };
  return render(input, params.format);
}

function auditFile(
  session: Session,
  file: OpenFile,
  text: string,
  findings: ReturnType<typeof newFindings>,
  code: boolean,
): AuditFile {
  const { project, path } = file.place;
  const plain = new Plain(path, text, (other) => project.read(other));
  return {
    path,
    text: code ? text : undefined,
    findings: findings.map((one) => plain.finding(one, repairsOf(session, file, one))),
    nameOf: (other) => other,
  };
}
