import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const builders = [
  'select',
  'insert',
  'update',
  'upsert',
  'delete',
  'eq',
  'neq',
  'in_',
  'order',
  'limit',
  'range',
  'single',
  'match',
];

/** Supabase: a chain of builders whose `execute` asks the service. */
export const model: Model = {
  id: 'supabase',
  language: 'python',
  title: 'Supabase',
  packages: ['supabase'],
  version: '2.22',
  docs: 'https://supabase.com/docs/reference/python/introduction',
  aliases: { 'supabase.client.Client': 'supabase.Client' },
  functions: { 'supabase.create_client': { returns: 'supabase.Client' } },
  types: {
    'supabase.Client': { methods: each(['table', 'from_', 'rpc'], { returns: 'postgrest.SyncRequestBuilder' }) },
    'postgrest.SyncRequestBuilder': {
      methods: {
        ...each(builders, { returns: 'self' }),
        ...blocking('http', ['execute'], 'waits for the database service'),
      },
    },
  },
};
