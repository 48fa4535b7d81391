import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** poplib: a connection is no context manager. */
export const model: Model = {
  id: 'poplib',
  language: 'python',
  title: 'poplib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/poplib.html#poplib.POP3',
  types: {
    'poplib.POP3': {
      resource: {
        family: 'connection',
        noun: 'POP3 connection',
        release: ['quit', 'close'],
        context: 'none',
        closesOnExit: false,
      },
      methods: {
        __init__: { blocks: { on: 'mail', what: 'connects to a mail server' }, timeout: null },
        ...blocking('mail', ['user', 'pass_', 'stat', 'list', 'retr', 'dele', 'quit'], 'waits for a mail server'),
      },
    },
    'poplib.POP3_SSL': {
      extends: ['poplib.POP3'],
      docs: 'https://docs.python.org/3.13/library/poplib.html#poplib.POP3_SSL',
    },
  },
};
