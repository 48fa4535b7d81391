import type { EntryFacts, FunctionFacts, Model, TypeFacts } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';
import { twinned } from './shared/twins.ts';

const blocks = { on: 'http', what: 'waits for a model to answer' } as const;
const asksStore = { on: 'network', what: 'looks for vectors' } as const;
const chain = 'langchain_core.runnables.RunnableSequence';
const retriever = 'langchain_core.vectorstores.VectorStoreRetriever';

function runnable(type: string): Record<string, FunctionFacts> {
  return { ...twinned(type, 'invoke', 'ainvoke', blocks), ...twinned(type, 'batch', 'abatch', blocks) };
}

/** What can stand in a chain: `prompt | model | parser`, which asks the model. */
const joins = ['__or__', '__ror__', 'with_retry'];

function link(type: string, more: readonly string[]): Record<string, TypeFacts> {
  return { [type]: { methods: { ...runnable(type), ...each([...joins, ...more], { returns: chain }) } } };
}

function chatModel(type: string): Record<string, TypeFacts> {
  return link(type, ['with_structured_output', 'bind_tools']);
}

function vectorStore(type: string): Record<string, TypeFacts> {
  return {
    [type]: {
      methods: {
        ...twinned(type, 'similarity_search', 'asimilarity_search', asksStore),
        ...twinned(type, 'similarity_search_with_score', 'asimilarity_search_with_score', asksStore),
        ...twinned(type, 'max_marginal_relevance_search', 'amax_marginal_relevance_search', asksStore),
        ...twinned(type, 'add_documents', 'aadd_documents', asksStore),
        ...twinned(type, 'add_texts', 'aadd_texts', asksStore),
        as_retriever: { returns: retriever },
      },
      docs: 'https://docs.langchain.com/oss/python/integrations/vectorstores',
    },
  };
}

const community = (name: string): string => `langchain_community.vectorstores.${name}`;
const moved = ['Qdrant', 'Milvus', 'Weaviate', 'Pinecone'].map(community);
const stores = [
  ...['FAISS', 'Chroma', 'PGVector'].map(community),
  ...moved,
  'langchain_chroma.Chroma',
  'langchain_pinecone.PineconeVectorStore',
  'langchain_postgres.PGVector',
  'langchain_qdrant.QdrantVectorStore',
  'langchain_milvus.Milvus',
];

/** LangChain: models of chats, chains of them, and stores of vectors; each call has a twin to be awaited. */
export const model: Model = {
  id: 'langchain',
  language: 'python',
  title: 'LangChain',
  packages: ['langchain-openai', 'langchain-anthropic', 'langchain-google-genai', 'langchain-groq'],
  version: '1.0',
  docs: 'https://reference.langchain.com/python/langchain-core/runnables/base/Runnable/ainvoke',
  gone: Object.fromEntries(moved.map((name) => [name, '0.4'])),
  aliases: {
    'langchain_openai.chat_models.ChatOpenAI': 'langchain_openai.ChatOpenAI',
    'langchain_openai.chat_models.base.ChatOpenAI': 'langchain_openai.ChatOpenAI',
    'langchain_openai.chat_models.AzureChatOpenAI': 'langchain_openai.AzureChatOpenAI',
    'langchain.tools.tool': 'langchain_core.tools.tool',
    'langchain.agents.tool': 'langchain_core.tools.tool',
    'langchain.tools.BaseTool': 'langchain_core.tools.BaseTool',
  },
  // A tool runs whenever a model asks for it: a plain one on a thread, where the agent is asynchronous.
  entries: [
    { runs: 'event', decorator: 'langchain_core.tools.tool', threadWhenSync: true },
    ...['_run', '_arun'].map(
      (method): EntryFacts => ({ runs: 'event', base: 'langchain_core.tools.BaseTool', method, threadWhenSync: true }),
    ),
  ],
  types: {
    ...chatModel('langchain_openai.ChatOpenAI'),
    ...chatModel('langchain_openai.AzureChatOpenAI'),
    ...chatModel('langchain_anthropic.ChatAnthropic'),
    ...chatModel('langchain_google_genai.ChatGoogleGenerativeAI'),
    ...chatModel('langchain_groq.ChatGroq'),
    ...link(chain, []),
    ...Object.assign({}, ...stores.map(vectorStore)),
    [retriever]: { methods: twinned(retriever, 'invoke', 'ainvoke', asksStore) },
  },
};
