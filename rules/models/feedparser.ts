import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** feedparser: given an address, it fetches the feed. */
export const model: Model = {
  id: 'feedparser',
  language: 'python',
  title: 'feedparser',
  packages: ['feedparser'],
  version: '6.0',
  docs: 'https://feedparser.readthedocs.io/en/latest/introduction/',
  functions: blocking('http', ['feedparser.parse'], 'waits for an HTTP response'),
};
