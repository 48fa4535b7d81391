import type { Model } from '../../analysis/knowledge/model.ts';

/** time: sleeping. */
export const model: Model = {
  id: 'python-time',
  language: 'python',
  title: 'time',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/time.html',
  functions: {
    'time.sleep': {
      // A thousandth of a second, once, is over before anybody notices.
      blocks: { on: 'sleep', what: 'sleeps', unless: [{ index: 0, name: 'secs', is: 'below:0.01' }] },
      asyncTwin: { name: 'asyncio.sleep' },
      docs: 'https://docs.python.org/3.13/library/time.html#time.sleep',
    },
  },
};
