import type { Model } from '../../analysis/knowledge/model.ts';

const given = { index: 0, name: 'url_file_stream_or_string' } as const;

/** feedparser: given an address, it fetches the feed; not given what somebody has fetched. */
export const model: Model = {
  id: 'feedparser',
  language: 'python',
  title: 'feedparser',
  packages: ['feedparser'],
  version: '6.0',
  docs: 'https://feedparser.readthedocs.io/en/latest/introduction/',
  functions: {
    'feedparser.parse': {
      blocks: {
        on: 'http',
        what: 'waits for an HTTP response',
        unless: ['awaited', 'memory', 'type:io.IOBase', 'of:httpx.Response', 'of:requests.Response'].map((is) => ({
          ...given,
          is,
        })),
      },
    },
  },
};
