import type { EslintPlugin } from '../../../rules/fixes/other-tools.ts';
import { compileGlobs } from '../globs.ts';
import { defaultOf, type Static, textOf } from './static-values.ts';

/** Of one object of the configuration. */
interface Entry {
  /** Whether it holds for a file; those around it count, too. */
  readonly holdsFor: (path: string) => boolean;
  /** Whether it says itself for which files it is, or may. */
  readonly isForSome: boolean;
  /** Undefined: it says nothing of the rule. */
  readonly says: (rule: string) => boolean | undefined;
}

interface Config {
  readonly entries: readonly Entry[];
  readonly ignores: (path: string) => boolean;
}

/** Files that are looked at though no configuration names them. */
const ALWAYS = /\.[cm]?js$/;
/** Functions that hand on the configurations they are given. */
const HANDS_ON = new Set(['defineConfig', 'config']);
const MOST_ALTERNATIVES = 64;

/**
 * What a flat configuration (`eslint.config.js`) selects, as far as that can be told without running it: arrays and objects, names that stand for them, presets of plugins. What only the program could tell selects nothing.
 *
 * @returns whether a rule, by its name without the plugin's, is on for a file below the configuration's folder; undefined where the text is no JavaScript
 */
export function flatConfig(
  text: string,
  plugins: readonly EslintPlugin[],
): ((rule: string, path: string) => boolean) | undefined {
  const value = defaultOf(text);
  if (value === undefined) return undefined;
  const { entries, ignores } = configOf(new Reader(plugins).entriesOf(value, []));
  return (rule, path) => {
    const holding = ignores(path) ? [] : entries.filter((one) => one.holdsFor(path));
    if (!ALWAYS.test(path) && !holding.some((one) => one.isForSome)) return false;
    return holding.map((one) => one.says(rule)).findLast((one) => one !== undefined) ?? false;
  };
}

function configOf(found: readonly (Entry | GlobalIgnores)[]): Config {
  const global = found.flatMap((one) => ('patterns' in one ? one.patterns : []));
  const { matches } = compileGlobs(global.flatMap(asGitignore));
  return { entries: found.flatMap((one) => ('patterns' in one ? [] : [one])), ignores: matches };
}

interface GlobalIgnores {
  readonly patterns: readonly string[];
}

type Holds = Entry['holdsFor'];

class Reader {
  constructor(private readonly plugins: readonly EslintPlugin[]) {}

  entriesOf(value: Static, around: readonly Holds[], isForSome = false): (Entry | GlobalIgnores)[] {
    switch (value.kind) {
      case 'list':
        return value.elements.flatMap((one) => this.entriesOf(one, around, isForSome));
      case 'call':
        return this.ofCall(value, around, isForSome);
      case 'object':
        return this.ofObject(value, around, isForSome);
      case 'given': {
        const preset = this.preset(value);
        // A configuration of another package may name files of its own.
        return [{ holdsFor: (path) => around.every((holds) => holds(path)), isForSome: true, says: () => preset }];
      }
      default:
        return [];
    }
  }

  private ofCall({ callee, args }: Static & { kind: 'call' }, around: readonly Holds[], isForSome: boolean) {
    const name = callee.kind === 'given' ? callee.path.at(-1) : undefined;
    if (name === 'globalIgnores') return [{ patterns: args.flatMap(textsOf) }];
    if (name === undefined || !HANDS_ON.has(name)) return [];
    return args.flatMap((one) => this.entriesOf(one, around, isForSome));
  }

  private ofObject(
    value: Static & { kind: 'object' },
    around: readonly Holds[],
    isForSomeAround: boolean,
  ): (Entry | GlobalIgnores)[] {
    const { entries, spreads } = value;
    const files = entries.get('files');
    const ignores = entries.get('ignores');
    const says = [...entries.keys()].filter((one) => one !== 'name');
    if (ignores !== undefined && says.length === 1 && spreads.length === 0 && around.length === 0)
      return [{ patterns: textsOf(ignores) }];
    const holding = [...around, ...holdingFor(files, ignores)];
    const isForSome = isForSomeAround || files !== undefined || spreads.length > 0;
    const own = this.rulesOf(entries.get('rules'));
    const below = [...spreads, ...listed(this.extended(entries))];
    return [
      ...below.flatMap((one) => this.entriesOf(one, holding, isForSome)),
      { holdsFor: (path) => holding.every((holds) => holds(path)), isForSome, says: own },
    ];
  }

