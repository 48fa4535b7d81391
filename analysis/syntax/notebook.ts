import { spaces } from './markup.ts';

/**
 * The line above each cell of a notebook that is read as one program, with the cell's number from 1. A comment, so that it means nothing to
 * the parser and every repair keeps it.
 */
const cellLine = /^# %% \[cell (\d+)\]\r?$/gm;

/** A cell in the program that all of them make together. */
export interface CellSpan {
  /** As the notebook counts, from 1. */
  readonly number: number;
  /** Of the line that begins the cell. */
  readonly head: number;
  /** Of the cell's own text. */
  readonly start: number;
  readonly end: number;
}

/** The text of a notebook as one program: each cell under a line that begins it. */
export function joinCells(cells: readonly { readonly number: number; readonly text: string }[]): string {
  return cells.map(({ number, text }) => `# %% [cell ${number}]\n${text}\n`).join('');
}

/** The cells of such a text. */
export function cellsOf(text: string): CellSpan[] {
  const heads = [...text.matchAll(cellLine)];
  return heads.map((head, index) => {
    const start = Math.min(head.index + head[0].length + 1, text.length);
    const next = heads[index + 1]?.index ?? text.length;
    return { number: Number(head[1]), head: head.index, start, end: Math.max(start, next - 1) };
  });
}

/** Cell magics whose cell is Python that runs in the notebook itself; the cells of all others are something else. */
const RUNS_HERE = new Set(['time', 'timeit', 'capture', 'prun', 'memit', 'mprun', 'lprun', 'snakeviz']);

/**
 * The cells of a notebook, joined, with all that is IPython's and not Python's (magics, shell commands, questions for help) in the place of
 * which something harmless of the same length stands. Line breaks and offsets stay as they are.
 */
export function blankNotebook(text: string): string {
  if (!/[!?]|^\s*%|=\s*%/m.test(text)) return text;
  const kept: string[] = [];
  let done = 0;
  for (const { start, end } of cellsOf(text)) {
    kept.push(text.slice(done, start), blankCell(text.slice(start, end)));
    done = end;
  }
  kept.push(text.slice(done));
  return kept.join('');
}

function blankCell(cell: string): string {
  const magic = /^\s*%%(\w+)/.exec(cell);
  if (magic !== null && !RUNS_HERE.has(magic[1] ?? '')) return spaces(cell);
  let state: State = { quote: undefined, depth: 0 };
  let continues = false;
  return cell
    .split('\n')
    .map((line) => {
      const isInside = state.quote !== undefined || state.depth > 0;
      if (!isInside && (continues || isForeign(line))) {
        const isRest = continues;
        continues = /\\\s*$/.test(line);
        return isRest ? spaces(line) : standIn(line);
      }
      const shown = isInside ? line : withoutCommand(line);
      state = after(shown, state);
      return shown;
    })
    .join('\n');
}

/** `%matplotlib inline`, `!pip install x`, `?name`, `name?`, `%%time`. */
function isForeign(line: string): boolean {
  return /^\s*(%{1,2}\w|!|\?)/.test(line) || /^\s*[\w.*]+\?{1,2}\s*$/.test(line);
}

/** A statement that does nothing where the line stood: blocks keep a body. */
function standIn(line: string): string {
  const start = line.length - line.trimStart().length;
  return line.slice(0, start) + filled(line.slice(start), line.length - start >= 4 ? 'pass' : '0');
}

/** `files = !ls`, `times = %timeit -o f()`: the value is nothing we know. */
function withoutCommand(line: string): string {
  const match = /^(\s*[\w.,\s[\]]+=\s*)([!%][\w{$./~].*)$/.exec(line);
  return match === null ? line : `${match[1]}${filled(match[2] ?? '', '0')}`;
}

/** A word in the place of a text, spaces after it. */
function filled(text: string, word: string): string {
  return word + spaces(text.slice(word.length));
}

/** What is open at the end of a line: a string over several lines, brackets. */
interface State {
  readonly quote: string | undefined;
  readonly depth: number;
}

function after(line: string, { quote, depth }: State): State {
  let [open, brackets] = [quote, depth];
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at]!;
    if (open !== undefined) {
      if (char === '\\') at += 1;
      else if (line.startsWith(open, at)) {
        at += open.length - 1;
        open = undefined;
      }
    } else if (char === '#') break;
    else if (char === '"' || char === "'") {
      open = line.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      at += open.length - 1;
    } else if ('([{'.includes(char)) brackets += 1;
    else if (')]}'.includes(char)) brackets = Math.max(0, brackets - 1);
  }
  // A string of one line ends with it, whatever it lacks.
  return { quote: open?.length === 3 ? open : undefined, depth: brackets };
}
