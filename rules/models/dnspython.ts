import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const asks = 'waits for a name server';

/** dnspython: asking name servers. */
export const model: Model = {
  id: 'dnspython',
  language: 'python',
  title: 'dnspython',
  packages: ['dnspython'],
  version: '2.9.2',
  docs: 'https://dnspython.readthedocs.io/en/stable/resolver-functions.html',
  functions: blocking(
    'network',
    ['resolve', 'resolve_address', 'zone_for_name'].map((name) => `dns.resolver.${name}`),
    asks,
  ),
  types: {
    'dns.resolver.Resolver': {
      methods: blocking('network', ['resolve', 'resolve_address', 'resolve_name'], asks),
      docs: 'https://dnspython.readthedocs.io/en/stable/resolver-class.html',
    },
  },
};
