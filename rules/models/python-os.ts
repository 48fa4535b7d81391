import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';
import { closable, neverRaises, opens } from './shared/files.ts';

/** os: descriptors, children and ends of the process. `os.FileDescriptor` stands for the number that a descriptor is. */
export const model: Model = {
  id: 'python-os',
  language: 'python',
  title: 'os',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/os.html',
  functions: {
    'os.fdopen': {
      ...opens('io.TextIOWrapper'),
      params: [{ index: 0, name: 'fd', does: 'takes' }],
      docs: 'https://docs.python.org/3.13/library/os.html#os.fdopen',
    },
    'os.open': { ...opens('os.FileDescriptor'), docs: 'https://docs.python.org/3.13/library/os.html#os.open' },
    // What it gives is closed like a file, and waits for its child whenever it is read.
    'os.popen': { ...opens('os._wrap_close'), docs: 'https://docs.python.org/3.13/library/os.html#os.popen' },
    // What it points to stays open under the other number, as it is meant to: a process that sends its output elsewhere.
    'os.dup2': {
      params: [{ index: 0, name: 'fd', does: 'takes' }],
      docs: 'https://docs.python.org/3.13/library/os.html#os.dup2',
    },
    'os.close': neverRaises,
    // A generator, which reads each folder when it is asked to go on.
    'os.walk': {
      blocks: { on: 'file', what: 'works through a directory tree' },
      docs: 'https://docs.python.org/3.13/library/os.html#os.walk',
    },
    ...blocking('subprocess', ['os.system', 'os.waitpid'], 'waits for a child process'),
    ...each(['os._exit', 'os.abort', 'os.execv', 'os.execvp'], { exits: true }),
    'importlib.util.find_spec': {
      tells: 'existence',
      docs: 'https://docs.python.org/3.13/library/importlib.html#importlib.util.find_spec',
    },
    'sys.exit': { exits: true, docs: 'https://docs.python.org/3.13/library/sys.html#sys.exit' },
  },
  types: {
    'os._wrap_close': {
      resource: closable('pipe'),
      methods: blocking('subprocess', ['read', 'readline', 'readlines'], 'waits for a child process'),
    },
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
  },
};
