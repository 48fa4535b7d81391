import type { Model } from '../../analysis/knowledge/model.ts';

/** Tenacity: a function that is tried again runs where it is called, and so do its tries. */
export const model: Model = {
  id: 'tenacity',
  language: 'python',
  title: 'Tenacity',
  packages: ['tenacity'],
  version: '9.1.4',
  docs: 'https://tenacity.readthedocs.io/en/latest/',
  functions: { 'tenacity.retry': { docs: 'https://tenacity.readthedocs.io/en/latest/api.html#tenacity.retry' } },
  sections: { effects: { transparent: ['tenacity.retry'] } },
};
