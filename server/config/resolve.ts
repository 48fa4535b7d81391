import type { OtherRule } from '../../rules/rule.ts';
import type { Overlap, Profile, RuleSetting, RuleSettings } from '../../rules/settings.ts';
import { DEFAULT_RULE_SETTINGS } from '../../rules/settings.ts';
import { folderOf } from '../project/paths.ts';
import type { Config, Configs } from './configs.ts';
import { compileGlobs, type Globs } from './globs.ts';

/** What someone says outside of files: an editor's settings, options of the command line. */
export interface Spoken {
  /** How it is called: `editor settings`. */
  readonly source: string;
  readonly enable?: boolean | undefined;
  readonly profile?: Profile | undefined;
  readonly overlap?: Overlap | undefined;
  readonly rules?: Readonly<Record<string, RuleSetting>> | undefined;
  /** Patterns relative to the project's root, as in `.gitignore`. */
  readonly exclude?: readonly string[] | undefined;
  readonly tests?: boolean | undefined;
}

/** Those who speak: `first` beats the configuration files, `last` holds where no file says anything. */
export interface Speakers {
  readonly first?: Spoken | undefined;
  readonly last?: Spoken | undefined;
}

/** A value and who says so. */
export interface Held<T> {
  readonly value: T;
  readonly source: string;
}

/** What holds for one file. */
export interface Resolved {
  readonly enable: Held<boolean>;
  readonly profile: Held<Profile>;
  readonly overlap: Held<Overlap>;
  /** Rules of other tools that the project's own configuration of those selects for the file. */
  readonly selected: readonly OtherRule[];
  readonly rules: ReadonlyMap<string, Held<RuleSetting>>;
  /** Whether scans of folders look at it when it is a test. */
  readonly tests: Held<boolean>;
  /** Who leaves the file out, if somebody does. */
  readonly excluded: Held<string> | undefined;
  readonly smallTables: readonly Held<string>[];
  readonly models: readonly Held<string>[];
}

export const DEFAULT_SOURCE = 'default';

interface Layer {
  readonly source: string;
  readonly enable?: boolean | undefined;
  readonly profile?: Profile | undefined;
  readonly overlap?: Overlap | undefined;
  readonly rules?: Readonly<Record<string, RuleSetting>> | undefined;
  readonly tests?: boolean | undefined;
}

/** Works out what holds for a file of a project, and why: the command line, then configuration files from the nearest on, then the editor. */
export function resolve(configs: Configs, path: string, speakers: Speakers): Resolved {
  const chain = configs.of(folderOf(path));
  const layers = layersOf(chain, path, speakers);
  const first = <K extends keyof Layer>(key: K, otherwise: NonNullable<Layer[K]>): Held<NonNullable<Layer[K]>> => {
    for (const layer of layers) {
      const value = layer[key];
      if (value !== undefined) return { value: value as NonNullable<Layer[K]>, source: layer.source };
    }
    return { value: otherwise, source: DEFAULT_SOURCE };
  };
  const rules = new Map<string, Held<RuleSetting>>();
  for (const { source, rules: own } of layers) {
    for (const [id, value] of Object.entries(own ?? {})) if (!rules.has(id)) rules.set(id, { value, source });
  }
  const overlap = first('overlap', 'show');
  return {
    enable: first('enable', true),
    profile: first('profile', DEFAULT_RULE_SETTINGS.profile),
    overlap,
    selected: overlap.value === 'auto' ? configs.otherTools.selectedFor(path) : [],
    rules,
    tests: first('tests', false),
    excluded: excludedBy(chain, path, speakers),
    smallTables: chain.flatMap(({ form, path: source }) =>
      (form.smallTables ?? []).map((value) => ({ value, source })),
    ),
    models: chain.flatMap(({ form, path: source }) => (form.models ?? []).map(({ id: value }) => ({ value, source }))),
  };
}

/** The settings that rules are run with; whether the file is looked at is not among them. */
export function ruleSettingsOf({ profile, rules, overlap, selected }: Resolved): RuleSettings {
  const ids = [...rules.keys()].sort();
  const leftTo = overlap.value === 'hide' ? 'all' : selected;
  return {
    profile: profile.value,
    rules: Object.fromEntries(ids.map((id) => [id, rules.get(id)!.value])),
    ...(leftTo.length === 0 ? {} : { leftTo }),
  };
}

function layersOf(chain: readonly Config[], path: string, { first, last }: Speakers): Layer[] {
  const layers: Layer[] = first === undefined ? [] : [first];
  for (const config of chain) {
    const own = config.below(path);
    if (own === undefined) continue;
    const { form, overrides } = config;
    for (let index = overrides.length - 1; index >= 0; index -= 1) {
      if (overrides[index]!.matches(own))
        layers.push({ ...form.overrides![index], source: `${config.path}, overrides[${index}]` });
    }
    layers.push({ ...form, source: config.path });
  }
  if (last !== undefined) layers.push(last);
  return layers;
}

const compiled = new WeakMap<readonly string[], Globs>();

function globsOf(patterns: readonly string[]): Globs {
  let globs = compiled.get(patterns);
  if (globs === undefined) compiled.set(patterns, (globs = compileGlobs(patterns)));
  return globs;
}

/** Who leaves a path out. Exclusions add up; of those that choose what is looked at, the nearest counts. @param path that of a folder ends with a slash */
export function excludedBy(
  chain: readonly Config[],
  path: string,
  { first, last }: Speakers,
): Held<string> | undefined {
  for (const one of [first, last]) {
    if (one?.exclude !== undefined && globsOf(one.exclude).matches(path))
      return { value: 'exclude', source: one.source };
  }
  for (const config of chain) {
    const own = config.below(path);
    if (own !== undefined && config.exclude?.matches(own) === true) return { value: 'exclude', source: config.path };
  }
  if (path.endsWith('/')) return undefined;
  for (const config of chain) {
    const own = config.below(path);
    if (own === undefined || config.include === undefined) continue;
    return config.include.matches(own) ? undefined : { value: 'include', source: config.path };
  }
  return undefined;
}
