import type { Model } from '../../analysis/knowledge/model.ts';
import { closable, opens } from './shared/files.ts';

/** wave: leaving `with` closes it. `wave.Wave` stands for the reader and the writer. */
export const model: Model = {
  id: 'wave',
  language: 'python',
  title: 'wave',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/wave.html#wave.open',
  functions: { 'wave.open': { ...opens('wave.Wave'), unless: [{ index: 0, name: 'f', is: 'memory' }] } },
  types: { 'wave.Wave': { resource: closable('wave file') } },
};
