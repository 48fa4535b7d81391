import type { Model } from '../../analysis/knowledge/model.ts';

const unref = ['unref'];
const clears = [
  { functions: ['globalThis.clearInterval'], handle: 0 },
  { functions: ['globalThis.clearTimeout'], handle: 0 },
];

/** Timers of browsers and Node. */
export const model: Model = {
  id: 'node-timers',
  language: 'typescript',
  title: 'Timers of browsers and Node.js',
  packages: [],
  version: 'HTML living standard 2026, Node.js 20, 22',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/setInterval',
  aliases: {
    'timers.setInterval': 'globalThis.setInterval',
    'timers.setTimeout': 'globalThis.setTimeout',
    'timers.clearInterval': 'globalThis.clearInterval',
    'timers.clearTimeout': 'globalThis.clearTimeout',
  },
  functions: {
    'globalThis.setInterval': { params: [{ index: 0, runs: 'schedule' }] },
    'globalThis.setTimeout': { params: [{ index: 0, runs: 'later' }] },
    'globalThis.requestAnimationFrame': { params: [{ index: 0, runs: 'later' }] },
  },
  sections: {
    registrations: {
      sources: [
        {
          kind: 'interval',
          noun: 'interval',
          add: { functions: ['globalThis.setInterval'] },
          handler: 0,
          remove: clears,
          unref,
          docs: 'https://nodejs.org/docs/latest-v22.x/api/timers.html#timeoutunref',
        },
        {
          kind: 'timeout',
          noun: 'timer',
          add: { functions: ['globalThis.setTimeout'] },
          handler: 0,
          remove: clears,
          unref,
        },
        {
          kind: 'frame',
          noun: 'animation frame',
          add: { functions: ['globalThis.requestAnimationFrame'] },
          handler: 0,
          remove: [{ functions: ['globalThis.cancelAnimationFrame'], handle: 0 }],
          docs: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/cancelAnimationFrame',
        },
      ],
    },
  },
};
