import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'];
const of = (owner: string): string[] => verbs.map((verb) => `${owner}.${verb}`);
const response = 'waits for an HTTP response';
const service = 'waits for a web service';

/** Clients that keep their thread waiting for an answer from the network. */
export const model: Model = {
  id: 'python-http-waiting',
  language: 'python',
  title: 'Synchronous HTTP and service clients',
  packages: ['requests', 'httpx', 'urllib3', 'boto3', 'openai', 'anthropic', 'stripe', 'twilio', 'sendgrid'],
  version: 'requests 2.32, httpx 0.28, urllib3 2.5, boto3 1.40, openai 2.6, anthropic 0.71',
  docs: 'https://requests.readthedocs.io/en/latest/api/',
  aliases: {
    'requests.api.*': 'requests.*',
    'requests.sessions.Session': 'requests.Session',
    'requests.session': 'requests.Session',
    'openai.Client': 'openai.OpenAI',
    'anthropic.Client': 'anthropic.Anthropic',
  },
  functions: {
    ...blocking('http', of('requests'), response),
    ...blocking('http', [...of('httpx'), 'httpx.stream'], response),
    ...blocking('http', ['urllib3.request'], response),
    'boto3.client': { returns: 'boto3.Client' },
    'boto3.resource': { returns: 'boto3.Resource' },
  },
  types: {
    'requests.Session': { methods: blocking('http', [...verbs, 'send'], response) },
    'httpx.Client': { methods: blocking('http', [...verbs, 'send', 'stream'], response) },
    'urllib3.PoolManager': { methods: blocking('http', ['request', 'urlopen'], response) },
    'boto3.Client': {
      methods: blocking(
        'http',
        [
          'put_object',
          'get_object',
          'delete_object',
          'delete_objects',
          'head_object',
          'copy_object',
          'list_objects',
          'list_objects_v2',
          'upload_file',
          'upload_fileobj',
          'download_file',
          'download_fileobj',
          'send_message',
          'receive_message',
          'publish',
          'invoke',
          'invoke_model',
          'send_email',
          'get_item',
          'put_item',
          'update_item',
          'delete_item',
          'query',
          'scan',
          'get_secret_value',
          'start_execution',
        ],
        'waits for AWS',
      ),
    },
    'openai.OpenAI': {
      attributes: {
        chat: 'openai.resources.chat.Chat',
        completions: 'openai.resources.Calls',
        responses: 'openai.resources.Calls',
        embeddings: 'openai.resources.Calls',
        images: 'openai.resources.Calls',
        moderations: 'openai.resources.Calls',
        files: 'openai.resources.Calls',
      },
    },
    'openai.AzureOpenAI': { extends: ['openai.OpenAI'] },
    'openai.resources.chat.Chat': { attributes: { completions: 'openai.resources.Calls' } },
    'openai.resources.Calls': {
      methods: blocking(
        'http',
        ['create', 'parse', 'generate', 'edit', 'list', 'retrieve'],
        'waits for a model to answer',
      ),
    },
    'anthropic.Anthropic': { attributes: { messages: 'anthropic.resources.Messages' } },
    'anthropic.resources.Messages': {
      methods: blocking('http', ['create', 'count_tokens'], 'waits for a model to answer'),
    },
    'twilio.rest.Client': { attributes: { messages: 'twilio.rest.Messages', calls: 'twilio.rest.Messages' } },
    'twilio.rest.Messages': { methods: blocking('http', ['create', 'list', 'fetch'], service) },
    'sendgrid.SendGridAPIClient': { methods: blocking('http', ['send'], service) },
    'stripe.Customer': { methods: blocking('http', ['create', 'retrieve', 'list', 'modify', 'delete'], service) },
    'stripe.PaymentIntent': {
      methods: blocking('http', ['create', 'retrieve', 'list', 'modify', 'confirm', 'cancel'], service),
    },
    'stripe.checkout.Session': { methods: blocking('http', ['create', 'retrieve', 'list'], service) },
    'stripe.Subscription': {
      methods: blocking('http', ['create', 'retrieve', 'list', 'modify', 'cancel', 'delete'], service),
    },
  },
  sections: {
    effects: {
      clients: [
        {
          functions: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map((verb) => `requests.${verb}`),
          module: 'httpx',
          type: 'AsyncClient',
          options: 'follow_redirects=True',
          keywords: ['url', 'params', 'json', 'headers', 'timeout', 'cookies'],
        },
        {
          functions: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map((verb) => `httpx.${verb}`),
          module: 'httpx',
          type: 'AsyncClient',
          options: '',
          keywords: [
            'url',
            'params',
            'json',
            'headers',
            'timeout',
            'cookies',
            'data',
            'content',
            'files',
            'auth',
            'follow_redirects',
          ],
        },
      ],
    },
  },
};
