import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** openpyxl: reading and writing whole workbooks. */
export const model: Model = {
  id: 'openpyxl',
  language: 'python',
  title: 'openpyxl',
  packages: ['openpyxl'],
  version: '3.1.5',
  docs: 'https://openpyxl.readthedocs.io/en/stable/usage.html',
  aliases: {
    'openpyxl.workbook.workbook.Workbook': 'openpyxl.Workbook',
    'openpyxl.workbook.Workbook': 'openpyxl.Workbook',
  },
  functions: {
    'openpyxl.load_workbook': {
      returns: 'openpyxl.Workbook',
      burns: { on: 'data frame', what: 'works through a whole table' },
      docs: 'https://openpyxl.readthedocs.io/en/stable/api/openpyxl.reader.excel.html',
    },
  },
  types: {
    'openpyxl.Workbook': {
      methods: burning('document', ['save'], 'builds a document'),
      docs: 'https://openpyxl.readthedocs.io/en/stable/api/openpyxl.workbook.workbook.html',
    },
  },
};
