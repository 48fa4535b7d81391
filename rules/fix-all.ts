import type { Reported } from './engine.ts';
import { applyEdits, editsOverlap, sortEdits } from './fixes/edits.ts';
import type { Edit, Repair } from './rule.ts';

/** Rounds after which fixing stops even if findings are left. */
export const MAX_ROUNDS = 10;

export interface FixOptions {
  /** Also repairs that ask. */
  readonly unsafe: boolean;
  /** Only of this rule. */
  readonly rule?: string;
}

export interface FixedText {
  readonly text: string;
  /** Repairs that were made, by rule. */
  readonly applied: ReadonlyMap<string, number>;
  readonly rounds: number;
}

/** The repair of a finding that fixing all of a file may make: the first that fits, inside the file. */
export function chosenRepair(finding: Reported, options: FixOptions): Repair | undefined {
  if (options.rule !== undefined && finding.rule !== options.rule) return undefined;
  return finding
    .repairs()
    .find((repair) => (repair.others ?? []).length === 0 && (options.unsafe || repair.safety === 'safe'));
}

/** How many stretches of a text the parser cannot read, missing tokens included. */
export type Mistakes = (text: string) => number;

export interface Round {
  readonly edits: readonly Edit[];
  /** Repairs, by rule. */
  readonly applied: ReadonlyMap<string, number>;
}

/** The edits of one round, without the repairs after which the parser can read less of the text than before. */
export function soundRound(
  text: string,
  findings: readonly Reported[],
  options: FixOptions,
  mistakesOf: Mistakes,
): Round {
  const all = roundOfEdits(findings, options);
  if (all.edits.length === 0) return all;
  const before = mistakesOf(text);
  const isSound = (edits: readonly Edit[]) =>
    mistakesOf(applyEdits(text, withNewlines(text, sortEdits(edits)))) <= before;
  return isSound(all.edits) ? all : roundOfEdits(findings, options, isSound);
}

/**
 * The edits of one round: of each finding its repair, left out where it touches one already taken or adds what that adds; imports that two repairs share are added once.
 *
 * @param isSound whether edits may be made together; asked once a repair
 */
export function roundOfEdits(
  findings: readonly Reported[],
  options: FixOptions,
  isSound: (edits: readonly Edit[]) => boolean = () => true,
): Round {
  const edits: Edit[] = [];
  const applied = new Map<string, number>();
  const added = new Set<string>();
  for (const finding of findings) {
    const repair = chosenRepair(finding, options);
    if (repair === undefined || (repair.adds !== undefined && added.has(repair.adds))) continue;
    const fresh = repair.edits.filter((edit) => edit.once !== true || !edits.some((one) => sameEdit(one, edit)));
    if (editsOverlap([...edits, ...fresh]) || meets(edits, fresh) || !isSound([...edits, ...fresh])) continue;
    edits.push(...fresh);
    if (repair.adds !== undefined) added.add(repair.adds);
    applied.set(finding.rule, (applied.get(finding.rule) ?? 0) + 1);
  }
  return { edits: sortEdits(edits), applied };
}

function sameEdit(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Two insertions at one place would come in a random order, and what indents the same lines twice is not one edit: the second repair waits for the next round. */
function meets(taken: readonly Edit[], fresh: readonly Edit[]): boolean {
  return fresh.some((edit) =>
    taken.some((one) => one.start === edit.start && one.start === one.end && edit.start === edit.end),
  );
}

/**
 * Repairs a text until nothing is left that may be repaired, at most ten rounds. A repair that would leave a text of which the parser can read less is not made: it is a mistake of its rule, and no reason to break the file.
 *
 * @param findingsOf analyses a text
 */
export function fixAll(
  text: string,
  options: FixOptions,
  findingsOf: (text: string) => readonly Reported[],
  mistakesOf: Mistakes,
): FixedText {
  const applied = new Map<string, number>();
  const seen = new Set<string>([text]);
  let current = text;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const made = soundRound(current, findingsOf(current), options, mistakesOf);
    if (made.edits.length === 0) return { text: current, applied, rounds: round - 1 };
    current = applyEdits(current, withNewlines(current, made.edits));
    for (const [rule, count] of made.applied) applied.set(rule, (applied.get(rule) ?? 0) + count);
    if (seen.has(current)) return { text: current, applied, rounds: round };
    seen.add(current);
  }
  return { text: current, applied, rounds: MAX_ROUNDS };
}

/** Repairs are written with `\n`; in a file that uses another newline they get that one. */
export function withNewlines(text: string, edits: readonly Edit[]): readonly Edit[] {
  const newline = newlineOf(text);
  return newline === '\n' ? edits : edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r\n|\n/g, newline) }));
}

/** The newline of the text's first line. */
export function newlineOf(text: string): '\n' | '\r\n' | '\r' {
  const match = /\r\n|\n|\r/.exec(text);
  return (match?.[0] as '\n' | '\r\n' | '\r' | undefined) ?? '\n';
}
