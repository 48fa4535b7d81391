import type { Module } from './module.ts';

/** A file's code and where it stands. */
interface TypedPlace {
  readonly module: Module;
  readonly surroundings: { readonly path: string };
}

/** Whether the file may say the types of things: TypeScript, and components whose script is. Nothing that is no JavaScript file by its ending is taken for one. */
export function takesTypes({ module, surroundings }: TypedPlace): boolean {
  const { path } = surroundings;
  if (/\.(vue|svelte)$/.test(path)) return /<script[^>]*\blang=["']tsx?["']/.test(module.text);
  return module.language === 'typescript' && !/\.[cm]?jsx?$/.test(path);
}
