import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** MarkItDown: a converter goes through whole documents. */
export const model: Model = {
  id: 'markitdown',
  language: 'python',
  title: 'MarkItDown',
  packages: ['markitdown'],
  version: '0.1',
  docs: 'https://github.com/microsoft/markitdown#python-api',
  types: {
    'markitdown.MarkItDown': {
      methods: burning(
        'document',
        ['convert', 'convert_local', 'convert_stream', 'convert_uri'],
        'works through a document',
      ),
    },
  },
};
