/** Shorter texts are copied by the engine anyway. */
const SHORTEST_SHARED = 13;

/** A copy of a part of a text: V8 lets a part refer to the whole, so that a name kept over edits would keep all of the text it was read in. */
export function detached(part: string): string {
  return part.length < SHORTEST_SHARED ? part : `${part} `.slice(0, -1);
}
