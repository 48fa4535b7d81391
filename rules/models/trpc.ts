import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

/** What projects call the procedures they build on: `publicProcedure` in the documentation, others after it. */
const receivers = ['procedure', '*Procedure'];

/** tRPC: resolvers of procedures run once a request. */
export const model: Model = {
  id: 'trpc',
  language: 'typescript',
  title: 'tRPC',
  packages: ['@trpc/server'],
  version: '11.4',
  docs: 'https://trpc.io/docs/server/procedures',
  entries: ['query', 'mutation', 'subscription'].map(
    (method): EntryFacts => ({ runs: 'request', call: `@trpc/server.Procedure.${method}`, index: 0, receivers }),
  ),
  sections: {
    registrations: {
      // Runs for each client that subscribes; what it returns is called when that client leaves.
      hooks: [{ call: '@trpc/server/observable.observable', runs: 'subscribe', index: 0, cleanup: 'returned' }],
    },
  },
};
