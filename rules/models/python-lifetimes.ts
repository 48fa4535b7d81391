import type { Model } from '../../analysis/knowledge/model.ts';
import { keepingNames, keepingVerbs, loggerMethods, readingVerbs } from './shared/lifetime-verbs.ts';

/** What names say about lifetimes in Python, where no declaration can be read. */
export const model: Model = {
  id: 'python-lifetimes',
  language: 'python',
  title: 'Names of makers and of what keeps',
  packages: [],
  version: '1',
  docs: 'https://docs.python.org/3/library/contextlib.html',
  sections: {
    lifetime: {
      makers: {
        SessionLocal: 'sqlalchemy.orm.Session',
        SessionFactory: 'sqlalchemy.orm.Session',
        session_factory: 'sqlalchemy.orm.Session',
        SyncSessionLocal: 'sqlalchemy.orm.Session',
        AsyncSessionLocal: 'sqlalchemy.ext.asyncio.AsyncSession',
        AsyncSessionFactory: 'sqlalchemy.ext.asyncio.AsyncSession',
        AsyncSessionMaker: 'sqlalchemy.ext.asyncio.AsyncSession',
        async_session_maker: 'sqlalchemy.ext.asyncio.AsyncSession',
        async_session_factory: 'sqlalchemy.ext.asyncio.AsyncSession',
      },
      generators: {
        get_db: 'sqlalchemy.orm.Session',
        get_session: 'sqlalchemy.orm.Session',
        get_db_session: 'sqlalchemy.orm.Session',
        get_sync_session: 'sqlalchemy.orm.Session',
      },
      asyncGenerators: {
        get_db: 'sqlalchemy.ext.asyncio.AsyncSession',
        get_session: 'sqlalchemy.ext.asyncio.AsyncSession',
        get_db_session: 'sqlalchemy.ext.asyncio.AsyncSession',
        get_async_session: 'sqlalchemy.ext.asyncio.AsyncSession',
        get_async_db: 'sqlalchemy.ext.asyncio.AsyncSession',
        get_async_db_session: 'sqlalchemy.ext.asyncio.AsyncSession',
      },
      next: ['builtins.next'],
      asyncNext: ['builtins.anext'],
      closedFlags: ['closed', 'is_closed'],
      openFlags: ['is_open', 'is_connected', 'open'],
      keepers: keepingVerbs,
      keepingNames,
      readers: readingVerbs,
      harmless: loggerMethods,
      generatorClose: ['close', 'aclose'],
      leaving: ['__exit__', '__aexit__'],
      locals: ['locals', 'globals', 'vars', 'dir'],
      swallows: ['contextlib.suppress'],
      inputOutputErrors: ['OSError', 'IOError', 'EnvironmentError'],
      anyErrors: ['Exception', 'BaseException'],
    },
  },
};
