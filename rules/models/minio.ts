import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const calls = ['put_object', 'get_object', 'fput_object', 'fget_object', 'remove_object', 'stat_object'];

/** MinIO: its client keeps its thread waiting. */
export const model: Model = {
  id: 'minio',
  language: 'python',
  title: 'MinIO',
  packages: ['minio'],
  version: '7.2',
  docs: 'https://min.io/docs/minio/linux/developers/python/API.html',
  types: {
    'minio.Minio': {
      methods: {
        __init__: { params: [{ name: 'http_client', does: 'takes' }] },
        ...blocking('http', calls, 'waits for a storage service'),
      },
    },
  },
};
