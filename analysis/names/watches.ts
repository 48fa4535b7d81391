import { type Holder, holdersOf, invalidate, type Module, type Unit, unitKey } from '../program/index.ts';
import type { ModuleSummary, Surroundings } from '../summary/types.ts';

/** A question whose answer depends on which units there are, not on one of them: who calls this, who writes that. */
interface Watch {
  readonly sources: readonly Unit[];
  readonly dependents: Set<Holder>;
}

/** Who calls functions of a name, who hands such functions to calls, who writes the name in the module's scope, who assigns attributes. */
type Question = 'calls' | 'handed' | 'writes' | 'assigned';

/** Versions between two prunings: each costs a walk over all questions. */
const PRUNED_EVERY = 16;

const WATCHES = unitKey<Watches>('watches');

/**
 * What kept results depend on besides the units they looked at, noted when it is asked and compared at the next version: the units that could have answered a question, and what imports say.
 */
export class Watches {
  private readonly questions = new Map<string, Watch>();
  /** By the file an import is resolved from, undefined for the module itself, and its source. */
  private readonly summaries = new Map<string | undefined, Map<string, ModuleSummary | undefined>>();
  private versions = 0;

  static of(module: Module): Watches {
    return module.tracker.state(WATCHES, () => new Watches());
  }

  /** Notes that the unit being worked on has asked this of a name, which these units answer now. */
  note(module: Module, question: Question, name: string, sources: readonly Unit[]): void {
    const unit = module.tracker.current;
    if (unit === undefined) return;
    const key = `${question} ${name}`;
    const watch = this.questions.get(key);
    if (watch === undefined) this.questions.set(key, { sources, dependents: new Set([unit]) });
    else watch.dependents.add(unit);
  }

  /** What an import says, noted. */
  resolve(surroundings: Surroundings, source: string, from: string | undefined): ModuleSummary | undefined {
    let known = this.summaries.get(from);
    if (known === undefined) this.summaries.set(from, (known = new Map()));
    const kept = known.get(source);
    if (kept !== undefined) return kept;
    // No answer may only mean that the summary is being made just now.
    const summary = from === undefined ? surroundings.resolve(source) : surroundings.resolve(source, from);
    known.set(source, summary);
    return summary;
  }

  /** Drops what no longer holds in this version. `answer` gives the units that answer a question now. */
  update(
    module: Module,
    surroundings: Surroundings,
    answer: (key: string) => readonly Unit[],
    everything: boolean,
  ): void {
    this.versions += 1;
    if (this.versions % PRUNED_EVERY === 0) this.prune(module);
    // Asked whatever else has changed: what imports said before is forgotten on the way.
    const changed = this.importsChanged(surroundings) || everything;
    const stale = new Set<Holder>();
    for (const [key, watch] of this.questions) {
      const now = answer(key);
      if (!changed && now.length === watch.sources.length && now.every((unit, index) => unit === watch.sources[index]))
        continue;
      for (const unit of watch.dependents) stale.add(unit);
      this.questions.delete(key);
    }
    if (!changed && stale.size === 0) return;
    invalidate(module.units, stale, changed);
    for (const unit of stale) {
      unit.dependent.clear();
      unit.uses.clear();
    }
  }

  /** Units that edits have replaced ask nothing any more; kept, each would keep its whole version of the file. */
  private prune(module: Module): void {
    const alive = new Set(holdersOf(module.units));
    for (const [key, { dependents }] of this.questions) {
      for (const unit of dependents) if (!alive.has(unit)) dependents.delete(unit);
      if (dependents.size === 0) this.questions.delete(key);
    }
  }

  private importsChanged(surroundings: Surroundings): boolean {
    let changed = false;
    for (const [from, known] of this.summaries) {
      for (const [source, summary] of known) {
        const now = from === undefined ? surroundings.resolve(source) : surroundings.resolve(source, from);
        if (now !== summary) changed = true;
      }
    }
    if (changed) this.summaries.clear();
    return changed;
  }
}
