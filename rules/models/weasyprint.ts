import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** WeasyPrint: documents from HTML. */
export const model: Model = {
  id: 'weasyprint',
  language: 'python',
  title: 'WeasyPrint',
  packages: ['weasyprint'],
  version: '66',
  docs: 'https://doc.courtbouillon.org/weasyprint/stable/api_reference.html',
  types: { 'weasyprint.HTML': { methods: burning('document', ['write_pdf', 'render'], 'builds a document') } },
};
