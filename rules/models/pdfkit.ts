import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** pdfkit: documents built by a browser engine. */
export const model: Model = {
  id: 'pdfkit',
  language: 'python',
  title: 'pdfkit',
  packages: ['pdfkit'],
  version: '1.0',
  docs: 'https://github.com/JazzCore/python-pdfkit#usage',
  functions: burning('document', ['pdfkit.from_string', 'pdfkit.from_url', 'pdfkit.from_file'], 'builds a document'),
};
