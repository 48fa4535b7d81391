import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** imaplib: leaving `with` logs out. */
export const model: Model = {
  id: 'imaplib',
  language: 'python',
  title: 'imaplib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/imaplib.html#imaplib.IMAP4',
  types: {
    'imaplib.IMAP4': {
      resource: {
        family: 'connection',
        noun: 'IMAP connection',
        release: ['logout', 'shutdown'],
        context: 'sync',
        closesOnExit: true,
      },
      methods: {
        __init__: { blocks: { on: 'mail', what: 'connects to a mail server' }, timeout: null },
        ...blocking(
          'mail',
          ['login', 'select', 'search', 'fetch', 'store', 'append', 'logout'],
          'waits for a mail server',
        ),
      },
    },
    'imaplib.IMAP4_SSL': {
      extends: ['imaplib.IMAP4'],
      docs: 'https://docs.python.org/3.13/library/imaplib.html#imaplib.IMAP4_SSL',
    },
  },
};
