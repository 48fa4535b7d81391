import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const hosted = ['apply', 'apply_async', 'map', 'map_async', 'imap', 'imap_unordered', 'starmap'];

/** multiprocessing: work in other processes, and waiting for it. */
export const model: Model = {
  id: 'multiprocessing',
  language: 'python',
  title: 'multiprocessing',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/multiprocessing.html',
  aliases: { 'multiprocessing.pool.Pool': 'multiprocessing.Pool' },
  functions: { 'multiprocessing.Process': { params: [{ index: 1, name: 'target', runs: 'process' }] } },
  types: {
    'multiprocessing.Pool': { methods: each(hosted, { params: [{ index: 0, name: 'func', runs: 'process' }] }) },
    'multiprocessing.Process': { methods: blocking('lock', ['join'], 'waits for a process to end') },
  },
};
