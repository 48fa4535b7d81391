import { BASELINE_NAME, merged, type OldFinding, writeBaseline } from '../baseline/baseline.ts';
import { fingerprintOf } from '../baseline/fingerprint.ts';
import type { PlacedBaseline } from '../baseline/store.ts';
import type { BaselineFile } from '../protocol.ts';
import type { ScannedFile } from './workspace-scan.ts';

/** A baseline that is to be written. */
interface Written {
  readonly uri: string;
  /** What it holds of files outside of the folders that were scanned. */
  others: readonly OldFinding[];
  readonly found: OldFinding[];
}

/**
 * What a scan of whole folders found, as baselines: each in the place of the one that holds for its folder. One that lies above a
 * folder keeps what it holds of others.
 *
 * @param placedFor the baseline that holds for a root, by URI
 */
export function baselinesOf(
  files: Iterable<ScannedFile>,
  placedFor: (root: string) => PlacedBaseline | undefined,
): BaselineFile[] {
  const byRoot = new Map<string, { readonly written: Written; readonly prefix: string }>();
  const byUri = new Map<string, Written>();
  for (const { root, path, findings } of files) {
    let place = byRoot.get(root);
    if (place === undefined) {
      const placed = placedFor(root);
      const prefix = placed?.prefix ?? '';
      const uri = prefix === '' ? `${root}/${BASELINE_NAME}` : new URL(placed?.path ?? '', `${root}/`).href;
      const written = byUri.get(uri) ?? { uri, others: placed?.baseline.findings ?? [], found: [] };
      written.others = written.others.filter((one) => !one.path.startsWith(prefix));
      byUri.set(uri, written);
      byRoot.set(root, (place = { written, prefix }));
    }
    for (const { rule, source } of findings) {
      const fingerprint = fingerprintOf(rule, source);
      place.written.found.push({ path: place.prefix + path, rule, fingerprint, count: 1 });
    }
  }
  return [...byUri.values()].map(({ uri, others, found }) => ({
    uri,
    text: writeBaseline(merged([...others, ...found])),
  }));
}

/** How many findings a baseline holds of the folder it was placed for. */
export function heldBelow({ baseline, prefix }: PlacedBaseline): number {
  const own = baseline.findings.filter((one) => one.path.startsWith(prefix));
  return own.reduce((sum, one) => sum + one.count, 0);
}
