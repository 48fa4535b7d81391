import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';
import { neverRaises, opens, pythonFile, takesFirst } from './shared/files.ts';

const wraps: FunctionFacts = { acquires: false, params: [{ index: 0, does: 'wraps' }] };
const inMemory = { __init__: neverRaises, getvalue: neverRaises, close: neverRaises, seek: neverRaises };

/** open, io and codecs: what opens a file, what closes it, what takes it over. */
export const model: Model = {
  id: 'python-io',
  language: 'python',
  title: 'open and io',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/io.html',
  aliases: {
    'io.open': 'builtins.open',
    'tokenize.open': 'builtins.open',
    '_io.TextIOWrapper': 'io.TextIOWrapper',
    'typing.TextIO': 'io.TextIOWrapper',
    'typing.BinaryIO': 'io.BufferedReader',
  },
  functions: {
    'builtins.open': {
      ...opens('io.TextIOWrapper'),
      params: [{ index: 0, name: 'file', does: 'takes' }],
      docs: 'https://docs.python.org/3.13/library/functions.html#open',
    },
    'io.open_code': {
      ...opens('io.BufferedReader'),
      docs: 'https://docs.python.org/3.13/library/io.html#io.open_code',
    },
    'codecs.open': {
      ...opens('codecs.StreamReaderWriter'),
      docs: 'https://docs.python.org/3.13/library/codecs.html#codecs.open',
    },
  },
  types: {
    'io.IOBase': {
      resource: pythonFile,
      enters: 'self',
      methods: blocking('file', ['read', 'readlines', 'write', 'writelines'], 'reads or writes a file'),
      docs: 'https://docs.python.org/3.13/library/io.html#io.IOBase',
    },
    'io.TextIOWrapper': { extends: ['io.IOBase'], iterates: 'builtins.str', methods: { __init__: wraps } },
    'io.BufferedReader': { extends: ['io.IOBase'], iterates: 'builtins.bytes', methods: { __init__: wraps } },
    'io.BufferedWriter': { extends: ['io.IOBase'], methods: { __init__: wraps } },
    'io.FileIO': { extends: ['io.IOBase'], methods: { __init__: takesFirst } },
    'io.BytesIO': { inMemory: true, methods: inMemory },
    'io.StringIO': { inMemory: true, methods: inMemory },
    'codecs.StreamReaderWriter': {
      extends: ['io.IOBase'],
      docs: 'https://docs.python.org/3.13/library/codecs.html#codecs.StreamReaderWriter',
    },
  },
};
