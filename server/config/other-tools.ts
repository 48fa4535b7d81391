import { parse as parseJson } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import type { OtherRule } from '../../rules/rule.ts';
import { eslintPlugins } from '../../rules/fixes/other-tools.ts';
import { models } from '../../rules/models/index.ts';
import type { Files } from '../host.ts';
import { ProjectFactsReader } from '../project/facts.ts';
import { folderOf, joined } from '../project/paths.ts';
import { lowestOf, majorMinor } from '../project/versions.ts';
import { flatConfig, ruleOf } from './eslint/flat.ts';
import { compileGlobs } from './globs.ts';

const RUFF = ['.ruff.toml', 'ruff.toml', 'pyproject.toml'];
const ESLINT_FLAT = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`);
/** Where there is a flat configuration, ESLint reads no other. */
const ESLINT = [...ESLINT_FLAT, '.eslintrc.json', '.eslintrc', 'package.json'];

const PLUGINS = eslintPlugins(models);

/**
 * Rules that Ruff selects where no configuration says `select`, by the version from which on it does: its default set, which 0.16.0
 * widened (<https://docs.astral.sh/ruff/default-rules/>).
 */
const RUFF_DEFAULTS = {
  since: [0, 16],
  rules: ['SIM115', 'ASYNC210', 'ASYNC220', 'ASYNC221', 'ASYNC222', 'ASYNC251'],
} as const;

/** Larger files are no configuration, in UTF-16 units. */
const LARGEST = 1_000_000;

/** Whether a file may configure another tool and nothing of ours. */
export function isOtherToolsConfig(name: string): boolean {
  return [...RUFF, ...ESLINT].includes(name);
}

/** Which of some rules a configuration selects for a file, given as it lies below the configuration's folder. */
type Selects = (rule: string, path: string) => boolean;

/** @param file where the configuration was read */
type Reader = (config: unknown, file: string) => Selects | undefined;

/**
 * What the project's configuration of other tools selects. It is read as data, programs (`eslint.config.js`), too: of what only their run
 * could tell, or another file (`extends`), nothing is selected.
 */
export class OtherTools {
  private readonly files: Files;
  private readonly rules: readonly OtherRule[];
  /** By file; no file configures two tools. */
  private readonly read = new Map<string, Selects | undefined>();
  private readonly manifests: ProjectFactsReader;

  /** @param rules those that matter */
  constructor(files: Files, rules: readonly OtherRule[]) {
    this.files = files;
    this.rules = rules;
    this.manifests = new ProjectFactsReader(files);
  }

  /** The rules that are selected for a file of the project, in their order. */
  selectedFor(path: string): readonly OtherRule[] {
    return this.rules.filter((rule) => {
      const [tool = '', name = ''] = rule.split('/');
      return tool === 'ruff'
        ? this.nearest(path, name, RUFF, (config, file) => ruffSelects(config, this.ruffDefaults(config, file)))
        : this.nearest(path, name, ESLINT, eslintSelects);
    });
  }

  /** Some configuration may have changed. */
  forget(): void {
    this.read.clear();
    this.manifests.forget();
  }

  /** What the nearest configuration says; each tool reads no other. */
  private nearest(path: string, rule: string, names: readonly string[], reader: Reader) {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      for (const name of names) {
        const selects = this.selects(joined(folder, name), name, reader);
        if (selects !== undefined) return selects(rule, folder === '' ? path : path.slice(folder.length + 1));
      }
      if (folder === '') return false;
    }
  }

  /** What Ruff selects by itself, as far as the configuration or a manifest says which version runs at least. */
  private ruffDefaults(config: unknown, file: string): readonly string[] {
    const says = (name: string) => at(config, 'lint', name) !== undefined || at(config, name) !== undefined;
    // What another file selects is not known.
    if (says('select') || says('extend')) return [];
    const required = at(config, 'required-version');
    const least =
      typeof required === 'string' ? lowestOf(required) : this.manifests.of(folderOf(file)).packages?.get('ruff');
    const [major, minor] = majorMinor(least) ?? [0, 0];
    const [from, behind] = RUFF_DEFAULTS.since;
    return major > from || (major === from && minor >= behind) ? RUFF_DEFAULTS.rules : [];
  }

  private selects(file: string, name: string, reader: Reader): Selects | undefined {
    if (this.read.has(file)) return this.read.get(file);
    const value = contentOf(name, this.files.read(file));
    const own =
      name === 'pyproject.toml'
        ? at(value, 'tool', 'ruff')
        : name === 'package.json'
          ? at(value, 'eslintConfig')
          : value;
    const made = own === undefined ? undefined : reader(own, file);
    this.read.set(file, made);
    return made;
  }
}

/** What a configuration file says; undefined where there is none, or nobody could read it. */
function contentOf(name: string, text: string | undefined): unknown {
  if (text === undefined || text.length > LARGEST) return undefined;
  if (ESLINT_FLAT.includes(name)) return text;
  try {
    return name.endsWith('.toml') ? parseToml(text) : parseJson(text, [], { allowTrailingComma: true });
  } catch {
    return undefined;
  }
}

/** Of Ruff's selectors the longest that fits a rule counts; of two as long the one that ignores. What it selects by itself counts least. */
function ruffSelects(config: unknown, defaults: readonly string[]): Selects {
  const lists = (...names: string[]) =>
    names.flatMap((name) => [...texts(at(config, 'lint', name)), ...texts(at(config, name))]);
  const selected = lists('select', 'extend-select');
  const ignored = lists('ignore', 'extend-ignore');
  const byFile = ['per-file-ignores', 'extend-per-file-ignores']
    .flatMap((name) => [at(config, 'lint', name), at(config, name)])
    .flatMap((table) => (isRecord(table) ? Object.entries(table) : []))
    .map(([pattern, codes]) => ({ globs: compileGlobs([pattern]), codes: texts(codes) }));
  return (rule, path) => {
    const wanted = Math.max(exactness(selected, rule), defaults.includes(rule) ? 0 : -1);
    if (wanted <= exactness(ignored, rule)) return false;
    return !byFile.some(({ globs, codes }) => exactness(codes, rule) >= 0 && globs.matches(path));
  };
}

/** How long the longest of some selectors is that a rule fits, in its digits and letters; -1 where it fits none. */
function exactness(selectors: readonly string[], rule: string): number {
  const [letters] = /^[A-Z]+/.exec(rule) ?? [''];
  const fitting = selectors.filter(
    (one) => one === 'ALL' || (/^[A-Z]+/.exec(one)?.[0] === letters && rule.startsWith(one)),
  );
  return Math.max(-1, ...fitting.map((one) => (one === 'ALL' ? 0 : one.length)));
}

/** @param config the text of a flat configuration, or what a file of data says */
function eslintSelects(config: unknown): Selects | undefined {
  if (typeof config === 'string') return flatConfig(config, PLUGINS) ?? (() => false);
  const rules = at(config, 'rules');
  if (!isRecord(rules)) return undefined;
  const on = new Set(
    Object.entries(rules).flatMap(([key, value]) => {
      const [level] = Array.isArray(value) ? (value as unknown[]) : [value];
      const own = ruleOf(key, PLUGINS);
      return own !== undefined && level !== 'off' && level !== 0 ? [own] : [];
    }),
  );
  return (rule) => on.has(rule);
}

function at(value: unknown, ...steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (found, step) => (isRecord(found) && Object.hasOwn(found, step) ? found[step] : undefined),
    value,
  );
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
