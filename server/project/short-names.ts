import { joined, upwards } from './paths.ts';

/** What bundlers and frameworks let sources begin with, and the folders of a package it may stand for, the likeliest first: Nuxt, Vite's and Vue's templates, SvelteKit. No package can be called so. */
const SHORT_NAMES: readonly (readonly [string, readonly string[]])[] = [
  ['@/', ['src', '', 'app']],
  ['~/', ['src', '', 'app']],
  ['@@/', ['']],
  ['~~/', ['']],
  ['$lib/', ['src/lib']],
];

/**
 * Where the file may be that `@/components/Chart` means, the likeliest first, without endings: within the nearest package.
 *
 * @param folder of the importing file
 */
export function shortNamePaths(source: string, folder: string, isPackage: (folder: string) => boolean): string[] {
  for (const [beginning, targets] of SHORT_NAMES) {
    if (!source.startsWith(beginning)) continue;
    const home = upwards(folder).find(isPackage);
    const rest = source.slice(beginning.length);
    return home === undefined ? [] : targets.map((target) => joined(joined(home, target), rest));
  }
  return [];
}
