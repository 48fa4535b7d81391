export * from './assemble.ts';
export type * from './classes.ts';
export type * from './functions.ts';
export type * from './module.ts';
export type * from './node.ts';
export type * from './statements.ts';
export * from './unit.ts';
export type * from './values.ts';
