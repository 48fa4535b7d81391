export { createKnowledge } from './compile.ts';
export type * from './model.ts';
export { escapeName, parseTypeText, type TypeNode } from './type-text.ts';
export type * from './types.ts';
