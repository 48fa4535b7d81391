/**
 * A stretch of source text: UTF-16 offsets, `end` exclusive.
 *
 * The offsets are those of the module's current text. An edit above a unit moves its nodes in place (`shiftUnit`), so that the same node object lives on while its
 * code does; nothing may keep an offset apart from its node over an edit.
 */
export interface Located {
  start: number;
  end: number;
}

/** A name where the grammar wants a name and not a value: of a parameter, a keyword argument, an import. */
export interface Identifier extends Located {
  readonly kind: 'identifier';
  readonly text: string;
}
