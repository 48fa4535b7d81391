import type { Model } from '../../analysis/knowledge/model.ts';

/** Connections to mail and file servers of the standard library: leaving `with` says goodbye and closes. */
export const model: Model = {
  id: 'python-mail',
  language: 'python',
  title: 'smtplib, ftplib, imaplib, poplib, telnetlib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3/library/smtplib.html#smtplib.SMTP',
  types: {
    'smtplib.SMTP': {
      resource: {
        family: 'connection',
        noun: 'SMTP connection',
        release: ['quit', 'close'],
        context: 'sync',
        closesOnExit: true,
      },
    },
    'smtplib.SMTP_SSL': {
      extends: ['smtplib.SMTP'],
    },
    'smtplib.LMTP': {
      extends: ['smtplib.SMTP'],
    },
    'ftplib.FTP': {
      resource: {
        family: 'connection',
        noun: 'FTP connection',
        release: ['quit', 'close'],
        context: 'sync',
        closesOnExit: true,
      },
    },
    'ftplib.FTP_TLS': {
      extends: ['ftplib.FTP'],
    },
    'imaplib.IMAP4': {
      resource: {
        family: 'connection',
        noun: 'IMAP connection',
        release: ['logout', 'shutdown'],
        context: 'sync',
        closesOnExit: true,
      },
    },
    'imaplib.IMAP4_SSL': {
      extends: ['imaplib.IMAP4'],
    },
    'poplib.POP3': {
      resource: {
        family: 'connection',
        noun: 'POP3 connection',
        release: ['quit', 'close'],
        context: 'none',
        closesOnExit: false,
      },
    },
    'poplib.POP3_SSL': {
      extends: ['poplib.POP3'],
    },
  },
};
