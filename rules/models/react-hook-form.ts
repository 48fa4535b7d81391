import type { Model } from '../../analysis/knowledge/model.ts';

const form = { returns: 'react-hook-form.UseFormReturn' };

/** React Hook Form: `watch` with a function subscribes it to the form, which may be that of a component around. */
export const model: Model = {
  id: 'react-hook-form',
  language: 'typescript',
  title: 'React Hook Form',
  packages: ['react-hook-form'],
  version: '7.66.0',
  docs: 'https://react-hook-form.com/docs/useform/watch',
  functions: { 'react-hook-form.useForm': form, 'react-hook-form.useFormContext': form },
  types: { 'react-hook-form.UseFormReturn': { methods: { watch: {}, subscribe: {} } } },
  sections: {
    registrations: {
      sources: [
        {
          kind: 'listener',
          noun: 'subscription',
          add: { methods: ['watch'], types: ['react-hook-form.UseFormReturn'], takes: 'function' },
          handler: 0,
          remove: [],
          handle: { methods: ['unsubscribe'] },
          docs: 'https://react-hook-form.com/docs/useform/watch#callback',
        },
      ],
      owners: { own: ['react-hook-form.useForm'], injected: ['react-hook-form.useFormContext'] },
    },
  },
};
