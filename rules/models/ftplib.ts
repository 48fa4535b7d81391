import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const calls = [
  'connect',
  'login',
  'cwd',
  'storbinary',
  'storlines',
  'retrbinary',
  'retrlines',
  'nlst',
  'delete',
  'quit',
];

/** ftplib: leaving `with` says goodbye and closes; a host given to the constructor is connected to at once. */
export const model: Model = {
  id: 'ftplib',
  language: 'python',
  title: 'ftplib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/ftplib.html#ftplib.FTP',
  types: {
    'ftplib.FTP': {
      resource: {
        family: 'connection',
        noun: 'FTP connection',
        release: ['quit', 'close'],
        context: 'sync',
        closesOnExit: true,
      },
      methods: {
        __init__: {
          blocks: {
            on: 'network',
            what: 'connects to an FTP server',
            unless: [{ index: 0, name: 'host', is: 'absent' }],
          },
          timeout: null,
        },
        ...blocking('network', calls, 'waits for an FTP server'),
      },
    },
    'ftplib.FTP_TLS': {
      extends: ['ftplib.FTP'],
      docs: 'https://docs.python.org/3.13/library/ftplib.html#ftplib.FTP_TLS',
    },
  },
};
