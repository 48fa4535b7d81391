import type { Files } from '../../server/host.ts';

/** Files that exist in memory only. What is changed in `texts` is seen at once. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const list = (folder: string) => {
    const start = folder === '' ? '' : `${folder}/`;
    const names = Object.keys(texts)
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length).replace(/\/.*/, '/'));
    return [...new Set(names)];
  };
  return {
    read: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined),
    isFile: (path) => Object.hasOwn(texts, path),
    list,
    forget: () => undefined,
  };
}
