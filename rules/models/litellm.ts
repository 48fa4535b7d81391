import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';

/** Functions and those to be awaited, which have the same arguments. */
const calls = {
  completion: 'acompletion',
  text_completion: 'atext_completion',
  embedding: 'aembedding',
  image_generation: 'aimage_generation',
  moderation: 'amoderation',
  transcription: 'atranscription',
  rerank: 'arerank',
  responses: 'aresponses',
};

/** LiteLLM: each call has a twin to be awaited. */
export const model: Model = {
  id: 'litellm',
  language: 'python',
  title: 'LiteLLM',
  packages: ['litellm'],
  version: '1.110',
  docs: 'https://docs.litellm.ai/docs/completion/stream#async-completion',
  functions: Object.fromEntries(
    Object.entries(calls).map(([name, twin]): [string, FunctionFacts] => [
      `litellm.${name}`,
      { blocks: { on: 'http', what: 'waits for a model to answer' }, asyncTwin: { name: `litellm.${twin}` } },
    ]),
  ),
};
