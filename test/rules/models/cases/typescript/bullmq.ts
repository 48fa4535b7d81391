// BullMQ: a worker's processor runs once a job.
import { randomUUID } from 'node:crypto';
import { Worker } from 'bullmq';

const done = new Map<string, string>(); // leak: unbounded-cache
const words = new Set<string>(); // leak: unbounded-cache
const last: Record<string, string> = {}; // ok: two names
const names = new Map<string, string>([['a', 'b']]); // ok: nothing comes in

export const worker = new Worker('mails', async (job) => {
  const own = new Map<string, string>(); // ok: one job's own
  own.set(job.data.word, '');
  words.add(job.data.word);
  last.job = [...own.keys()].join();
  done.set(job.id ?? randomUUID(), names.get(job.name) ?? '');
});
