import type { CleanupRegion } from './cleanup.ts';
import type { Contexts } from './contexts.ts';
import type { Addition, Removal } from './find.ts';
import type { Scene } from './scene.ts';
import type { Context } from './types.ts';

/** What decides whether one registration ends. */
export interface Case {
  readonly scene: Scene;
  readonly addition: Addition;
  readonly context: Context;
  readonly contexts: Contexts;
  readonly region: CleanupRegion;
  readonly removals: readonly Removal[];
  /** All that the file adds. */
  readonly added: readonly Addition[];
}
