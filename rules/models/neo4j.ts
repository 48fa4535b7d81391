import type { Model } from '../../analysis/knowledge/model.ts';

/** Neo4j driver for Node: sessions are closed by whoever opens one. */
export const model: Model = {
  id: 'neo4j',
  language: 'typescript',
  title: 'Neo4j driver',
  packages: ['neo4j-driver'],
  version: '6.3.0',
  docs: 'https://neo4j.com/docs/javascript-manual/current/transactions/',
  types: {
    'neo4j-driver.Session': {
      resource: {
        family: 'session',
        noun: 'Neo4j session',
        release: ['close'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
      },
    },
    'neo4j-driver.Driver': {
      methods: {
        session: {
          acquires: true,
          returns: 'neo4j-driver.Session',
        },
      },
    },
  },
  functions: {
    'neo4j-driver.driver': {
      returns: 'neo4j-driver.Driver',
    },
    'neo4j-driver.default.driver': {
      returns: 'neo4j-driver.Driver',
    },
  },
};
