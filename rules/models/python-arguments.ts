import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';
import { borrowsFirst, takesFirst, wrapsFirst } from './shared/files.ts';

const wrapsTwo: FunctionFacts = {
  params: [
    { index: 0, does: 'wraps' },
    { index: 1, does: 'wraps' },
  ],
};
const wrapsSecond: FunctionFacts = { params: [{ index: 1, does: 'wraps' }] };

/** What functions of the language and of small standard modules do with a resource they are given. */
export const model: Model = {
  id: 'python-arguments',
  language: 'python',
  title: 'Arguments of built-in functions',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/functions.html',
  functions: {
    ...each(['json.load', 'pickle.load', 'marshal.load', 'tomllib.load'], borrowsFirst),
    ...each(['json.dump', 'pickle.dump'], { params: [{ index: 1, does: 'borrows' }] }),
    ...each(
      ['enumerate', 'reversed', 'memoryview'].map((name) => `builtins.${name}`),
      wrapsFirst,
    ),
    'builtins.map': {
      params: [
        { index: 1, does: 'wraps' },
        { index: 2, does: 'wraps' },
      ],
    },
    'builtins.filter': wrapsSecond,
    'builtins.zip': wrapsTwo,
    ...each(
      ['id', 'len', 'bool', 'str', 'isinstance', 'hasattr', 'getattr'].map((name) => `builtins.${name}`),
      borrowsFirst,
    ),
    'builtins.print': { params: [{ name: 'file', does: 'borrows' }] },
    'builtins.exit': { exits: true },
    'builtins.quit': { exits: true },
    'builtins.input': { blocks: { on: 'input', what: 'waits for a line from the terminal' } },
    // With a second argument the first is called for each element: `iter(lambda: file.read(size), b'')`.
    'builtins.iter': { params: [{ index: 0, does: 'wraps', runs: 'now' }] },
    'itertools.islice': wrapsFirst,
    'itertools.chain': wrapsTwo,
    'itertools.takewhile': wrapsSecond,
    'itertools.dropwhile': wrapsSecond,
    'functools.partial': { params: [{ index: 0, name: 'func', does: 'wraps' }] },
    'typing.cast': { returns: 'new:param:0', params: [{ index: 1, does: 'wraps' }] },
    'weakref.finalize': takesFirst,
    'atexit.register': { params: [{ index: 0, name: 'func', runs: 'exit' }] },
  },
  types: { 'logging.StreamHandler': { methods: { __init__: takesFirst } } },
};
