import type { FunctionFacts, Model, ResourceFacts } from '../../analysis/knowledge/model.ts';

const file: ResourceFacts = {
  family: 'file',
  noun: 'file',
  release: ['close', 'detach'],
  context: 'sync',
  closesOnExit: true,
};

const archive: ResourceFacts = { ...file, noun: 'archive', release: ['close'] };
const opens = (returns: string): FunctionFacts => ({ acquires: true, returns });
const wraps: FunctionFacts = { acquires: false, params: [{ index: 0, does: 'wraps' }] };
const never: FunctionFacts = { raises: 'never' };
const borrowsFirst: FunctionFacts = { params: [{ index: 0, does: 'borrows' }] };
const wrapsFirst: FunctionFacts = { params: [{ index: 0, does: 'wraps' }] };

/** Files of Python's standard library: what opens one, what closes it, what takes it over. */
export const model: Model = {
  id: 'python-files',
  language: 'python',
  title: 'Python files',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3/library/io.html',
  aliases: {
    'io.open': 'builtins.open',
    'tokenize.open': 'builtins.open',
    '_io.TextIOWrapper': 'io.TextIOWrapper',
    'typing.TextIO': 'io.TextIOWrapper',
    'typing.BinaryIO': 'io.BufferedReader',
  },
  types: {
    'io.IOBase': { resource: file, enters: 'self' },
    'io.TextIOWrapper': { extends: ['io.IOBase'], iterates: 'builtins.str', methods: { __init__: wraps } },
    'io.BufferedReader': { extends: ['io.IOBase'], iterates: 'builtins.bytes', methods: { __init__: wraps } },
    'io.BufferedWriter': { extends: ['io.IOBase'], methods: { __init__: wraps } },
    'io.FileIO': { extends: ['io.IOBase'], methods: { __init__: { params: [{ index: 0, does: 'takes' }] } } },
    'io.BytesIO': { inMemory: true, methods: { __init__: never, getvalue: never, close: never, seek: never } },
    'io.StringIO': { inMemory: true, methods: { __init__: never, getvalue: never, close: never, seek: never } },
    'os.FileDescriptor': {
      resource: {
        family: 'file',
        noun: 'file descriptor',
        release: [],
        releaseFunctions: ['os.close'],
        context: 'none',
        closesOnExit: false,
      },
    },
    'gzip.GzipFile': { extends: ['io.IOBase'] },
    'bz2.BZ2File': { extends: ['io.IOBase'] },
    'lzma.LZMAFile': { extends: ['io.IOBase'] },
    'codecs.StreamReaderWriter': { extends: ['io.IOBase'] },
    'zipfile.ZipFile': { resource: archive, methods: { open: opens('zipfile.ZipExtFile') } },
    'zipfile.PyZipFile': { extends: ['zipfile.ZipFile'] },
    'zipfile.ZipExtFile': { extends: ['io.IOBase'] },
    'tarfile.TarFile': { resource: archive },
    'shelve.Shelf': { resource: { ...file, noun: 'shelf', release: ['close'] } },
    'dbm.Database': { resource: { ...file, noun: 'database file', release: ['close'] } },
    'fileinput.FileInput': { resource: { ...file, noun: 'file input', release: ['close'] } },
    'wave.Wave': { resource: { ...file, noun: 'wave file', release: ['close'] } },
    'mmap.mmap': { resource: { ...file, noun: 'memory map', release: ['close'] } },
    'tempfile.TemporaryFileWrapper': {
      resource: { ...file, family: 'temporary', noun: 'temporary file', release: ['close'], minor: true },
    },
    'pathlib.Path': {
      methods: {
        open: {
          ...opens('io.TextIOWrapper'),
          docs: 'https://docs.python.org/3/library/pathlib.html#pathlib.Path.open',
        },
        exists: never,
        is_file: never,
      },
    },
    'csv.DictReader': { methods: { __init__: wrapsFirst } },
    'csv.DictWriter': { methods: { __init__: wrapsFirst } },
    'contextlib.ExitStack': {
      methods: {
        enter_context: { returns: 'param:0', params: [{ index: 0, does: 'takes' }] },
        push: { params: [{ index: 0, does: 'takes' }] },
        callback: {
          params: [
            { index: 0, does: 'takes' },
            { index: 1, does: 'takes' },
          ],
        },
      },
    },
    'contextlib.AsyncExitStack': {
      extends: ['contextlib.ExitStack'],
      methods: {
        enter_async_context: { isAsync: true, returns: 'param:0', params: [{ index: 0, does: 'takes' }] },
        push_async_exit: { params: [{ index: 0, does: 'takes' }] },
        push_async_callback: { params: [{ index: 0, does: 'takes' }] },
      },
    },
    'contextlib.closing': { methods: { __init__: { params: [{ index: 0, does: 'takes' }] } }, enters: 'receiver:0' },
    'contextlib.aclosing': { methods: { __init__: { params: [{ index: 0, does: 'takes' }] } }, enters: 'receiver:0' },
    'subprocess.Popen': { methods: { __init__: borrowsFirst } },
    'logging.StreamHandler': { methods: { __init__: { params: [{ index: 0, does: 'takes' }] } } },
    'threading.Thread': {
      methods: {
        __init__: {
          params: [
            { name: 'args', does: 'takes' },
            { name: 'kwargs', does: 'takes' },
          ],
        },
      },
    },
  },
  functions: {
    'builtins.open': {
      ...opens('io.TextIOWrapper'),
      params: [{ index: 0, name: 'file', does: 'takes' }],
      docs: 'https://docs.python.org/3/library/functions.html#open',
    },
    'os.fdopen': { ...opens('io.TextIOWrapper'), params: [{ index: 0, name: 'fd', does: 'takes' }] },
    'os.open': { ...opens('os.FileDescriptor'), docs: 'https://docs.python.org/3/library/os.html#os.open' },
    'os.close': { raises: 'never' },
    'codecs.open': opens('codecs.StreamReaderWriter'),
    'gzip.open': { ...opens('gzip.GzipFile'), unless: [{ index: 0, name: 'filename', is: 'memory' }] },
    'bz2.open': { ...opens('bz2.BZ2File'), unless: [{ index: 0, name: 'filename', is: 'memory' }] },
    'lzma.open': { ...opens('lzma.LZMAFile'), unless: [{ index: 0, name: 'filename', is: 'memory' }] },
    'gzip.GzipFile': {
      unless: [{ index: 3, name: 'fileobj', is: 'present' }],
      params: [{ name: 'fileobj', does: 'borrows' }],
    },
    'zipfile.ZipFile': {
      unless: [
        { index: 0, name: 'file', is: 'memory' },
        { index: 0, name: 'file', is: 'type:io.IOBase' },
      ],
      params: [{ index: 0, name: 'file', does: 'borrows' }],
      docs: 'https://docs.python.org/3/library/zipfile.html#zipfile.ZipFile.close',
    },
    'tarfile.open': {
      ...opens('tarfile.TarFile'),
      unless: [{ index: 2, name: 'fileobj', is: 'present' }],
      params: [{ index: 2, name: 'fileobj', does: 'borrows' }],
    },
    'shelve.open': opens('shelve.Shelf'),
    'dbm.open': opens('dbm.Database'),
    'fileinput.input': opens('fileinput.FileInput'),
    'wave.open': { ...opens('wave.Wave'), unless: [{ index: 0, name: 'f', is: 'memory' }] },
    'tempfile.TemporaryFile': opens('tempfile.TemporaryFileWrapper'),
    'tempfile.NamedTemporaryFile': opens('tempfile.TemporaryFileWrapper'),
    'tempfile.SpooledTemporaryFile': { returns: 'io.BytesIO' },
    'csv.reader': wrapsFirst,
    'csv.writer': wrapsFirst,
    'json.load': borrowsFirst,
    'json.dump': { params: [{ index: 1, does: 'borrows' }] },
    'pickle.load': borrowsFirst,
    'pickle.dump': { params: [{ index: 1, does: 'borrows' }] },
    'marshal.load': borrowsFirst,
    'tomllib.load': borrowsFirst,
    'shutil.copyfileobj': {
      params: [
        { index: 0, does: 'borrows' },
        { index: 1, does: 'borrows' },
      ],
    },
    'contextlib.redirect_stdout': borrowsFirst,
    'contextlib.redirect_stderr': borrowsFirst,
    'contextlib.suppress': never,
    'contextlib.nullcontext': { params: [{ index: 0, does: 'wraps' }] },
    'builtins.iter': wrapsFirst,
    'builtins.enumerate': wrapsFirst,
    'builtins.reversed': wrapsFirst,
    'builtins.map': {
      params: [
        { index: 1, does: 'wraps' },
        { index: 2, does: 'wraps' },
      ],
    },
    'builtins.filter': { params: [{ index: 1, does: 'wraps' }] },
    'builtins.zip': {
      params: [
        { index: 0, does: 'wraps' },
        { index: 1, does: 'wraps' },
      ],
    },
    'builtins.memoryview': wrapsFirst,
    'builtins.id': borrowsFirst,
    'builtins.len': borrowsFirst,
    'builtins.bool': borrowsFirst,
    'builtins.str': borrowsFirst,
    'builtins.isinstance': borrowsFirst,
    'builtins.hasattr': borrowsFirst,
    'builtins.getattr': borrowsFirst,
    'builtins.print': { params: [{ name: 'file', does: 'borrows' }] },
    'itertools.islice': wrapsFirst,
    'itertools.chain': {
      params: [
        { index: 0, does: 'wraps' },
        { index: 1, does: 'wraps' },
      ],
    },
    'itertools.takewhile': { params: [{ index: 1, does: 'wraps' }] },
    'itertools.dropwhile': { params: [{ index: 1, does: 'wraps' }] },
    'functools.partial': { params: [0, 1, 2, 3].map((index) => ({ index, does: 'wraps' as const })) },
    'typing.cast': { returns: 'new:param:0', params: [{ index: 1, does: 'wraps' }] },
    'asyncio.wait_for': {
      isAsync: true,
      returns: 'awaited:param:0',
      params: [{ index: 0, name: 'fut', does: 'wraps' }],
    },
    'asyncio.shield': { returns: 'param:0', params: [{ index: 0, does: 'wraps' }] },
    'weakref.finalize': { params: [{ index: 0, does: 'takes' }] },
    'atexit.register': {
      params: [
        { index: 0, does: 'takes' },
        { index: 1, does: 'takes' },
      ],
    },
    'sys.exit': { exits: true },
    'os._exit': { exits: true },
    'os.abort': { exits: true },
    'os.execv': { exits: true },
    'os.execvp': { exits: true },
    'builtins.exit': { exits: true },
    'builtins.quit': { exits: true },
  },
};
