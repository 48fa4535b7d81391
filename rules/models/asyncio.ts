import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** Wraps a coroutine in a task. */
const starts = (name: string): FunctionFacts => ({
  returns: 'asyncio.Task[awaited:param:0]',
  params: [{ index: 0, name, runs: 'later' }],
});

/** A connection or a server made of an open socket, which it closes. */
const takesSocket: FunctionFacts = { isAsync: true, params: [{ name: 'sock', does: 'takes' }] };

/** asyncio: what starts coroutines, and what takes work off the event loop. */
export const model: Model = {
  id: 'asyncio',
  language: 'python',
  title: 'asyncio',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/asyncio-dev.html#running-blocking-code',
  aliases: { 'asyncio.tasks.*': 'asyncio.*', 'asyncio.threads.to_thread': 'asyncio.to_thread' },
  functions: {
    'asyncio.to_thread': {
      isAsync: true,
      returns: 'returns:param:0',
      params: [{ index: 0, name: 'func', runs: 'thread' }],
      docs: 'https://docs.python.org/3.13/library/asyncio-task.html#asyncio.to_thread',
    },
    'asyncio.run': { returns: 'awaited:param:0', params: [{ index: 0, name: 'main', runs: 'now' }] },
    'asyncio.create_task': starts('coro'),
    'asyncio.ensure_future': starts('coro_or_future'),
    'asyncio.run_coroutine_threadsafe': { params: [{ index: 0, name: 'coro', runs: 'later' }] },
    ...each(
      ['get_event_loop', 'get_running_loop', 'new_event_loop'].map((name) => `asyncio.${name}`),
      {
        returns: 'asyncio.AbstractEventLoop',
      },
    ),
    'asyncio.wait_for': {
      isAsync: true,
      returns: 'awaited:param:0',
      params: [{ index: 0, name: 'fut', does: 'wraps' }],
    },
    ...each(
      ['open_connection', 'start_server', 'open_unix_connection', 'start_unix_server'].map((name) => `asyncio.${name}`),
      takesSocket,
    ),
    'asyncio.shield': { returns: 'param:0', params: [{ index: 0, does: 'wraps' }] },
  },
  types: {
    'asyncio.AbstractEventLoop': {
      methods: {
        run_in_executor: {
          isAsync: true,
          returns: 'returns:param:1',
          params: [{ index: 1, name: 'func', runs: 'thread' }],
        },
        run_until_complete: { returns: 'awaited:param:0', params: [{ index: 0, name: 'future', runs: 'now' }] },
        create_task: starts('coro'),
        ...each(
          [
            'create_connection',
            'create_server',
            'create_datagram_endpoint',
            'create_unix_connection',
            'create_unix_server',
          ],
          takesSocket,
        ),
        connect_accepted_socket: { isAsync: true, params: [{ index: 1, name: 'sock', does: 'takes' }] },
        call_soon: { params: [{ index: 0, name: 'callback', runs: 'later' }] },
        call_later: { params: [{ index: 1, name: 'callback', runs: 'later' }] },
        call_soon_threadsafe: { params: [{ index: 0, name: 'callback', runs: 'later' }] },
        add_signal_handler: { params: [{ index: 1, name: 'callback', runs: 'shutdown' }] },
      },
      docs: 'https://docs.python.org/3.13/library/asyncio-eventloop.html',
    },
    'asyncio.TaskGroup': { methods: { create_task: { params: [{ index: 0, name: 'coro', runs: 'later' }] } } },
    'asyncio.Task': { methods: { __await__: { returns: 'receiver:0' }, result: { returns: 'receiver:0' } } },
  },
};
