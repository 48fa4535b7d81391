import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** pdfplumber: a document keeps its file open until it is closed. */
export const model: Model = {
  id: 'pdfplumber',
  language: 'python',
  title: 'pdfplumber',
  packages: ['pdfplumber'],
  version: '0.11',
  docs: 'https://github.com/jsvine/pdfplumber#loading-a-pdf',
  functions: each(['pdfplumber.open'], {
    acquires: true,
    returns: 'pdfplumber.pdf.PDF',
    // What is read from memory holds no file; one that is given open stays its owner's.
    unless: [
      { index: 0, is: 'memory' },
      { index: 0, is: 'type:io.IOBase' },
    ],
  }),
  types: {
    'pdfplumber.pdf.PDF': {
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
