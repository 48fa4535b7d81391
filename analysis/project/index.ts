export { ProjectIndex } from './project-index.ts';
export type * from './types.ts';
export { nothingUsed, usageOf } from './usage.ts';
