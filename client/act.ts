import { l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ApplyFixParams, type ApplyFixResult, Methods, type SuppressParams } from '../server/protocol.ts';

/** Has the server edit the code for a finding; says why when that is not possible any more. */
export async function act(
  client: BaseLanguageClient,
  method: typeof Methods.applyFix | typeof Methods.suppress,
  params: ApplyFixParams | SuppressParams,
): Promise<void> {
  const result = await client.sendRequest<ApplyFixResult>(method, params);
  if (result.applied) return;
  void window.showInformationMessage(`LeakLens: ${result.reason ?? l10n.t('the repair was not applied')}`);
}

/** Applies the repair that a link in a hover names. */
export async function applyLinked(client: BaseLanguageClient, given: unknown): Promise<void> {
  if (isRepair(given)) await act(client, Methods.applyFix, given);
}

function isRepair(given: unknown): given is ApplyFixParams {
  const { uri, version, finding, fix } = (given ?? {}) as Partial<Record<keyof ApplyFixParams, unknown>>;
  return (
    typeof uri === 'string' && typeof version === 'number' && typeof finding === 'string' && typeof fix === 'number'
  );
}
