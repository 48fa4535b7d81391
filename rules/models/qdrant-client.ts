import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const calls = ['search', 'query_points', 'upsert', 'scroll', 'retrieve', 'delete', 'count'];

/** Qdrant: its synchronous client. */
export const model: Model = {
  id: 'qdrant-client',
  language: 'python',
  title: 'Qdrant',
  packages: ['qdrant-client'],
  version: '1.20',
  docs: 'https://python-client.qdrant.tech/qdrant_client.qdrant_client',
  gone: { 'qdrant_client.QdrantClient.search': '1.16' },
  types: { 'qdrant_client.QdrantClient': { methods: blocking('http', calls, 'waits for a vector database') } },
};
