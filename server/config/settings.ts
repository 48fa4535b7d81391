import type { RuleSettings } from '../../rules/settings.ts';
import type { Configs } from './configs.ts';
import { type Resolved, resolve, ruleSettingsOf, type Speakers } from './resolve.ts';

/** What holds for a file, as far as an analysis asks. */
export interface FileSettings {
  readonly rules: RuleSettings;
  /** Whether the file is looked at: it is enabled and nobody leaves it out. */
  readonly enable: boolean;
}

/** Settings of files by path; the same object for the same settings, so that they can be compared by identity. */
export class SettingsTable {
  private readonly interned = new Map<string, FileSettings>();

  of(configs: Configs, path: string, speakers: Speakers): FileSettings {
    return this.intern(resolve(configs, path, speakers));
  }

  private intern(resolved: Resolved): FileSettings {
    const made = { rules: ruleSettingsOf(resolved), enable: resolved.enable.value && resolved.excluded === undefined };
    const key = JSON.stringify(made);
    const kept = this.interned.get(key);
    if (kept !== undefined) return kept;
    this.interned.set(key, made);
    return made;
  }
}
