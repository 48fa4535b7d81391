import type { Model } from '../../analysis/knowledge/model.ts';

const RECOMMENDED = ['recommended', 'strict'].flatMap((name) => [name, `${name}-typescript`, `${name}-type-checked`]);

/** What the web API rules of ESLint React report when an effect adds it and does not take it away. */
export const model: Model = {
  id: 'eslint-react',
  language: 'typescript',
  title: 'ESLint React: rules about the same registrations',
  packages: [],
  version: '2',
  docs: 'https://eslint-react.xyz/docs/rules/web-api-no-leaked-event-listener',
  sections: {
    otherTools: {
      'eslint/no-leaked-event-listener': ['globalThis.EventTarget.addEventListener'],
      'eslint/no-leaked-interval': ['globalThis.setInterval'],
      'eslint/no-leaked-timeout': ['globalThis.setTimeout'],
    },
    // The rules have had several names: `@eslint-react/web-api/no-leaked-interval`, `@eslint-react/web-api-no-leaked-interval`, `react-web-api/no-leaked-interval`.
    eslintPlugin: {
      named: 'react',
      group: 'web-api-',
      presets: {
        '@eslint-react/eslint-plugin': { on: [...RECOMMENDED, 'all', 'web-api'], off: ['off', 'disable-web-api'] },
        'eslint-plugin-react-web-api': { on: ['recommended'], off: [] },
      },
    },
  },
};
