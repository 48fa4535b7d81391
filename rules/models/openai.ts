import type { Model, TypeFacts } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const answer = 'waits for a model to answer';
const calls = ['completions', 'embeddings', 'images', 'moderations', 'files'];

/** A part of a client by the methods that ask the service. */
function part(methods: readonly string[], isAsync: boolean): TypeFacts {
  return { methods: isAsync ? each(methods, { isAsync: true }) : blocking('http', methods, answer) };
}

function client(prefix: '' | 'Async'): Record<string, TypeFacts> {
  const isAsync = prefix === 'Async';
  const resources = 'openai.resources';
  return {
    [`openai.${prefix}OpenAI`]: {
      resource: {
        family: 'handle',
        noun: 'OpenAI client',
        release: ['close'],
        context: isAsync ? 'async' : 'sync',
        closesOnExit: true,
        processLifetime: true,
        ...(isAsync ? { asyncRelease: true } : {}),
      },
      methods: { __init__: { params: [{ name: 'http_client', does: 'takes' }] } },
      attributes: {
        chat: `${resources}.chat.${prefix}Chat`,
        ...Object.fromEntries(
          calls.map((name) => [name, `${resources}.${prefix}${name.replace(/^./, (first) => first.toUpperCase())}`]),
        ),
        responses: `${resources}.responses.${prefix}Responses`,
      },
      docs: 'https://github.com/openai/openai-python#managing-http-resources',
    },
    [`openai.${prefix}AzureOpenAI`]: { extends: [`openai.${prefix}OpenAI`] },
    [`${resources}.chat.${prefix}Chat`]: { attributes: { completions: `${resources}.chat.${prefix}Completions` } },
    [`${resources}.chat.${prefix}Completions`]: part(['create', 'parse'], isAsync),
    [`${resources}.${prefix}Completions`]: part(['create'], isAsync),
    [`${resources}.${prefix}Embeddings`]: part(['create'], isAsync),
    [`${resources}.${prefix}Moderations`]: part(['create'], isAsync),
    [`${resources}.${prefix}Images`]: part(['generate', 'edit'], isAsync),
    [`${resources}.${prefix}Files`]: part(isAsync ? ['create', 'retrieve'] : ['create', 'list', 'retrieve'], isAsync),
    [`${resources}.responses.${prefix}Responses`]: part(['create', 'parse', 'retrieve'], isAsync),
  };
}

/** OpenAI: a client of each kind. */
export const model: Model = {
  id: 'openai',
  language: 'python',
  title: 'OpenAI',
  packages: ['openai'],
  version: '3.57.0',
  docs: 'https://github.com/openai/openai-python#async-usage',
  aliases: {
    'openai.Client': 'openai.OpenAI',
    'openai.AsyncClient': 'openai.AsyncOpenAI',
  },
  types: { ...client(''), ...client('Async') },
};
