/** What the analyses of a thread read since it last told, by path relative to the root. */
export type Trace = Readonly<Record<string, TracedFile>>;

export interface TracedFile {
  /** Of the text that was analysed. */
  readonly hash: string;
  /** What its imports led to, as far as anybody asked; null where to no file of the project. */
  readonly imports: Readonly<Record<string, string | null>>;
}

/** The files of which something is so, and all that import them, directly or through others. So is, for the sake of safety, what imports a file of which nothing is known. */
export function withImporters(
  files: ReadonlyMap<string, TracedFile>,
  isSo: (name: string, file: TracedFile) => boolean,
): Set<string> {
  const importers = new Map<string, string[]>();
  const work: string[] = [];
  for (const [name, file] of files) {
    if (isSo(name, file)) work.push(name);
    for (const target of Object.values(file.imports)) {
      if (target === null) continue;
      const list = importers.get(target);
      if (list === undefined) importers.set(target, [name]);
      else list.push(name);
      if (!files.has(target)) work.push(name);
    }
  }
  const found = new Set(work);
  for (let one = work.pop(); one !== undefined; one = work.pop()) {
    for (const importer of importers.get(one) ?? []) {
      if (found.has(importer)) continue;
      found.add(importer);
      work.push(importer);
    }
  }
  return found;
}
