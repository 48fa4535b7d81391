import type { Model } from '../../analysis/knowledge/model.ts';

/** Paramiko: an SSH client runs a thread of its own until it is closed. */
export const model: Model = {
  id: 'paramiko',
  language: 'python',
  title: 'Paramiko',
  packages: ['paramiko'],
  version: '4.0',
  docs: 'https://docs.paramiko.org/en/stable/api/client.html',
  aliases: {
    'paramiko.client.SSHClient': 'paramiko.SSHClient',
    'paramiko.transport.Transport': 'paramiko.Transport',
  },
  types: {
    'paramiko.SSHClient': {
      resource: {
        family: 'connection',
        noun: 'SSH client',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
      },
    },
    'paramiko.Transport': {
      resource: {
        family: 'connection',
        noun: 'SSH transport',
        release: ['close', 'stop_thread'],
        context: 'sync',
        closesOnExit: true,
      },
    },
  },
};
