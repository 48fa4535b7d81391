import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** joblib: loading models. */
export const model: Model = {
  id: 'joblib',
  language: 'python',
  title: 'joblib',
  packages: ['joblib'],
  version: '1.5',
  docs: 'https://joblib.readthedocs.io/en/stable/generated/joblib.load.html',
  functions: burning('model', ['joblib.load'], 'loads a model'),
};
