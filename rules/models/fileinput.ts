import type { Model } from '../../analysis/knowledge/model.ts';
import { closable, opens } from './shared/files.ts';

/** fileinput: leaving `with` closes it. */
export const model: Model = {
  id: 'fileinput',
  language: 'python',
  title: 'fileinput',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/fileinput.html#fileinput.input',
  functions: { 'fileinput.input': opens('fileinput.FileInput') },
  types: { 'fileinput.FileInput': { resource: closable('file input') } },
};
