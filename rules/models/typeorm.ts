import type { Model } from '../../analysis/knowledge/model.ts';

const getRepository = { returns: 'typeorm.Repository[new:param:0]' };

/** TypeORM: a data source has a pool of connections, of which a query runner holds one until it is released. */
export const model: Model = {
  id: 'typeorm',
  language: 'typescript',
  title: 'TypeORM',
  packages: ['typeorm'],
  version: '1.1.1',
  docs: 'https://typeorm.io/docs/query-runner',
  gone: {
    'typeorm.DataSource.connect': '1.0',
    'typeorm.DataSource.close': '1.0',
    'typeorm.getConnection': '1.0',
    'typeorm.getManager': '1.0',
  },
  aliases: {
    'typeorm.Connection': 'typeorm.DataSource',
  },
  types: {
    'typeorm.QueryRunner': {
      resource: {
        family: 'session',
        noun: 'query runner',
        release: ['release'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
      },
    },
    'typeorm.DataSource': {
      resource: {
        family: 'connection',
        noun: 'data source',
        release: ['destroy', 'close'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
        opensLater: true,
        processLifetime: true,
      },
      docs: 'https://typeorm.io/docs/data-source/data-source',
      methods: {
        // It may reject, and has then closed what it opened itself.
        initialize: { isAsync: true, returns: 'self', receiver: 'returned', raises: 'never' },
        connect: { isAsync: true, returns: 'self', receiver: 'returned', raises: 'never' },
        createQueryRunner: {
          acquires: true,
          returns: 'typeorm.QueryRunner',
          raises: 'never',
          docs: 'https://typeorm.io/docs/query-runner',
        },
        getRepository,
      },
      attributes: {
        manager: 'typeorm.EntityManager',
      },
    },
    'typeorm.EntityManager': {
      methods: { getRepository },
      attributes: {
        connection: 'typeorm.DataSource',
        dataSource: 'typeorm.DataSource',
      },
    },
    'typeorm.Repository': {
      attributes: {
        manager: 'typeorm.EntityManager',
      },
    },
  },
  functions: {
    'typeorm.getConnection': {
      returns: 'typeorm.DataSource',
    },
    'typeorm.getManager': {
      returns: 'typeorm.EntityManager',
    },
  },
};
