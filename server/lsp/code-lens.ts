import { type CodeLens, CodeLensRefreshRequest, type Range } from 'vscode-languageserver';
import { requestCosts } from '../../analysis/costs/index.ts';
import type { Entry } from '../../analysis/entries/types.ts';
import { costPhrases } from '../report/cost.ts';
import { rangeOf } from './diagnostics.ts';
import type { Session } from './session.ts';

/** `textDocument/codeLens`: above each endpoint what a request costs, whether or not it has findings. Off unless the settings say otherwise. */
export function showCosts(session: Session): void {
  session.connection.onCodeLens(async ({ textDocument }): Promise<CodeLens[]> => {
    const file = session.files.get(textDocument.uri);
    if (file === undefined || file.syntax === undefined) return [];
    if (!(await session.settings.editorSettings(file.uri)).codeLens) return [];
    const { lines } = await session.analyse(file, true);
    const { facts } = file;
    if (facts === undefined || facts.entries.fileKind !== 'source') return [];
    const command = session.capabilities.options.commandLinks === true ? 'leaklens.showReport' : '';
    return requestCosts(facts).flatMap((cost) => {
      const title = costPhrases(cost)
        .map((one) => session.say(one))
        .join(' · ');
      const range = firstLine(rangeOf(lines, ...placeOf(cost.entry)));
      return title === '' ? [] : [{ range, command: { title, command } }];
    });
  });
}

/** Has the editor ask for code lenses again: the settings have changed. */
export function renewLenses({ capabilities, connection, log }: Session): void {
  if (!capabilities.lensRefresh) return;
  connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => log.error(String(error)));
}

/** Above the decorators; of a handler written in a call, at the call. */
function placeOf({ at, func }: Entry): [start: number, end: number] {
  const [decorator] = func.decorators;
  if (decorator !== undefined) return [decorator.start, func.end];
  return at !== undefined && at.start <= func.start && func.end <= at.end ? [at.start, at.end] : [func.start, func.end];
}

function firstLine({ start }: Range): Range {
  return { start, end: start };
}
