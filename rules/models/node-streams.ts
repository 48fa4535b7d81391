import type { FunctionFacts, Model, ParamFacts } from '../../analysis/knowledge/model.ts';

const docs = 'https://nodejs.org/docs/latest-v22.x/api/stream.html';
const emitter = ['events.EventEmitter'];
const chained: FunctionFacts = {
  params: [0, 1, 2, 3, 4, 5].map((index): ParamFacts => ({ index, does: 'takes' })),
};
const types = ['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough'].map((name) => `stream.${name}`);

/** Node's streams: `pipeline` destroys every stream given to it when one fails. */
export const model: Model = {
  id: 'node-streams',
  language: 'typescript',
  title: 'Node.js streams',
  packages: [],
  version: 'Node.js 20, 22',
  docs,
  aliases: { 'stream/promises.*': 'stream.promises.*' },
  functions: {
    'stream.pipeline': { ...chained, docs: `${docs}#streampipelinesource-transforms-destination-callback` },
    'stream.promises.pipeline': {
      isAsync: true,
      ...chained,
      docs: `${docs}#streampipelinesource-transforms-destination-options`,
    },
    // What it gives does the same with the same arguments.
    'util.promisify': {
      returns: 'param:0',
      docs: 'https://nodejs.org/docs/latest-v22.x/api/util.html#utilpromisifyoriginal',
    },
    'readline.createInterface': {
      params: [{ index: 0, does: 'takes' }],
      docs: 'https://nodejs.org/docs/latest-v22.x/api/readline.html#readlinecreateinterfaceoptions',
    },
  },
  types: Object.fromEntries(types.map((name) => [name, { extends: emitter }])),
  sections: {
    registrations: { owners: { ownTypes: types, recurring: ['drain', 'data', 'readable', 'pause', 'resume', 'line'] } },
  },
};
