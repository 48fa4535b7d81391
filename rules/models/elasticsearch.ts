import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const calls = ['search', 'index', 'get', 'update', 'delete', 'bulk', 'count', 'msearch'];

/** Elasticsearch: its synchronous client. */
export const model: Model = {
  id: 'elasticsearch',
  language: 'python',
  title: 'Elasticsearch',
  packages: ['elasticsearch'],
  version: '9.1',
  docs: 'https://elasticsearch-py.readthedocs.io/en/latest/api/elasticsearch.html',
  types: { 'elasticsearch.Elasticsearch': { methods: blocking('http', calls, 'waits for a search service') } },
};
