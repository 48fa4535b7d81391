import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const calls = [
  'api_call',
  'auth_test',
  'chat_postMessage',
  'chat_postEphemeral',
  'chat_update',
  'chat_delete',
  'conversations_history',
  'conversations_info',
  'conversations_list',
  'conversations_members',
  'conversations_open',
  'conversations_replies',
  'files_info',
  'files_upload_v2',
  'reactions_add',
  'reactions_remove',
  'users_info',
  'users_list',
  'users_lookupByEmail',
  'views_open',
  'views_publish',
];

/** Slack's client: each method is a request; `AsyncWebClient` has the same to be awaited. */
export const model: Model = {
  id: 'slack-sdk',
  language: 'python',
  title: 'Slack SDK',
  packages: ['slack_sdk'],
  version: '3.48',
  docs: 'https://docs.slack.dev/tools/python-slack-sdk/web',
  aliases: {
    'slack_sdk.web.WebClient': 'slack_sdk.WebClient',
    'slack_sdk.web.client.WebClient': 'slack_sdk.WebClient',
    'slack_sdk.webhook.client.WebhookClient': 'slack_sdk.webhook.WebhookClient',
  },
  types: {
    'slack_sdk.WebClient': { methods: blocking('http', calls, 'waits for Slack') },
    'slack_sdk.webhook.WebhookClient': { methods: blocking('http', ['send', 'send_dict'], 'waits for Slack') },
  },
};
