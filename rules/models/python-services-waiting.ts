import type { FunctionFacts, Model, TypeFacts } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const answer = 'waits for a model to answer';
const search = 'waits for a search service';
const vectors = 'waits for a vector database';
const storage = 'waits for a storage service';

/** A method with a variant to be awaited under another name. */
function twinned(type: string, method: string, twin: string, what: string): Record<string, FunctionFacts> {
  return { [method]: { blocks: { on: 'http', what }, asyncTwin: { name: `${type}.${twin}` } } };
}

function chatModel(type: string): Record<string, TypeFacts> {
  return {
    [type]: {
      methods: { ...twinned(type, 'invoke', 'ainvoke', answer), ...twinned(type, 'batch', 'abatch', answer) },
    },
  };
}

const builder = [
  'select',
  'insert',
  'update',
  'upsert',
  'delete',
  'eq',
  'neq',
  'in_',
  'order',
  'limit',
  'range',
  'single',
  'match',
];

/** Clients of models, search, vector and storage services that keep their thread waiting. */
export const model: Model = {
  id: 'python-services-waiting',
  language: 'python',
  title: 'Synchronous clients of web services',
  packages: [
    'langchain-openai',
    'langchain-anthropic',
    'groq',
    'google-generativeai',
    'ollama',
    'elasticsearch',
    'qdrant-client',
    'chromadb',
    'supabase',
    'minio',
  ],
  version:
    'langchain 1.0, groq 0.33, google-generativeai 0.8, ollama 0.6, elasticsearch 9.1, qdrant-client 1.15, chromadb 1.2, supabase 2.22, minio 7.2',
  docs: 'https://python.langchain.com/docs/concepts/async/',
  aliases: {
    'langchain_openai.chat_models.ChatOpenAI': 'langchain_openai.ChatOpenAI',
    'langchain_openai.chat_models.base.ChatOpenAI': 'langchain_openai.ChatOpenAI',
    'supabase.client.Client': 'supabase.Client',
  },
  functions: {
    ...blocking(
      'http',
      ['ollama.chat', 'ollama.generate', 'ollama.embed', 'replicate.run', 'feedparser.parse'],
      answer,
    ),
    'supabase.create_client': { returns: 'supabase.Client' },
  },
  types: {
    ...chatModel('langchain_openai.ChatOpenAI'),
    ...chatModel('langchain_openai.AzureChatOpenAI'),
    ...chatModel('langchain_anthropic.ChatAnthropic'),
    ...chatModel('langchain_google_genai.ChatGoogleGenerativeAI'),
    ...chatModel('langchain_groq.ChatGroq'),
    'groq.Groq': { attributes: { chat: 'openai.resources.chat.Chat' } },
    'google.generativeai.GenerativeModel': {
      methods: twinned('google.generativeai.GenerativeModel', 'generate_content', 'generate_content_async', answer),
    },
    'elasticsearch.Elasticsearch': {
      methods: blocking('http', ['search', 'index', 'get', 'update', 'delete', 'bulk', 'count', 'msearch'], search),
    },
    'qdrant_client.QdrantClient': {
      methods: blocking('http', ['search', 'query_points', 'upsert', 'scroll', 'retrieve', 'delete', 'count'], vectors),
    },
    'chromadb.api.models.Collection.Collection': {
      methods: blocking('http', ['query', 'add', 'upsert', 'get', 'delete'], vectors),
    },
    'minio.Minio': {
      methods: blocking(
        'http',
        ['put_object', 'get_object', 'fput_object', 'fget_object', 'remove_object', 'stat_object'],
        storage,
      ),
    },
    'paramiko.SSHClient': { methods: blocking('network', ['connect', 'exec_command'], 'waits for another machine') },
    'supabase.Client': {
      methods: {
        table: { returns: 'postgrest.SyncRequestBuilder' },
        from_: { returns: 'postgrest.SyncRequestBuilder' },
        rpc: { returns: 'postgrest.SyncRequestBuilder' },
      },
    },
    'postgrest.SyncRequestBuilder': {
      methods: {
        ...each(builder, { returns: 'self' }),
        ...blocking('http', ['execute'], 'waits for the database service'),
      },
    },
  },
};
