import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';

const docs = 'https://nodejs.org/docs/latest-v22.x/api/fs.html';

/** `fs.readFileSync` and its twin `fs.promises.readFile`. */
function files(names: readonly string[], what: string): Record<string, FunctionFacts> {
  return Object.fromEntries(
    names.map((name) => [
      `fs.${name}Sync`,
      { blocks: { on: 'file', what }, asyncTwin: { name: `fs.promises.${name}` } } satisfies FunctionFacts,
    ]),
  );
}

/** Node's files: descriptors, handles and streams, and the calls that wait for the disk. */
export const model: Model = {
  id: 'node-fs',
  language: 'typescript',
  title: 'Node.js fs',
  packages: [],
  version: 'Node.js 20, 22',
  docs,
  aliases: {
    'fs/promises.*': 'fs.promises.*',
    'fs.promises.default.*': 'fs.promises.*',
  },
  types: {
    'fs.FSWatcher': { extends: ['events.EventEmitter'], docs: `${docs}#class-fsfswatcher` },
    'fs.FileDescriptor': {
      resource: {
        family: 'file',
        noun: 'file descriptor',
        release: [],
        releaseFunctions: ['fs.closeSync', 'fs.close'],
        context: 'none',
        closesOnExit: false,
      },
    },
    'fs.promises.FileHandle': {
      docs: `${docs}#filehandleclose`,
      resource: {
        family: 'file',
        noun: 'file handle',
        release: ['close', '@@asyncDispose'],
        asyncRelease: true,
        context: 'async',
        closesOnExit: true,
      },
      // A stream of a handle closes it at its end, unless `autoClose` says otherwise; lines are read through one.
      methods: {
        createReadStream: { receiver: 'releases' },
        createWriteStream: { receiver: 'releases' },
        readLines: { receiver: 'releases' },
        readableWebStream: { receiver: 'kept' },
      },
    },
    'fs.Dir': {
      docs: `${docs}#class-fsdir`,
      resource: {
        family: 'file',
        noun: 'directory handle',
        release: ['close', 'closeSync'],
        context: 'none',
        closesOnExit: false,
        exhausts: true,
      },
    },
    'fs.ReadStream': {
      extends: ['stream.Readable'],
      docs: `${docs}#class-fsreadstream`,
      resource: {
        family: 'stream',
        noun: 'file stream',
        release: ['destroy', 'close'],
        context: 'none',
        closesOnExit: false,
        exhausts: true,
        drained: true,
        minor: true,
      },
      methods: {
        pipe: {
          receiver: 'releases',
        },
        compose: {
          receiver: 'releases',
        },
        toArray: {
          receiver: 'releases',
        },
        forEach: {
          receiver: 'releases',
        },
        on: {
          receiver: 'exhausts',
        },
        once: {
          receiver: 'exhausts',
        },
        addListener: {
          receiver: 'exhausts',
        },
        resume: {
          receiver: 'exhausts',
        },
        read: {
          receiver: 'exhausts',
        },
      },
    },
    'fs.WriteStream': {
      extends: ['stream.Writable'],
      docs: `${docs}#class-fswritestream`,
      resource: {
        family: 'stream',
        noun: 'file stream',
        release: ['end', 'destroy', 'close'],
        context: 'none',
        closesOnExit: false,
        processLifetime: true,
      },
      methods: {
        write: {
          raises: 'never',
        },
        on: {
          raises: 'never',
        },
        once: {
          raises: 'never',
        },
        cork: {
          raises: 'never',
        },
        uncork: {
          raises: 'never',
        },
      },
    },
  },
  functions: {
    'fs.watch': { returns: 'fs.FSWatcher', docs: `${docs}#fswatchfilename-options-listener` },
    ...files(['readFile', 'writeFile', 'appendFile', 'copyFile', 'cp'], 'reads or writes a whole file'),
    ...files(['readdir', 'rm', 'rmdir', 'mkdir', 'unlink', 'rename'], 'waits for the disk'),
    'fs.existsSync': { raises: 'never', tells: 'existence', docs: `${docs}#fsexistssyncpath` },
    'fs.openSync': {
      docs: `${docs}#fsopensyncpath-flags-mode`,
      acquires: true,
      returns: 'fs.FileDescriptor',
    },
    'fs.closeSync': {
      raises: 'never',
    },
    'fs.promises.open': {
      docs: `${docs}#fspromisesopenpath-flags-mode`,
      isAsync: true,
      acquires: true,
      returns: 'fs.promises.FileHandle',
    },
    'fs.opendirSync': {
      docs: `${docs}#fsopendirsyncpath-options`,
      acquires: true,
      returns: 'fs.Dir',
    },
    'fs.promises.opendir': {
      docs: `${docs}#fspromisesopendirpath-options`,
      isAsync: true,
      acquires: true,
      returns: 'fs.Dir',
    },
    'fs.createReadStream': {
      docs: `${docs}#fscreatereadstreampath-options`,
      acquires: true,
      returns: 'fs.ReadStream',
      unless: [
        {
          name: 'fd',
          is: 'present',
        },
      ],
    },
    'fs.createWriteStream': {
      docs: `${docs}#fscreatewritestreampath-options`,
      acquires: true,
      returns: 'fs.WriteStream',
      unless: [
        {
          name: 'fd',
          is: 'present',
        },
      ],
    },
  },
  // It tells of its own changes, and is gone with whoever watches.
  sections: { registrations: { owners: { ownTypes: ['fs.FSWatcher', 'fs.ReadStream', 'fs.WriteStream'] } } },
};
