import type { Model } from '../../analysis/knowledge/model.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Files } from '../host.ts';
import { folderOf, joined } from '../project/paths.ts';
import type { ConfigForm } from './form.ts';
import { compileGlobs, type Globs } from './globs.ts';
import { OtherTools } from './other-tools.ts';
import { CONFIG_NAMES, type ConfigName, type ConfigProblem, isConfigName, readConfig } from './read.ts';

/** What one file says, ready to be asked. */
export interface Config {
  /** The file as messages name it: relative to the project's root, `../` for folders above. */
  readonly path: string;
  readonly form: ConfigForm;
  readonly include: Globs | undefined;
  readonly exclude: Globs | undefined;
  readonly overrides: readonly Globs[];
  /** The path of a project's file as this configuration's patterns speak of it; undefined for files it does not hold for. */
  below(path: string): string | undefined;
}

/** What is wrong with a configuration file. */
export interface FaultyConfig {
  readonly path: string;
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
  /** Whether an earlier text of the file holds instead of this one. */
  readonly keepsLast: boolean;
}

interface Kept {
  readonly text: string;
  readonly config: Config | undefined;
  readonly fault: FaultyConfig | undefined;
}

/** What a project says of the libraries and tables it works with. */
export interface OwnKnowledge {
  readonly models?: readonly Model[];
  readonly smallTables?: readonly string[];
}

const NOTHING: OwnKnowledge = {};

/**
 * The configuration of a project's files: `leaklens.json`, `[tool.leaklens]` and `"leaklens"` in their folders and above, up to the
 * root of the repository. A file that cannot be understood any more keeps what it last said.
 */
export class Configs {
  /** What the project tells other tools to look for. */
  readonly otherTools: OtherTools;
  private readonly files: Files;
  private readonly rules: readonly Rule[];
  private readonly chains = new Map<string, readonly Config[]>();
  private readonly known = new Map<string, OwnKnowledge>();
  private readonly ownKnowledge = new Map<string, OwnKnowledge>();
  private readonly read = new Map<string, Kept>();
  private outer: readonly Config[] | undefined;

  constructor(files: Files, rules: readonly Rule[]) {
    this.files = files;
    this.rules = rules;
    const others = new Set(rules.flatMap((rule) => rule.alsoIn ?? []));
    this.otherTools = new OtherTools(files, [...others]);
  }

  /** The configurations that hold for the files of a folder, the nearest first. */
  of(folder: string): readonly Config[] {
    const kept = this.chains.get(folder);
    if (kept !== undefined) return kept;
    const own = this.inFolder(folder);
    const isRoot = own.some((config) => config.form.root === true);
    const above = isRoot ? [] : folder === '' ? this.above() : this.of(folderOf(folder));
    const made = own.length === 0 ? above : [...own, ...above];
    this.chains.set(folder, made);
    return made;
  }

  /** Models and tables that hold for a folder; the same object for the same. */
  knowledge(folder: string): OwnKnowledge {
    const kept = this.known.get(folder);
    if (kept !== undefined) return kept;
    const farthestFirst = [...this.of(folder)].reverse();
    const models = farthestFirst.flatMap((config) => config.form.models ?? []);
    const smallTables = farthestFirst.flatMap((config) => config.form.smallTables ?? []);
    const made: OwnKnowledge = {
      ...(models.length === 0 ? {} : { models }),
      ...(smallTables.length === 0 ? {} : { smallTables }),
    };
    const key = JSON.stringify(made);
    const same = key === '{}' ? NOTHING : (this.ownKnowledge.get(key) ?? made);
    this.ownKnowledge.set(key, same);
    this.known.set(folder, same);
    return same;
  }

  /** What is wrong with the files read so far. */
  faults(): FaultyConfig[] {
    return [...this.read.values()].flatMap(({ fault }) => fault ?? []).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** What is wrong with one file. */
  faultOf(path: string): FaultyConfig | undefined {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!isConfigName(name)) return undefined;
    this.of(folderOf(path));
    return this.read.get(path)?.fault;
  }

  /** Some configuration file may have changed. What each last said is kept. */
  forget(): void {
    this.chains.clear();
    this.known.clear();
    this.otherTools.forget();
    this.outer = undefined;
  }

  private inFolder(folder: string): Config[] {
    const names = this.files.list(folder);
    return CONFIG_NAMES.flatMap((name) => {
      const path = joined(folder, name);
      const text = names.includes(name) ? this.files.read(path) : undefined;
      if (text === undefined) {
        this.read.delete(path);
        return [];
      }
      const below = (file: string) =>
        folder === '' ? file : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : undefined;
      return this.config(path, name, text, below) ?? [];
    });
  }

  private above(): readonly Config[] {
    this.outer ??= (this.files.above?.(CONFIG_NAMES) ?? []).flatMap(({ folder, prefix, name, text }) => {
      return this.config(`${folder}/${name}`, name as ConfigName, text, (file) => `${prefix}/${file}`) ?? [];
    });
    const root = this.outer.findIndex((config) => config.form.root === true);
    return root < 0
      ? this.outer
      : this.outer.filter((config) => folderOf(config.path).length <= folderOf(this.outer![root]!.path).length);
  }

  private config(path: string, name: ConfigName, text: string, below: Config['below']): Config | undefined {
    const last = this.read.get(path);
    if (last?.text === text) return last.config;
    const { form, problems } = readConfig(name, text, this.rules);
    const keepsLast = problems.length > 0 && last?.config !== undefined;
    const config = keepsLast ? last.config : form === undefined ? undefined : compiled(path, form, below);
    const fault = problems.length === 0 ? undefined : { path, text, problems, keepsLast };
    this.read.set(path, { text, config, fault });
    return config;
  }
}

function compiled(path: string, form: ConfigForm, below: Config['below']): Config {
  return {
    path,
    form,
    include: form.include && compileGlobs(form.include),
    exclude: form.exclude && compileGlobs(form.exclude),
    overrides: (form.overrides ?? []).map((one) => compileGlobs(one.files)),
    below,
  };
}
