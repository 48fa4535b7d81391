import type { Model, TypeFacts } from '../../analysis/knowledge/model.ts';
import { twinned } from './shared/twins.ts';

function chatModel(type: string): Record<string, TypeFacts> {
  const blocks = { on: 'http', what: 'waits for a model to answer' } as const;
  return {
    [type]: { methods: { ...twinned(type, 'invoke', 'ainvoke', blocks), ...twinned(type, 'batch', 'abatch', blocks) } },
  };
}

/** LangChain: models of chats, each call of which has a twin to be awaited. */
export const model: Model = {
  id: 'langchain',
  language: 'python',
  title: 'LangChain',
  packages: ['langchain-openai', 'langchain-anthropic', 'langchain-google-genai', 'langchain-groq'],
  version: '1.0',
  docs: 'https://python.langchain.com/docs/concepts/async/',
  aliases: {
    'langchain_openai.chat_models.ChatOpenAI': 'langchain_openai.ChatOpenAI',
    'langchain_openai.chat_models.base.ChatOpenAI': 'langchain_openai.ChatOpenAI',
  },
  types: {
    ...chatModel('langchain_openai.ChatOpenAI'),
    ...chatModel('langchain_openai.AzureChatOpenAI'),
    ...chatModel('langchain_anthropic.ChatAnthropic'),
    ...chatModel('langchain_google_genai.ChatGoogleGenerativeAI'),
    ...chatModel('langchain_groq.ChatGroq'),
  },
};
