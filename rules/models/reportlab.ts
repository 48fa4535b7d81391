import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** ReportLab: documents drawn and laid out. */
export const model: Model = {
  id: 'reportlab',
  language: 'python',
  title: 'ReportLab',
  packages: ['reportlab'],
  version: '5.1.0',
  docs: 'https://docs.reportlab.com/reportlab/userguide/ch2_graphics/',
  types: {
    'reportlab.platypus.SimpleDocTemplate': { methods: burning('document', ['build'], 'builds a document') },
    'reportlab.pdfgen.canvas.Canvas': { methods: burning('document', ['save'], 'builds a document') },
  },
};
