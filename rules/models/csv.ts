import type { Model } from '../../analysis/knowledge/model.ts';
import { wrapsFirst } from './shared/files.ts';

/** csv: readers and writers work on a file of somebody else. */
export const model: Model = {
  id: 'csv',
  language: 'python',
  title: 'csv',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/csv.html',
  functions: { 'csv.reader': wrapsFirst, 'csv.writer': wrapsFirst },
  types: {
    'csv.DictReader': { methods: { __init__: wrapsFirst } },
    'csv.DictWriter': { methods: { __init__: wrapsFirst } },
  },
};
