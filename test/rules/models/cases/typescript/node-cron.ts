// Jobs of node-cron, node-schedule and cron: one thread does them beside everything else.
import { CronJob } from 'cron';
import cron from 'node-cron';
import schedule from 'node-schedule';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const sent = new Map<string, number>(); // leak: unbounded-cache
const failed = new Set<string>(); // leak: unbounded-cache
const last = new Map<string, number>(); // ok: one key

cron.schedule('0 * * * *', async () => {
  const drafts = await prisma.draft.findMany({ take: 50 }); // ok: a page
  for (const draft of drafts) sent.set(draft.id, Date.now());
});

schedule.scheduleJob('0 0 * * *', async () => {
  const order = await prisma.order.findFirst();
  failed.add(String(order?.id));
});

new CronJob('0 0 * * *', () => {
  last.set('run', Date.now());
  const names = new Set<string>(); // ok: of one run
  names.add(String(Date.now()));
});
