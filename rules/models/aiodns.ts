import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** aiodns: a resolver keeps sockets and a channel until it is closed. */
export const model: Model = {
  id: 'aiodns',
  language: 'python',
  title: 'aiodns',
  packages: ['aiodns'],
  version: '4.0',
  docs: 'https://github.com/aio-libs/aiodns#async-context-manager-support',
  types: {
    'aiodns.DNSResolver': {
      resource: {
        family: 'socket',
        noun: 'resolver',
        release: ['close'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
        processLifetime: true,
      },
      methods: each(['query', 'query_dns', 'gethostbyname', 'gethostbyaddr', 'getaddrinfo', 'getnameinfo'], {
        isAsync: true,
      }),
    },
  },
};
