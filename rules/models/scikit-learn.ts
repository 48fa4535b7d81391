import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** scikit-learn: fitting and applying models. */
export const model: Model = {
  id: 'scikit-learn',
  language: 'python',
  title: 'scikit-learn',
  packages: ['scikit-learn'],
  version: '1.7',
  docs: 'https://scikit-learn.org/stable/developers/develop.html',
  types: {
    'sklearn.base.BaseEstimator': {
      methods: burning('model', ['fit', 'predict', 'predict_proba', 'transform', 'fit_transform'], 'runs a model'),
    },
    'sklearn.ensemble.RandomForestClassifier': { extends: ['sklearn.base.BaseEstimator'] },
    'sklearn.linear_model.LogisticRegression': { extends: ['sklearn.base.BaseEstimator'] },
  },
};
