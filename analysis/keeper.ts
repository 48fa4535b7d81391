import type { UnitKey } from './program/index.ts';

export type Keeper = <T>(key: UnitKey<T>, make: () => T) => T;

/** Makes a store of one result a key. */
export function keeper(): Keeper {
  const kept = new Map<UnitKey<unknown>, unknown>();
  return <T>(key: UnitKey<T>, make: () => T): T => {
    const known = kept.get(key);
    if (known !== undefined) return known as T;
    const made = make();
    kept.set(key, made);
    return made;
  };
}
