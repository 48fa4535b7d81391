/**
 * An object whose properties are worked out when first read, and enumerated like any others, so that it can be written as JSON at any time. A property that is asked for while it is being worked out (files that
 * import each other) is undefined for that moment.
 */
export function lazyRecord<T>(keys: Iterable<string>, make: (key: string) => T): Readonly<Record<string, T>> {
  const record: Record<string, T> = {};
  for (const key of keys) defineLazy(record, key, () => make(key));
  return record;
}

/** Adds such a property to an object. */
export function defineLazy(object: object, key: string, make: () => unknown): void {
  let state: 'new' | 'working' | 'done' = 'new';
  let value: unknown;
  Object.defineProperty(object, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      if (state === 'new') {
        state = 'working';
        try {
          value = make();
          state = 'done';
        } finally {
          if ((state as string) === 'working') state = 'new';
        }
      }
      return value;
    },
  });
}
