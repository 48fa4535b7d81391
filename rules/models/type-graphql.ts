import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const fields = ['Query', 'Mutation', 'FieldResolver', 'Subscription'];

/** TypeGraphQL: resolvers of fields answer requests. */
export const model: Model = {
  id: 'type-graphql',
  language: 'typescript',
  title: 'TypeGraphQL',
  packages: ['type-graphql'],
  version: '2.0',
  docs: 'https://typegraphql.com/docs/resolvers.html',
  entries: fields.map((name): EntryFacts => ({ runs: 'request', decorator: `type-graphql.${name}` })),
};
