import type { Model } from '../../analysis/knowledge/model.ts';

/** Files of Node: descriptors, handles and streams. */
export const model: Model = {
  id: 'node-files',
  language: 'typescript',
  title: 'Node files',
  packages: ['@types/node'],
  version: '24',
  docs: 'https://nodejs.org/docs/latest/api/fs.html',
  aliases: {
    'fs/promises.*': 'fs.promises.*',
    'fs.promises.default.*': 'fs.promises.*',
    'stream/promises.*': 'stream.promises.*',
  },
  types: {
    'node.Process': {
      methods: {
        exit: {
          exits: true,
        },
        abort: {
          exits: true,
        },
      },
    },
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
      resource: {
        family: 'file',
        noun: 'file handle',
        release: ['close', '@@asyncDispose'],
        asyncRelease: true,
        context: 'async',
        closesOnExit: true,
      },
    },
    'fs.Dir': {
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
      resource: {
        family: 'stream',
        noun: 'file stream',
        release: ['destroy', 'close'],
        context: 'none',
        closesOnExit: false,
        exhausts: true,
        minor: true,
      },
      methods: {
        pipe: {
          receiver: 'releases',
        },
        pipeThrough: {
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
    'fs.openSync': {
      acquires: true,
      returns: 'fs.FileDescriptor',
    },
    'fs.closeSync': {
      raises: 'never',
    },
    'fs.promises.open': {
      isAsync: true,
      acquires: true,
      returns: 'fs.promises.FileHandle',
    },
    'fs.opendirSync': {
      acquires: true,
      returns: 'fs.Dir',
    },
    'fs.promises.opendir': {
      isAsync: true,
      acquires: true,
      returns: 'fs.Dir',
    },
    'fs.createReadStream': {
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
      acquires: true,
      returns: 'fs.WriteStream',
      unless: [
        {
          name: 'fd',
          is: 'present',
        },
      ],
    },
    'stream.pipeline': {
      params: [
        {
          index: 0,
          does: 'takes',
        },
        {
          index: 1,
          does: 'takes',
        },
        {
          index: 2,
          does: 'takes',
        },
        {
          index: 3,
          does: 'takes',
        },
        {
          index: 4,
          does: 'takes',
        },
        {
          index: 5,
          does: 'takes',
        },
      ],
    },
    'stream.promises.pipeline': {
      isAsync: true,
      params: [
        {
          index: 0,
          does: 'takes',
        },
        {
          index: 1,
          does: 'takes',
        },
        {
          index: 2,
          does: 'takes',
        },
        {
          index: 3,
          does: 'takes',
        },
        {
          index: 4,
          does: 'takes',
        },
        {
          index: 5,
          does: 'takes',
        },
      ],
    },
    'readline.createInterface': {
      params: [
        {
          index: 0,
          does: 'takes',
        },
      ],
    },
  },
};
