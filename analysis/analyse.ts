import { analyseEffects } from './effects/index.ts';
import type { Effects } from './effects/types.ts';
import { analyseEntries } from './entries/index.ts';
import type { Entries } from './entries/types.ts';
import type { Facts } from './facts.ts';
import { flowOf } from './flow/index.ts';
import type { ControlFlow } from './flow/types.ts';
import { analyseGrowth } from './growth/index.ts';
import type { Growth } from './growth/types.ts';
import { keeper } from './keeper.ts';
import type { Knowledge } from './knowledge/types.ts';
import { analyseLifetimes } from './lifetime/index.ts';
import type { Lifetimes } from './lifetime/types.ts';
import { createNames } from './names/index.ts';
import type { Names } from './names/types.ts';
import type { Func, Module } from './program/index.ts';
import { analyseQueries } from './queries/index.ts';
import type { Queries } from './queries/types.ts';
import { analyseRegistrations } from './registrations/index.ts';
import type { Registrations } from './registrations/types.ts';
import type { Surroundings } from './summary/types.ts';
import type { SyntaxTable } from './syntax/table.ts';

export interface FactsInput {
  readonly table: SyntaxTable;
  readonly module: Module;
  readonly knowledge: Knowledge;
  readonly surroundings: Surroundings;
  /** The facts of the version before, of which `module` was made. */
  readonly previous?: Facts | undefined;
}

/**
 * What is known of one version of a file; each analysis runs when first asked for. Results of the previous version live on with the module's units; where the project's facts, the models or what imports say
 * have changed, all that depends on more than its own unit is worked out anew.
 */
export function createFacts(input: FactsInput): Facts {
  const { previous } = input;
  const fresh =
    previous !== undefined &&
    (previous.knowledge !== input.knowledge ||
      previous.surroundings.project !== input.surroundings.project ||
      previous.surroundings.path !== input.surroundings.path ||
      previous.entriesStamp !== stampOf(input.surroundings));
  return new FileFacts(input, createNames(input.module, input.knowledge, input.surroundings, { fresh }));
}

/** What is kept with units may depend on which functions a framework calls. */
function stampOf({ usage }: Surroundings): string {
  return usage?.entriesStamp ?? '';
}

class FileFacts implements Facts {
  readonly table: SyntaxTable;
  readonly module: Module;
  readonly names: Names;
  readonly knowledge: Knowledge;
  readonly surroundings: Surroundings;
  readonly entriesStamp: string;
  readonly own = keeper();
  private madeEntries: Entries | undefined;
  private madeLifetimes: Lifetimes | undefined;
  private madeGrowth: Growth | undefined;
  private madeQueries: Queries | undefined;
  private madeRegistrations: Registrations | undefined;
  private madeEffects: Effects | undefined;

  constructor(input: FactsInput, names: Names) {
    this.table = input.table;
    this.module = input.module;
    this.knowledge = input.knowledge;
    this.surroundings = input.surroundings;
    this.names = names;
    this.entriesStamp = stampOf(input.surroundings);
  }

  flow(func: Func): ControlFlow {
    return flowOf(func);
  }

  get entries(): Entries {
    return (this.madeEntries ??= analyseEntries(this));
  }

  get lifetimes(): Lifetimes {
    return (this.madeLifetimes ??= analyseLifetimes(this));
  }

  get growth(): Growth {
    return (this.madeGrowth ??= analyseGrowth(this));
  }

  get queries(): Queries {
    return (this.madeQueries ??= analyseQueries(this));
  }

  get registrations(): Registrations {
    return (this.madeRegistrations ??= analyseRegistrations(this));
  }

  get effects(): Effects {
    return (this.madeEffects ??= analyseEffects(this));
  }
}
