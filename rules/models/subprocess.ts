import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';
import { borrowsFirst } from './shared/files.ts';

const waits: FunctionFacts = { blocks: { on: 'subprocess', what: 'waits for a child process' } };
const calls = ['run', 'call', 'check_call', 'check_output'].map((name) => `subprocess.${name}`);

/** subprocess: everything but starting a child waits for it. */
export const model: Model = {
  id: 'subprocess',
  language: 'python',
  title: 'subprocess',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/subprocess.html#subprocess.run',
  functions: {
    ...each(calls, { ...waits, timeout: null }),
    ...blocking('subprocess', ['subprocess.getoutput', 'subprocess.getstatusoutput'], 'waits for a child process'),
  },
  types: {
    'subprocess.Popen': {
      methods: { __init__: borrowsFirst, ...each(['wait', 'communicate'], { ...waits, timeout: null }) },
      docs: 'https://docs.python.org/3.13/library/subprocess.html#popen-objects',
    },
  },
};
