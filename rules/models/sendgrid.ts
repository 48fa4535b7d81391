import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** SendGrid: sending a mail asks the service. */
export const model: Model = {
  id: 'sendgrid',
  language: 'python',
  title: 'SendGrid',
  packages: ['sendgrid'],
  version: '6.12',
  docs: 'https://github.com/sendgrid/sendgrid-python#quick-start',
  types: { 'sendgrid.SendGridAPIClient': { methods: blocking('http', ['send'], 'waits for a web service') } },
};
