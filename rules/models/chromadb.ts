import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const calls = ['query', 'add', 'upsert', 'get', 'delete'];

/** Chroma: collections of its synchronous client. */
export const model: Model = {
  id: 'chromadb',
  language: 'python',
  title: 'Chroma',
  packages: ['chromadb'],
  version: '1.2',
  docs: 'https://docs.trychroma.com/reference/python/collection',
  types: {
    'chromadb.api.models.Collection.Collection': { methods: blocking('http', calls, 'waits for a vector database') },
  },
};
