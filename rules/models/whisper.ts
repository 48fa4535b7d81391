import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** Whisper and faster-whisper: what was said in a recording. faster-whisper works it out as its segments are gone over, after it has listened for the language. */
export const model: Model = {
  id: 'whisper',
  language: 'python',
  title: 'Whisper',
  packages: ['openai-whisper', 'faster-whisper'],
  version: '20250625',
  docs: 'https://github.com/openai/whisper#python-usage',
  functions: { 'whisper.load_model': { returns: 'whisper.Whisper' } },
  types: {
    'whisper.Whisper': { methods: burning('model', ['transcribe', 'detect_language'], 'runs a model') },
    'faster_whisper.WhisperModel': {
      methods: burning('model', ['transcribe'], 'runs a model'),
      docs: 'https://github.com/SYSTRAN/faster-whisper#usage',
    },
  },
};
