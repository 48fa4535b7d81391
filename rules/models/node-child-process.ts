import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const module = 'child_process';
const child: FunctionFacts = { returns: 'child_process.ChildProcess' };

/** Child processes: the calls that wait for one, and the ones that give an emitter of one's own. */
export const model: Model = {
  id: 'node-child-process',
  language: 'typescript',
  title: 'Node.js child_process',
  packages: [],
  version: 'Node.js 20, 22',
  docs: 'https://nodejs.org/docs/latest-v22.x/api/child_process.html#synchronous-process-creation',
  functions: {
    ...blocking(
      'subprocess',
      [`${module}.execSync`, `${module}.execFileSync`, `${module}.spawnSync`],
      'waits for a child process',
    ),
    ...each([`${module}.spawn`, `${module}.exec`, `${module}.execFile`, `${module}.fork`], child),
  },
  types: {
    'child_process.ChildProcess': {
      extends: ['events.EventEmitter'],
      attributes: { stdout: 'stream.Readable', stderr: 'stream.Readable', stdin: 'stream.Writable' },
      docs: 'https://nodejs.org/docs/latest-v22.x/api/child_process.html#class-childprocess',
    },
  },
  sections: { registrations: { owners: { ownTypes: ['child_process.ChildProcess'], recurring: ['message'] } } },
};
