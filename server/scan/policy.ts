import { Configs, type FaultyConfig } from '../config/configs.ts';
import { excludedBy, resolve, type Speakers } from '../config/resolve.ts';
import { type FileSettings, SettingsTable } from '../config/settings.ts';
import { NO_FILES } from '../host.ts';
import { DiskFiles } from '../node/files.ts';
import { folderOf } from '../project/paths.ts';
import type { Rule } from '../../rules/rule.ts';

export interface PolicyOptions {
  readonly rules: readonly Rule[];
  /** Those who speak beside configuration files, by root. */
  readonly speakers: (root: string) => Speakers;
  /** Whether configuration files count. */
  readonly configured: boolean;
}

/** What settings say of the files of a scan. Roots are absolute paths. */
export class ScanPolicy {
  private readonly options: PolicyOptions;
  private readonly configs = new Map<string, Configs>();
  private readonly table = new SettingsTable();

  constructor(options: PolicyOptions) {
    this.options = options;
  }

  /** Says the same, and keeps to itself what is wrong with the files it reads. */
  apart(): ScanPolicy {
    return new ScanPolicy(this.options);
  }

  settingsOf(root: string, path: string): FileSettings {
    return this.table.of(this.configsOf(root), path, this.options.speakers(root));
  }

  /** Whether a path and all below it is left out. @param path that of a folder ends with a slash */
  leavesOut(root: string, path: string): boolean {
    const chain = this.configsOf(root).of(folderOf(path.replace(/\/$/, '')));
    return excludedBy(chain, path, this.options.speakers(root)) !== undefined;
  }

  /** Whether a file is looked at though it is a test. */
  withTests(root: string, path: string): boolean {
    return resolve(this.configsOf(root), path, this.options.speakers(root)).tests.value;
  }

  /** Configuration files with problems, by the root from which they were read. */
  faults(): { readonly root: string; readonly fault: FaultyConfig }[] {
    return [...this.configs].flatMap(([root, configs]) => configs.faults().map((fault) => ({ root, fault })));
  }

  configsOf(root: string): Configs {
    let configs = this.configs.get(root);
    if (configs === undefined) {
      const files = this.options.configured ? new DiskFiles(root) : NO_FILES;
      this.configs.set(root, (configs = new Configs(files, this.options.rules)));
    }
    return configs;
  }
}
