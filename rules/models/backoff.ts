import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const decorators = ['backoff.on_exception', 'backoff.on_predicate'];

/** backoff: a function that is tried again runs where it is called, and so do its tries. */
export const model: Model = {
  id: 'backoff',
  language: 'python',
  title: 'backoff',
  packages: ['backoff'],
  version: '2.2.1',
  docs: 'https://github.com/litl/backoff#backoffon_exception',
  functions: each(decorators, {}),
  sections: { effects: { transparent: decorators } },
};
