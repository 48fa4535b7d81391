import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

/** With an interval it waits so long; without one it compares with the call before. */
const measures: FunctionFacts = {
  blocks: {
    on: 'sleep',
    what: 'waits while it measures',
    unless: ['absent', 0, null].map((is) => ({ index: 0, name: 'interval', is })),
  },
};

/** psutil: figures of the machine and of processes. */
export const model: Model = {
  id: 'psutil',
  language: 'python',
  title: 'psutil',
  packages: ['psutil'],
  version: '7.1',
  docs: 'https://psutil.readthedocs.io/en/latest/api.html#psutil.cpu_percent',
  functions: {
    ...each(['psutil.cpu_percent', 'psutil.cpu_times_percent'], measures),
    ...blocking('subprocess', ['psutil.wait_procs'], 'waits for processes to end'),
  },
  types: {
    'psutil.Process': {
      methods: { cpu_percent: measures, ...blocking('subprocess', ['wait'], 'waits for a process to end') },
      docs: 'https://psutil.readthedocs.io/en/latest/api.html#psutil.Process.cpu_percent',
    },
  },
};
