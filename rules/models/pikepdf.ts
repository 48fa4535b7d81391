import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** pikepdf: a document keeps its file open until it is closed. */
export const model: Model = {
  id: 'pikepdf',
  language: 'python',
  title: 'pikepdf',
  packages: ['pikepdf'],
  version: '10.18',
  docs: 'https://pikepdf.readthedocs.io/en/latest/api/main.html#pikepdf.Pdf.open',
  functions: each(['pikepdf.open', 'pikepdf.Pdf.open'], {
    acquires: true,
    returns: 'pikepdf.Pdf',
    // What is read from memory holds no file; one that is given open stays its owner's.
    unless: [
      { index: 0, is: 'memory' },
      { index: 0, is: 'type:io.IOBase' },
    ],
  }),
  types: {
    'pikepdf.Pdf': {
      resource: {
        family: 'file',
        noun: 'PDF document',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        minor: true,
      },
    },
  },
};
