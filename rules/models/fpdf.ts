import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** fpdf: documents drawn page by page. */
export const model: Model = {
  id: 'fpdf',
  language: 'python',
  title: 'fpdf2',
  packages: ['fpdf2', 'fpdf'],
  version: '2.8',
  docs: 'https://py-pdf.github.io/fpdf2/fpdf/fpdf.html',
  types: { 'fpdf.FPDF': { methods: burning('document', ['output'], 'builds a document') } },
};
