/**
 * What a record says of a name out of the code, or undefined. A plain look-up would find what every object inherits: programs
 * do call things `constructor`, `toString` and `valueOf`.
 */
export function ownValue<T>(record: Readonly<Record<string, T>> | undefined, name: string | undefined): T | undefined {
  return record !== undefined && name !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
