import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UNUSED_SUPPRESSION } from '../../rules/engine.ts';
import type { Rule } from '../../rules/rule.ts';
import { activeRules } from '../../rules/settings.ts';
import { BASELINE_NAME, merged, type OldFinding, writeBaseline } from '../baseline/baseline.ts';
import { fingerprintOf } from '../baseline/fingerprint.ts';
import { BaselineStore } from '../baseline/store.ts';
import { analysedSyntax } from '../engine/engine.ts';
import { DiskFiles } from '../node/files.ts';
import { reason } from './read.ts';
import type { ScanFinding, ScanResult, ScanTask } from './types.ts';

export interface BaselineProblem {
  /** Absolute. */
  readonly file: string;
  /** The predicate of a sentence. */
  readonly problem: string;
}

/** The baselines of a scan's projects: which findings are old, and which old ones are fixed. Roots are absolute paths. */
export class Baselines {
  private readonly rules: readonly Rule[];
  private readonly stores = new Map<string, BaselineStore>();
  /** Of files that were looked at in whole: what the baseline has of them still, under their present paths. */
  private readonly kept = new Map<BaselineStore, OldFinding[]>();
  /** What a scan would have found again: rules by path. */
  private readonly looked = new Map<BaselineStore, Map<string, ReadonlySet<string>>>();

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
  }

  /** The findings of a result that the baseline does not hold. */
  fresh(task: ScanTask, { findings, problem, failures }: ScanResult): readonly ScanFinding[] {
    const store = this.storeOf(task.root);
    const matcher = store.matcher(task.path);
    const placed = store.get();
    if (matcher === undefined || placed === undefined) return findings;
    const own = placed.prefix + task.path;
    const kept: OldFinding[] = [];
    const fresh = findings.filter(({ rule, source }) => {
      const old = matcher.takes(rule, fingerprintOf(rule, source));
      if (old !== undefined) kept.push({ ...old, path: own, count: 1 });
      return old === undefined;
    });
    append(this.kept, store, kept);
    if (problem === undefined && failures.length === 0) {
      let looked = this.looked.get(store);
      if (looked === undefined) this.looked.set(store, (looked = new Map()));
      looked.set(own, this.activeFor(task));
    }
    return fresh;
  }

  problems(): BaselineProblem[] {
    return [...this.stores].flatMap(([root, store]) => {
      const placed = store.get();
      return placed?.problem === undefined ? [] : [{ file: path.join(root, placed.path), problem: placed.problem }];
    });
  }

  /** Takes what was not found again out of the baselines on disk; nothing is added. @returns why one could not be written */
  prune(): BaselineProblem[] {
    return [...this.stores].flatMap(([root, store]) => {
      const placed = store.get();
      if (placed === undefined || placed.problem !== undefined) return [];
      const file = path.join(root, placed.path);
      const before = placed.baseline.findings;
      const after = this.remaining(store, before, path.dirname(file));
      if (writeBaseline(after) === writeBaseline(before)) return [];
      const problem = writeBaselineFile(file, after);
      return problem === undefined ? [] : [{ file, problem }];
    });
  }

  private remaining(store: BaselineStore, before: readonly OldFinding[], folder: string): OldFinding[] {
    const looked = this.looked.get(store) ?? new Map<string, ReadonlySet<string>>();
    const kept = this.kept.get(store) ?? [];
    const files = new DiskFiles(folder);
    const untouched = before.filter(({ path: own, rule }) => {
      const rules = looked.get(own);
      return rules === undefined ? files.isFile(own) : !rules.has(rule);
    });
    const found = kept.filter((one) => looked.get(one.path)?.has(one.rule) === true);
    return merged([...untouched, ...found]);
  }

  private activeFor({ path: file, settings }: ScanTask): ReadonlySet<string> {
    const language = analysedSyntax(file)?.language === 'python' ? 'python' : 'typescript';
    return new Set([UNUSED_SUPPRESSION, ...activeRules(this.rules, settings, language).map((rule) => rule.id)]);
  }

  private storeOf(root: string): BaselineStore {
    let store = this.stores.get(root);
    if (store === undefined) this.stores.set(root, (store = new BaselineStore(new DiskFiles(root))));
    return store;
  }
}

function append<K>(map: Map<K, OldFinding[]>, key: K, items: readonly OldFinding[]): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [...items]);
  else list.push(...items);
}

/**
 * The baseline of a root with what was found in the files that were looked at; what it has of other files stays.
 *
 * @param found by the task's path
 */
export function renewedBaseline(
  root: string,
  tasks: readonly ScanTask[],
  found: ReadonlyMap<string, readonly ScanFinding[]>,
): { readonly file: string; readonly findings: OldFinding[] } {
  const files = new DiskFiles(root);
  const placed = new BaselineStore(files).get();
  const prefix = placed?.prefix ?? '';
  const looked = new Set(tasks.map((task) => prefix + task.path));
  const others = (placed?.baseline.findings ?? []).filter((one) => {
    const isHere = one.path.startsWith(prefix);
    return !looked.has(one.path) && (!isHere || files.isFile(one.path.slice(prefix.length)));
  });
  const now = [...found].flatMap(([own, findings]) =>
    findings.map(({ rule, source }) => {
      return { path: prefix + own, rule, fingerprint: fingerprintOf(rule, source), count: 1 };
    }),
  );
  return { file: path.join(root, placed?.path ?? BASELINE_NAME), findings: merged([...others, ...now]) };
}

/** Writes a baseline whole or not at all, and through no link. @returns why it could not be written, as the predicate of a sentence */
export function writeBaselineFile(file: string, findings: readonly OldFinding[]): string | undefined {
  const text = writeBaseline(findings);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const known = lstatSync(file, { throwIfNoEntry: false });
    if (known !== undefined && !known.isFile()) return 'is not written: it is no plain file';
    if (known !== undefined && readFileSync(file, 'utf8') === text) return undefined;
    writeFileSync(beside, text, { flag: 'wx' });
    renameSync(beside, file);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
    return `cannot be written: ${reason(error)}`;
  }
}
