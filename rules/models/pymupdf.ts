import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** PyMuPDF: a document keeps its file open until it is closed. */
export const model: Model = {
  id: 'pymupdf',
  language: 'python',
  title: 'PyMuPDF',
  packages: ['PyMuPDF'],
  version: '2.0',
  docs: 'https://pymupdf.readthedocs.io/en/latest/document.html#Document.close',
  functions: each(['pymupdf.open', 'fitz.open'], {
    acquires: true,
    returns: 'pymupdf.Document',
    // What is read from memory holds no file; one that is given open stays its owner's.
    unless: [
      { index: 0, is: 'memory' },
      { index: 0, is: 'type:io.IOBase' },
      { name: 'stream', is: 'present' },
      { index: 0, is: 'absent' },
    ],
  }),
  types: {
    'pymupdf.Document': {
      resource: {
        family: 'file',
        noun: 'document',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        minor: true,
      },
    },
  },
};
