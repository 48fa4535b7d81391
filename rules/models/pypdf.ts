import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** pypdf: a reader has read its file when it is made; the text of a page is worked out when it is asked for. */
export const model: Model = {
  id: 'pypdf',
  language: 'python',
  title: 'pypdf',
  packages: ['pypdf', 'PyPDF2'],
  version: '7.1',
  docs: 'https://pypdf.readthedocs.io/en/stable/user/extract-text.html',
  aliases: { 'PyPDF2.PdfReader': 'pypdf.PdfReader', 'PyPDF2.PdfFileReader': 'pypdf.PdfReader' },
  types: {
    'pypdf.PdfReader': { attributes: { pages: 'builtins.list[pypdf.PageObject]' } },
    'pypdf.PageObject': {
      methods: each(['extract_text'], { burns: { on: 'document', what: 'works out the text of a page' } }),
    },
  },
};
