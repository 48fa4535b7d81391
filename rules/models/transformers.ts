import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** Transformers: a pipeline that is called runs a model. */
export const model: Model = {
  id: 'transformers',
  language: 'python',
  title: 'Transformers',
  packages: ['transformers'],
  version: '5.0',
  docs: 'https://huggingface.co/docs/transformers/main_classes/pipelines',
  aliases: { 'transformers.pipelines.pipeline': 'transformers.pipeline' },
  functions: { 'transformers.pipeline': { returns: 'transformers.Pipeline' } },
  types: { 'transformers.Pipeline': { methods: burning('model', ['__call__'], 'runs a model') } },
};
