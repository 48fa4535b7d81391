import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

/** Ollama: functions that ask a local service. */
export const model: Model = {
  id: 'ollama',
  language: 'python',
  title: 'Ollama',
  packages: ['ollama'],
  version: '0.6',
  docs: 'https://github.com/ollama/ollama-python#api',
  functions: blocking('http', ['ollama.chat', 'ollama.generate', 'ollama.embed'], 'waits for a model to answer'),
};
