const openTag = /<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const closeTag = /<\/script\s*>/gi;
const notOurs = /<!--[\s\S]*?-->|<svelte:head\b[\s\S]*?<\/svelte:head\s*>/g;

/** The contents of a `<script>` block. */
export interface ScriptBlock {
  readonly start: number;
  readonly end: number;
  /** What its tag says, as it is written: `lang="ts" module`. */
  readonly attributes: string;
}

/** The `<script>` blocks of a single-file component, in order; not those inside HTML comments or of the page's head. */
export function scriptBlocks(text: string): ScriptBlock[] {
  const foreign = [...text.matchAll(notOurs)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: ScriptBlock[] = [];
  openTag.lastIndex = 0;
  for (let open = openTag.exec(text); open !== null; open = openTag.exec(text)) {
    const start = open.index + open[0].length;
    const enclosing = foreign.find((range) => range.start <= open!.index && open!.index < range.end);
    if (enclosing !== undefined) {
      openTag.lastIndex = enclosing.end;
      continue;
    }
    if (open[0].endsWith('/>')) continue;
    closeTag.lastIndex = start;
    const end = closeTag.exec(text)?.index ?? text.length;
    found.push({ start, end, attributes: (open[1] ?? '').trim() });
    openTag.lastIndex = end;
  }
  return found;
}

/**
 * A single-file component with everything but the contents of its `<script>` blocks turned into spaces. Line breaks and
 * offsets stay as they are.
 */
export function blankMarkup(text: string): string {
  const kept: string[] = [];
  let done = 0;
  for (const { start, end } of scriptBlocks(text)) {
    kept.push(spaces(text.slice(done, start)), text.slice(start, end));
    done = end;
  }
  kept.push(spaces(text.slice(done)));
  return kept.join('');
}

/** A text of spaces that takes the same place, line by line. */
export function spaces(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
