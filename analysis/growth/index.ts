import type { AnalysisContext } from '../facts.ts';
import { findDeclarations } from './declarations.ts';
import { judge } from './judge.ts';
import { lexiconOf } from './lexicon.ts';
import type { Container, Growth } from './types.ts';

/**
 * Judges the containers of a file that outlive a call. Made anew for each version, from places and assignments that are kept with their units. Additions in files that import a container are not seen; files that are no
 * part of a running service (tests, scripts, migrations) have none.
 */
export function analyseGrowth(context: AnalysisContext): Growth {
  return new FoundGrowth(context);
}

/** A class: an object literal with a getter would be a kind of object of its own, and keep each version until the next collection of the whole heap. */
class FoundGrowth implements Growth {
  private readonly context: AnalysisContext;
  private found: readonly Container[] | undefined;

  constructor(context: AnalysisContext) {
    this.context = context;
  }

  get containers(): readonly Container[] {
    this.found ??= find(this.context);
    return this.found;
  }
}

const ONCE = new Set(['test', 'script', 'migration', 'setup']);

function find(context: AnalysisContext): readonly Container[] {
  if (ONCE.has(context.entries.fileKind)) return [];
  const lexicon = lexiconOf(context.knowledge);
  const found: Container[] = [];
  for (const declaration of findDeclarations(context, lexicon)) {
    const container = judge(declaration, context, lexicon);
    if (container !== undefined) found.push(container);
  }
  return found;
}
