import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** Replicate: running a model waits for its output. */
export const model: Model = {
  id: 'replicate',
  language: 'python',
  title: 'Replicate',
  packages: ['replicate'],
  version: '1.0',
  docs: 'https://replicate.com/docs/get-started/python',
  functions: blocking('http', ['replicate.run'], 'waits for a model to answer'),
};
