import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const response = 'waits for an HTTP response';

/** urllib3: pools of connections that keep their thread waiting. */
export const model: Model = {
  id: 'urllib3',
  language: 'python',
  title: 'urllib3',
  packages: ['urllib3'],
  version: '2.8.0',
  docs: 'https://urllib3.readthedocs.io/en/stable/reference/urllib3.poolmanager.html',
  aliases: { 'urllib3.poolmanager.PoolManager': 'urllib3.PoolManager' },
  functions: blocking('http', ['urllib3.request'], response),
  types: {
    'urllib3.PoolManager': {
      resource: {
        family: 'handle',
        noun: 'connection pool',
        release: ['clear'],
        context: 'sync',
        closesOnExit: true,
        processLifetime: true,
      },
      methods: blocking('http', ['request', 'urlopen'], response),
    },
  },
};
