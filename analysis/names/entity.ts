import type { ExportSummary, ModuleSummary } from '../summary/types.ts';
import type { Target } from './types.ts';

/** What a name or a path of attributes stands for, a module of the workspace included. */
export type Entity = Target | { readonly kind: 'module'; readonly summary: ModuleSummary } | RemoteValue;

/** An object of another module. */
export interface RemoteValue {
  readonly kind: 'remote-value';
  readonly value: ExportSummary & { readonly kind: 'value' };
  /** What it is called in its module. */
  readonly name: string;
  readonly from: ModuleSummary;
}
