import type { Model } from '../../analysis/knowledge/model.ts';
import { borrowsFirst, neverRaises, takesFirst, wrapsFirst } from './shared/files.ts';

/** contextlib: stacks and wrappers that release what they are given. */
export const model: Model = {
  id: 'contextlib',
  language: 'python',
  title: 'contextlib',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/contextlib.html',
  functions: {
    'contextlib.redirect_stdout': borrowsFirst,
    'contextlib.redirect_stderr': borrowsFirst,
    'contextlib.suppress': neverRaises,
    'contextlib.nullcontext': wrapsFirst,
  },
  types: {
    'contextlib.ExitStack': {
      methods: {
        enter_context: { ...takesFirst, returns: 'param:0' },
        push: takesFirst,
        callback: {
          params: [
            { index: 0, does: 'takes' },
            { index: 1, does: 'takes' },
          ],
        },
      },
      docs: 'https://docs.python.org/3.13/library/contextlib.html#contextlib.ExitStack',
    },
    'contextlib.AsyncExitStack': {
      extends: ['contextlib.ExitStack'],
      methods: {
        enter_async_context: { ...takesFirst, isAsync: true, returns: 'param:0' },
        push_async_exit: takesFirst,
        push_async_callback: takesFirst,
      },
      docs: 'https://docs.python.org/3.13/library/contextlib.html#contextlib.AsyncExitStack',
    },
    'contextlib.closing': { methods: { __init__: takesFirst }, enters: 'receiver:0' },
    'contextlib.aclosing': { methods: { __init__: takesFirst }, enters: 'receiver:0' },
  },
};
