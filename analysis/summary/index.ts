export { detached } from './detached.ts';
export { defineLazy, lazyRecord } from './lazy.ts';
export { summarise } from './summarise.ts';
export { textOfType } from './type-text.ts';
export type * from './types.ts';
