import { type CancellationToken, l10n, ProgressLocation, window } from 'vscode';
import type { Progress } from '../server/protocol.ts';
import type { ReportSource } from './report-source.ts';

/** A long request: where it is shown how far it is, and how it is sent. */
interface Long<T> {
  readonly title: string;
  /** Of what the server tells. */
  readonly token: string;
  readonly location?: ProgressLocation;
  send(cancellation: CancellationToken): Promise<T>;
}

/**
 * Sends a long request, and shows how far it is until it is answered or all of its work is done: the editor may still ask something then.
 * Where the location has a button for it, it can be cancelled.
 *
 * @returns undefined when it was cancelled and failed therefore
 */
export async function underProgress<T>(source: ReportSource, { title, token, location, send }: Long<T>) {
  const { Notification } = ProgressLocation;
  let answer: Promise<T | undefined> | undefined;
  await window.withProgress({ location: location ?? Notification, title, cancellable: true }, (shown, cancellation) => {
    answer = send(cancellation).catch((error: unknown) => {
      if (cancellation.isCancellationRequested) return undefined;
      throw error;
    });
    return untilDone(source, token, answer, (done, total, before) => {
      const increment = ((done - before) / Math.max(total, 1)) * 100;
      const [now, all] = [done.toLocaleString(), total.toLocaleString()];
      shown.report({ message: total === 0 ? '' : l10n.t('{0} of {1} files', now, all), increment });
    });
  });
  return answer;
}

function untilDone(
  source: ReportSource,
  token: string,
  answer: Promise<unknown>,
  report: (done: number, total: number, before: number) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let before = 0;
    const told = source.onDidTell(({ token: of, done, total }: Progress) => {
      if (of !== token) return;
      report(done, total, before);
      before = done;
      if (done === total && total > 0) end();
    });
    const end = () => {
      told.dispose();
      resolve();
    };
    answer.then(end, end);
  });
}
