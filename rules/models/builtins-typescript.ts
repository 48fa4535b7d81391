import type { Model } from '../../analysis/knowledge/model.ts';

/** Types of the language, as far as values flow through them. */
export const model: Model = {
  id: 'builtins-typescript',
  language: 'typescript',
  title: 'JavaScript built-ins',
  packages: [],
  version: 'ES2024',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects',
  aliases: {
    'globalThis.window.*': 'globalThis',
    'globalThis.self.*': 'globalThis',
    'globalThis.global.*': 'globalThis',
    'globalThis.globalThis.*': 'globalThis',
    'globalThis.string': 'globalThis.String',
    'globalThis.number': 'globalThis.Number',
    'globalThis.boolean': 'globalThis.Boolean',
    'globalThis.ReadonlyArray': 'globalThis.Array',
    'globalThis.ReadonlyMap': 'globalThis.Map',
    'globalThis.ReadonlySet': 'globalThis.Set',
  },
  functions: {
    'globalThis.Array.from': { returns: 'Array[element:param:0]' },
    'globalThis.Array.of': { returns: 'Array[param:0]' },
    'globalThis.Object.assign': { returns: 'param:0' },
    'globalThis.Object.freeze': { returns: 'param:0' },
    'globalThis.Object.keys': { returns: 'Array[String]' },
    'globalThis.Promise.resolve': { returns: 'awaitable[awaited:param:0]' },
    'globalThis.structuredClone': { returns: 'param:0' },
    'globalThis.Set': { returns: 'Set[element:param:0]' },
  },
  types: {
    Object: {},
    String: { iterates: 'String', items: 'String', methods: stringMethods() },
    Number: {},
    Boolean: {},
    RegExp: {},
    Function: {},
    Date: {},
    Array: {
      iterates: 'receiver:0',
      items: 'receiver:0',
      methods: arrayMethods(),
    },
    Map: {
      iterates: 'tuple[receiver:0, receiver:1]',
      methods: {
        get: { returns: 'receiver:1' },
        set: { returns: 'self' },
        keys: { returns: 'Generator[receiver:0]' },
        values: { returns: 'Generator[receiver:1]' },
        entries: { returns: 'Generator[tuple[receiver:0, receiver:1]]' },
        forEach: { params: [{ index: 0, runs: 'now', gives: ['receiver:1', 'receiver:0', 'self'] }] },
      },
    },
    Set: {
      iterates: 'receiver:0',
      methods: {
        add: { returns: 'self' },
        values: { returns: 'Generator[receiver:0]' },
        forEach: { params: [{ index: 0, runs: 'now', gives: ['receiver:0', 'receiver:0', 'self'] }] },
      },
    },
    WeakMap: { methods: { get: { returns: 'receiver:1' }, set: { returns: 'self' } } },
    WeakSet: { methods: { add: { returns: 'self' } } },
    Generator: { iterates: 'receiver:0' },
    AsyncGenerator: { iterates: 'receiver:0' },
    Iterable: { iterates: 'receiver:0' },
    Iterator: { iterates: 'receiver:0' },
    IterableIterator: { iterates: 'receiver:0' },
    AsyncIterable: { iterates: 'receiver:0' },
    AsyncIterableIterator: { iterates: 'receiver:0' },
    Promise: {
      methods: {
        then: {
          returns: 'awaitable[returns:param:0]',
          params: [
            { index: 0, runs: 'later', gives: ['receiver:0'] },
            { index: 1, runs: 'later' },
          ],
        },
        catch: { returns: 'awaitable[receiver:0]', params: [{ index: 0, runs: 'later' }] },
        finally: { returns: 'awaitable[receiver:0]', params: [{ index: 0, runs: 'later' }] },
      },
    },
  },
};

function stringMethods() {
  const same = [
    'trim',
    'toLowerCase',
    'toUpperCase',
    'slice',
    'substring',
    'replace',
    'replaceAll',
    'padStart',
    'concat',
  ];
  return {
    ...Object.fromEntries(same.map((name) => [name, { returns: 'String' }])),
    split: { returns: 'Array[String]' },
  };
}

function arrayMethods() {
  const callback = { params: [{ index: 0, runs: 'now' as const, gives: ['receiver:0', 'Number', 'self'] }] };
  return {
    map: { ...callback, returns: 'Array[returns:param:0]' },
    flatMap: callback,
    filter: { ...callback, returns: 'self' },
    forEach: callback,
    some: { ...callback, returns: 'Boolean' },
    every: { ...callback, returns: 'Boolean' },
    find: { ...callback, returns: 'receiver:0' },
    findLast: { ...callback, returns: 'receiver:0' },
    findIndex: callback,
    sort: { returns: 'self' },
    reverse: { returns: 'self' },
    slice: { returns: 'self' },
    splice: { returns: 'self' },
    concat: { returns: 'self' },
    pop: { returns: 'receiver:0' },
    shift: { returns: 'receiver:0' },
    at: { returns: 'receiver:0' },
    values: { returns: 'Generator[receiver:0]' },
    entries: { returns: 'Generator[tuple[Number, receiver:0]]' },
    join: { returns: 'String' },
  };
}
