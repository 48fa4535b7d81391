import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

/** Strawberry: fields of GraphQL types are asked for by requests. */
export const model: Model = {
  id: 'strawberry',
  language: 'python',
  title: 'Strawberry',
  packages: ['strawberry-graphql'],
  version: '0.341',
  docs: 'https://strawberry.rocks/docs/types/resolvers',
  aliases: {
    'strawberry.types.field.field': 'strawberry.field',
    'strawberry.types.mutation.mutation': 'strawberry.mutation',
    'strawberry.types.mutation.subscription': 'strawberry.subscription',
  },
  entries: ['field', 'mutation', 'subscription'].map(
    (name): EntryFacts => ({ runs: 'request', decorator: `strawberry.${name}` }),
  ),
};
