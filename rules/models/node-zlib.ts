import type { BurningFacts, Model } from '../../analysis/knowledge/model.ts';
import { computing } from './shared/twins.ts';

const docs = 'https://nodejs.org/docs/latest-v22.x/api/zlib.html';
const all: BurningFacts = {
  on: 'compression',
  what: 'compresses or expands all of the data',
  unless: [{ index: 0, is: 'written' }],
};
const names = [
  'gzip',
  'gunzip',
  'deflate',
  'inflate',
  'deflateRaw',
  'inflateRaw',
  'unzip',
  'brotliCompress',
  'brotliDecompress',
];

/** Node's compression: each synchronous function has one that works in the thread pool and calls back. */
export const model: Model = {
  id: 'node-zlib',
  language: 'typescript',
  title: 'Node.js zlib',
  packages: [],
  version: 'Node.js 20, 22',
  docs: `${docs}#convenience-methods`,
  functions: computing('zlib', names, all, `${docs}#convenience-methods`),
};
