import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const events = ['event', 'command', 'message', 'action', 'view', 'shortcut'];

/** Bolt for Slack: listeners of an application. */
export const model: Model = {
  id: 'slack-bolt',
  language: 'python',
  title: 'Slack Bolt',
  packages: ['slack-bolt'],
  version: '1.26',
  docs: 'https://docs.slack.dev/tools/bolt-python/concepts/async/',
  types: { 'slack_bolt.async_app.AsyncApp': { methods: each(events, {}) } },
  entries: events.map((name): EntryFacts => ({ runs: 'event', decorator: `slack_bolt.async_app.AsyncApp.${name}` })),
};
