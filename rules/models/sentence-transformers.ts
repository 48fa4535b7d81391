import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** Sentence Transformers: vectors of texts. */
export const model: Model = {
  id: 'sentence-transformers',
  language: 'python',
  title: 'Sentence Transformers',
  packages: ['sentence-transformers'],
  version: '5.1',
  docs: 'https://sbert.net/docs/package_reference/sentence_transformer/SentenceTransformer.html',
  types: { 'sentence_transformers.SentenceTransformer': { methods: burning('model', ['encode'], 'runs a model') } },
};
