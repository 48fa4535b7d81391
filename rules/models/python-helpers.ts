import type { Model } from '../../analysis/knowledge/model.ts';

const hash = {
  burns: { on: 'password hash', what: 'hashes a password, by its name (slow on purpose)' },
} as const;

/** What projects call their helpers, where the module that has them cannot be read; and what of Python needs a running event loop. */
export const model: Model = {
  id: 'python-helpers',
  language: 'python',
  title: 'Conventional names of helpers',
  packages: [],
  version: '3.13',
  docs: 'https://fastapi.tiangolo.com/tutorial/security/oauth2-jwt/',
  sections: {
    effects: {
      helpers: {
        verify_password: hash,
        get_password_hash: hash,
        hash_password: hash,
        check_password_hash: hash,
        generate_password_hash: hash,
      },
      needsLoop: [
        'asyncio.get_running_loop',
        'asyncio.get_event_loop',
        'asyncio.create_task',
        'asyncio.ensure_future',
        'asyncio.current_task',
        'asyncio.timeout',
        'asyncio.gather',
        'asyncio.wait_for',
        'asyncio.run_coroutine_threadsafe',
        'asyncio.AbstractEventLoop.create_task',
        'asyncio.AbstractEventLoop.call_soon',
        'asyncio.AbstractEventLoop.call_later',
        'anyio.create_task_group',
        'contextvars.ContextVar.set',
      ],
      unwritten: { decorators: ['abc.abstractmethod'], errors: ['builtins.NotImplementedError'] },
      transparent: [
        'functools.wraps',
        'functools.singledispatch',
        'contextlib.contextmanager',
        'abc.abstractmethod',
        'typing.no_type_check',
        'typing.overload',
        'typing.override',
        'typing_extensions.override',
        'warnings.deprecated',
        'typing_extensions.deprecated',
      ],
    },
  },
};
