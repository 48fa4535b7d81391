import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const waits = { on: 'other', what: 'waits for a task of a worker' } as const;

/** Celery: tasks run in workers, one after the other; who asks for a result waits for it. */
export const model: Model = {
  id: 'celery',
  language: 'python',
  title: 'Celery',
  packages: ['celery'],
  version: '5.7.0',
  docs: 'https://docs.celeryq.dev/en/stable/userguide/tasks.html',
  aliases: { 'celery.app.base.Celery': 'celery.Celery', 'celery.app.task.Task': 'celery.Task' },
  types: {
    'celery.Celery': {
      methods: {
        ...each(['task', 'on_after_configure'], {}),
        send_task: { returns: 'celery.result.AsyncResult' },
      },
      docs: 'https://docs.celeryq.dev/en/stable/reference/celery.html',
    },
    'celery.result.AsyncResult': {
      methods: {
        get: { blocks: waits, timeout: null },
        wait: { blocks: waits },
      },
      docs: 'https://docs.celeryq.dev/en/stable/reference/celery.result.html',
    },
    'celery.result.GroupResult': {
      methods: each(['get', 'join'], { blocks: waits }),
      docs: 'https://docs.celeryq.dev/en/stable/reference/celery.result.html#celery.result.GroupResult',
    },
  },
  entries: [
    { runs: 'job', decorator: 'celery.Celery.task' },
    { runs: 'job', decorator: 'celery.shared_task' },
    { runs: 'job', base: 'celery.Task', method: 'run' },
  ],
};
