import type { Model } from '../../analysis/knowledge/model.ts';

/** Graphene: methods of types resolve their fields, those of mutations change things, for requests. */
export const model: Model = {
  id: 'graphene',
  language: 'python',
  title: 'Graphene',
  packages: ['graphene'],
  version: '3.4',
  docs: 'https://docs.graphene-python.org/en/latest/types/objecttypes/#resolvers',
  aliases: {
    'graphene.types.ObjectType': 'graphene.ObjectType',
    'graphene.types.mutation.Mutation': 'graphene.Mutation',
  },
  types: { 'graphene_django.DjangoObjectType': { extends: ['graphene.ObjectType'] } },
  entries: [
    { runs: 'request', base: 'graphene.ObjectType', method: '*' },
    { runs: 'request', base: 'graphene.Mutation', method: 'mutate' },
    { runs: 'request', base: 'graphene.relay.ClientIDMutation', method: 'mutate_and_get_payload' },
  ],
};