  /** `extends`, in which texts name the configuration of a plugin by the name it has in `plugins`. */
  private extended(entries: ReadonlyMap<string, Static>): Static | undefined {
    const value = entries.get('extends');
    const plugins = entries.get('plugins');
    if (value === undefined || plugins?.kind !== 'object') return value;
    const elements = listed(value).map((one): Static => {
      const text = textOf(one) ?? '';
      const slash = text.lastIndexOf('/');
      const plugin = plugins.entries.get(text.slice(0, Math.max(slash, 0)));
      return plugin?.kind === 'given' ? { ...plugin, path: [...plugin.path, 'configs', text.slice(slash + 1)] } : one;
    });
    return { kind: 'list', elements };
  }

  private rulesOf(rules: Static | undefined): Entry['says'] {
    if (rules?.kind === 'given') return () => this.preset(rules);
    if (rules?.kind !== 'object') return () => undefined;
    const own = new Map<string, boolean>();
    for (const [key, value] of rules.entries) {
      const level = value.kind === 'list' ? value.elements[0] : value;
      const name = ruleOf(key, this.plugins);
      if (name !== undefined && level?.kind === 'data') own.set(name, level.value !== 'off' && level.value !== 0);
    }
    const spread = rules.spreads.map((one) => this.preset(one)).findLast((one) => one !== undefined);
    return (rule) => own.get(rule) ?? spread;
  }

  /** Whether what another module gives turns the rules on or off. */
  private preset(value: Static): boolean | undefined {
    if (value.kind !== 'given') return undefined;
    const [configs, name = ''] = value.path;
    const plugin =
      configs === 'configs' ? this.plugins.find(({ presets }) => Object.hasOwn(presets, value.module)) : undefined;
    const { on = [], off = [] } = plugin?.presets[value.module] ?? {};
    if (on.includes(name)) return true;
    return off.includes(name) ? false : undefined;
  }
}

/** The rule's own name; undefined where the key names no rule of one of the plugins. */
export function ruleOf(key: string, plugins: readonly EslintPlugin[]): string | undefined {
  const plugin = key.includes('/') ? plugins.find(({ named }) => key.includes(named)) : undefined;
  if (plugin === undefined) return undefined;
  const name = key.slice(key.lastIndexOf('/') + 1);
  return name.startsWith(plugin.group) ? name.slice(plugin.group.length) : name;
}

function listed(value: Static | undefined): readonly Static[] {
  if (value === undefined) return [];
  return value.kind === 'list' ? value.elements : [value];
}

function textsOf(value: Static | undefined): string[] {
  return listed(value).flatMap((one) => textOf(one) ?? []);
}

/** Of `files` one element has to match, of an element that is a list each pattern; of `ignores` none. What cannot be told matches nothing. */
function holdingFor(files: Static | undefined, ignores: Static | undefined): Holds[] {
  const wanted = listed(files).map((one) =>
    (one.kind === 'list' ? one.elements : [one]).map((pattern) => compileGlobs(asGitignore(textOf(pattern) ?? ''))),
  );
  const unwanted = compileGlobs(textsOf(ignores).flatMap(asGitignore));
  return [
    ...(files === undefined ? [] : [(path: string) => wanted.some((all) => all.every((globs) => globs.matches(path)))]),
    ...(ignores === undefined ? [] : [(path: string) => !unwanted.matches(path)]),
  ];
}

/** Patterns in the form of `.gitignore` for one of ESLint's: without braces, and held to the folder. */
function asGitignore(pattern: string): string[] {
  const isNegative = pattern.startsWith('!');
  const bare = pattern.slice(isNegative ? 1 : 0).replace(/^\.?\//, '');
  if (bare === '') return [];
  return alternatives(bare).map((one) => `${isNegative ? '!' : ''}/${one}`);
}

/** What a pattern with braces stands for: `*.{ts,tsx}` for `*.ts` and `*.tsx`. */
function alternatives(pattern: string): string[] {
  let found = [pattern];
  for (;;) {
    const next = found.flatMap((one) => {
      const match = /\{([^{}]*,[^{}]*)\}/.exec(one);
      if (match?.[1] === undefined) return [one];
      const [before, after] = [one.slice(0, match.index), one.slice(match.index + match[0].length)];
      return match[1].split(',').map((each) => `${before}${each}${after}`);
    });
    if (next.length === found.length || next.length > MOST_ALTERNATIVES) return found;
    found = next;
  }
}
