import type { Model } from '../../analysis/knowledge/model.ts';

/** Lit's elements: custom elements whose callbacks must call those of their base. */
export const model: Model = {
  id: 'lit',
  language: 'typescript',
  title: 'Lit',
  packages: ['lit', 'lit-element', '@lit/reactive-element'],
  version: '3.3.3',
  docs: 'https://lit.dev/docs/components/lifecycle/#disconnectedcallback',
  aliases: { 'lit-element.*': 'lit', '@lit/reactive-element.*': 'lit' },
  types: { 'lit.LitElement': {}, 'lit.ReactiveElement': {} },
  sections: {
    registrations: {
      classes: [
        {
          noun: 'element',
          bases: ['lit.LitElement', 'lit.ReactiveElement'],
          lifecycle: [['connectedCallback'], ['disconnectedCallback']],
          teardown: { method: 'disconnectedCallback', others: ['hostDisconnected'], callsSuper: true },
        },
      ],
    },
  },
};
