import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const remote = 'waits for another machine';

/** Paramiko: an SSH client runs a thread of its own until it is closed; what was opened through it ends with it. */
export const model: Model = {
  id: 'paramiko',
  language: 'python',
  title: 'Paramiko',
  packages: ['paramiko'],
  version: '5.1.0',
  docs: 'https://docs.paramiko.org/en/stable/api/client.html',
  aliases: {
    'paramiko.client.SSHClient': 'paramiko.SSHClient',
    'paramiko.transport.Transport': 'paramiko.Transport',
    'paramiko.sftp_client.SFTPClient': 'paramiko.SFTPClient',
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
      methods: {
        ...blocking('network', ['connect', 'exec_command'], remote),
        open_sftp: { returns: 'paramiko.SFTPClient', blocks: { on: 'network', what: remote } },
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
      methods: blocking('network', ['connect', 'auth_password', 'auth_publickey', 'open_session'], remote),
      docs: 'https://docs.paramiko.org/en/stable/api/transport.html',
    },
    'paramiko.SFTPClient': {
      methods: {
        from_transport: { returns: 'paramiko.SFTPClient' },
        ...blocking('network', ['get', 'put', 'getfo', 'putfo', 'listdir', 'stat', 'remove', 'mkdir'], remote),
      },
      docs: 'https://docs.paramiko.org/en/stable/api/sftp.html',
    },
  },
};
