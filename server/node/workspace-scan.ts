import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import type { FolderToScan, ScanEvents } from '../host.ts';
import type { FromJob, JobData } from '../scan/job-types.ts';

/**
 * Scans folders on disk in a thread of its own, which has threads of its own.
 *
 * @param cacheFolder where results are kept between scans
 * @returns when all is told; rejects when the thread ends before. When `signal` says so, all threads end at once
 */
export function scanFolders(
  folders: readonly FolderToScan[],
  cacheFolder: string | undefined,
  events: ScanEvents,
  signal: AbortSignal,
): Promise<void> {
  const script = new URL('scan-job.js', import.meta.url);
  const onDisk = folders.filter(({ uri }) => uri.startsWith('file:'));
  if (onDisk.length === 0 || !existsSync(script)) return Promise.resolve();
  const uris = new Map(onDisk.map(({ uri }) => [URI.parse(uri).fsPath, uri]));
  const workerData: JobData = {
    folders: onDisk.map(({ uri, speakers }) => ({ root: URI.parse(uri).fsPath, speakers })),
    cacheFolder,
    jobs: undefined,
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData });
    const end = () => {
      signal.removeEventListener('abort', stop);
      void worker.terminate();
    };
    const stop = () => {
      end();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: FromJob) => {
      if (signal.aborted) return;
      if (message.kind === 'counted') events.counted(message.files);
      else if (message.kind === 'progress') events.progress(message.done, message.read);
      else if (message.kind === 'log') events.log(message.sentence);
      else if (message.kind === 'done') stop();
      else {
        const uri = uris.get(message.root) ?? '';
        if (message.kind === 'found') events.found(uri, message.path, message.findings);
        else events.log(`${message.path} ${message.problem}`);
      }
    });
    worker.on('error', (error) => {
      end();
      reject(error);
    });
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error('The thread of the scan has ended'));
    });
  });
}
