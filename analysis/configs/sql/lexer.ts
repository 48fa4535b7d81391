/** A piece of SQL text. Keywords and names are words; `placeholder` stands for a bound parameter or a value put in by the program. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'placeholder' | 'symbol';
  /** Words in lower case, quoted names and strings without quotes. */
  readonly text: string;
}

/** What stands in a text for a value the program puts in: it belongs to no SQL of its own. */
export const HOLE = '\uE000';

const TOKEN =
  /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|('(?:[^']|'')*')|("(?:[^"]|"")*"|`[^`]*`|\[\w[\w ]*\])|(\d+(?:\.\d+)?)|(\uE000|::\w+|:\.\.\.\w+|:\w+|\$\d+|%\(\w+\)s|%s|\?|@\w+)|([A-Za-z_]\w*)|(<>|!=|<=|>=|\|\||.)/gs;

/** Splits SQL into tokens; comments and casts (`::date`) are left out. Linear in the text. */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [, string, quoted, number, placeholder, word, symbol] = match;
    if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1) });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.slice(1, -1) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (placeholder !== undefined) {
      if (!placeholder.startsWith('::')) tokens.push({ kind: 'placeholder', text: placeholder });
    } else if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase() });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
  }
  return tokens;
}
