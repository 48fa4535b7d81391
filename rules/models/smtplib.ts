import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** smtplib: leaving `with` says goodbye and closes; it waits for ever unless it is given a timeout. */
export const model: Model = {
  id: 'smtplib',
  language: 'python',
  title: 'smtplib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/smtplib.html#smtplib.SMTP',
  types: {
    'smtplib.SMTP': {
      resource: {
        family: 'connection',
        noun: 'SMTP connection',
        release: ['quit', 'close'],
        context: 'sync',
        closesOnExit: true,
        errors: ['smtplib.SMTPException'],
      },
      methods: {
        __init__: { blocks: { on: 'mail', what: 'connects to a mail server' }, timeout: null },
        // `SMTPException` is an `OSError`.
        ...each(['connect', 'login', 'starttls', 'sendmail', 'send_message', 'quit'], {
          blocks: { on: 'mail', what: 'waits for a mail server' },
          raises: ['OSError'],
        }),
      },
    },
    'smtplib.SMTP_SSL': {
      extends: ['smtplib.SMTP'],
      docs: 'https://docs.python.org/3.13/library/smtplib.html#smtplib.SMTP_SSL',
    },
    'smtplib.LMTP': {
      extends: ['smtplib.SMTP'],
      docs: 'https://docs.python.org/3.13/library/smtplib.html#smtplib.LMTP',
    },
  },
};
