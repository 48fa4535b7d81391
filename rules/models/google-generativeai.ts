import type { Model } from '../../analysis/knowledge/model.ts';
import { twinned } from './shared/twins.ts';

const generative = 'google.generativeai.GenerativeModel';

/** Google's generative models: the call has a twin to be awaited. */
export const model: Model = {
  id: 'google-generativeai',
  language: 'python',
  title: 'Google Generative AI',
  packages: ['google-generativeai'],
  version: '0.8',
  docs: 'https://ai.google.dev/api/generate-content',
  types: {
    [generative]: {
      methods: twinned(generative, 'generate_content', 'generate_content_async', {
        on: 'http',
        what: 'waits for a model to answer',
      }),
    },
  },
};
