// Written by `npm run generate` from rules/catalog; do not edit.
import type { Rule } from './rule.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
];
