import type { Model } from '../../analysis/knowledge/model.ts';

/** Neo4j driver for Python: sessions are closed by whoever opens one. */
export const model: Model = {
  id: 'neo4j-python',
  language: 'python',
  title: 'Neo4j driver',
  packages: ['neo4j'],
  version: '6.4.1',
  docs: 'https://neo4j.com/docs/python-manual/current/transactions/',
  types: {
    'neo4j.Session': {
      resource: {
        family: 'session',
        noun: 'Neo4j session',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
      },
    },
    'neo4j.AsyncSession': {
      resource: {
        family: 'session',
        noun: 'Neo4j session',
        release: ['close'],
        context: 'async',
        closesOnExit: true,
        asyncRelease: true,
      },
    },
    'neo4j.Driver': {
      methods: {
        session: {
          acquires: true,
          returns: 'neo4j.Session',
        },
      },
    },
    'neo4j.AsyncDriver': {
      methods: {
        session: {
          acquires: true,
          returns: 'neo4j.AsyncSession',
        },
      },
    },
    'neo4j.GraphDatabase': {
      methods: {
        driver: {
          returns: 'neo4j.Driver',
        },
      },
    },
    'neo4j.AsyncGraphDatabase': {
      methods: {
        driver: {
          returns: 'neo4j.AsyncDriver',
        },
      },
    },
  },
};
