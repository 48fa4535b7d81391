import type { Model } from '../../analysis/knowledge/model.ts';

/** The process itself: it outlives everything in it, and ends the rest with itself. */
export const model: Model = {
  id: 'node-process',
  language: 'typescript',
  title: 'Node.js process',
  packages: [],
  version: 'Node.js 20, 22',
  docs: 'https://nodejs.org/docs/latest-v22.x/api/process.html',
  values: { 'globalThis.process': 'node.Process', 'process.default': 'node.Process' },
  types: {
    'node.Process': {
      extends: ['events.EventEmitter'],
      attributes: {
        stdin: 'stream.Readable',
        stdout: 'stream.Writable',
        stderr: 'stream.Writable',
        env: 'node.Environment',
      },
      methods: { exit: { exits: true }, abort: { exits: true } },
      docs: 'https://nodejs.org/docs/latest-v22.x/api/process.html#processexitcode',
    },
    'node.Environment': { docs: 'https://nodejs.org/docs/latest-v22.x/api/process.html#processenv' },
  },
  sections: {
    // https://nodejs.org/en/learn/getting-started/nodejs-the-difference-between-development-and-production
    effects: { modes: { 'node.Environment.NODE_ENV': 'production' } },
    registrations: { owners: { global: ['globalThis.process', 'process', 'process.default', 'node.Process'] } },
  },
};
