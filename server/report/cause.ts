import { type Phrase, phrase } from '../../rules/phrase.ts';
import { lineOf } from './place.ts';

/** A place that several findings may lead to. */
export interface Cause {
  /** Equal for findings of one cause, in one project. */
  readonly key: string;
  /** What happens there, and where: `` `bcrypt.hashpw` hashes a password (app/security.py:12) ``. */
  readonly text: Phrase;
}

interface Evidence {
  readonly message: Phrase;
  readonly path?: string;
  readonly cause?: true;
  readonly line: number;
  readonly column: number;
  readonly cell?: number;
}

/**
 * What a finding comes from; undefined where its own place is all there is.
 *
 * @param shown how a file is called; undefined stands for the finding's own
 */
export function causeOf(
  rule: string,
  related: readonly Evidence[],
  shown: (path: string | undefined) => string,
): Cause | undefined {
  const last = related.findLast(({ cause }) => cause === true);
  if (last === undefined) return undefined;
  const place = `${shown(last.path)}:${lineOf(last)}`;
  return { key: `${rule}\0${place}:${last.column}`, text: phrase`${last.message} (${place})` };
}
