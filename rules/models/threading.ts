import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** threading: work off the loop, and waiting for it. */
export const model: Model = {
  id: 'threading',
  language: 'python',
  title: 'threading',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/threading.html',
  functions: {
    'threading.Thread': { params: [{ index: 1, name: 'target', runs: 'thread' }] },
    'threading.Timer': { params: [{ index: 1, name: 'function', runs: 'thread' }] },
  },
  types: {
    'threading.Thread': {
      methods: {
        __init__: {
          params: [
            { name: 'args', does: 'takes' },
            { name: 'kwargs', does: 'takes' },
          ],
        },
        ...blocking('lock', ['join'], 'waits for a thread to end'),
      },
    },
    'threading.Event': { methods: blocking('lock', ['wait'], 'waits for another thread') },
    'threading.Condition': { methods: blocking('lock', ['wait', 'wait_for'], 'waits for another thread') },
  },
};
