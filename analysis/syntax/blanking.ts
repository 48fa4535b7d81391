import { type SyntaxLanguage, textKinds } from './grammars.ts';
import { NONE, type SyntaxTable } from './table.ts';

/**
 * A stretch the parser is shown something else for, of the same length, because its grammar does not know the syntax. The
 * table's text is the original one.
 */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  /** Only where the parser could make nothing of it at all. */
  readonly unreadOnly?: true;
  /** The parser takes it for a comment of HTML. */
  readonly notMarkup?: true;
}

interface Construct {
  /** Group 1 is what is replaced; the match as a whole tells it from other uses of the word. */
  readonly pattern: RegExp;
  readonly shown: (found: string) => string;
  /** Of this grammar only. */
  readonly language?: SyntaxLanguage;
  /** Where the parser read it as code it is code. */
  readonly unreadOnly?: true;
  readonly notMarkup?: true;
}

const blank = (found: string): string => found.replace(/\S/g, ' ');

const underscores = (found: string): string => '_'.repeat(found.length);

const typescriptConstructs: readonly Construct[] = [
  // Auto-accessors of classes, `accessor x = 1`: to a field.
  { pattern: /\b(accessor)(?=[ \t]+[#$\w["'])/dg, shown: blank },
  // Re-export of types alone, `export type * from`: to a plain re-export.
  { pattern: /\bexport\s+(type)(?=\s*\*)/dg, shown: blank },
  // Variance of type parameters, `<in out T>`: to none.
  { pattern: /[<,]\s*((?:in\s+)?out|in)(?=\s+[$\w])/dg, shown: blank },
  // Resources bound by a loop: `using` and `const` are of one length, and the token's original text still tells them apart.
  {
    pattern: /\bfor\s*(?:await\s*)?\(\s*((?:await\s+)?using)(?=\s+(?!of\b|in\b)[$\w])/dg,
    shown: (found) => `${blank(found.slice(0, -5))}const`,
  },
  // A parameter of a function's type whose name is a type's, `(string) => void`: to another name.
  { pattern: /[(,]\s*(string|number|boolean|any|object|symbol|never|unknown|void)(?=\s*[,)])/dg, shown: underscores },
  // What opens and closes comments of HTML, at the start of a regular expression: to other characters.
  { pattern: /\/(<!--|-->)/dg, shown: underscores, notMarkup: true },
  // Deferred evaluation of a module, `import defer * as x`: to a plain import.
  { pattern: /\bimport\s+(defer)(?=\s*\*)/dg, shown: blank },
  // A bare `&` in the text of markup, `<p>terms & conditions</p>`: to another character.
  { pattern: /(?<!&)(&)(?!&|#?\w+;)/dg, shown: () => '+', language: 'tsx', unreadOnly: true },
];

const pythonConstructs: readonly Construct[] = [
  // Template strings have the grammar of f-strings.
  { pattern: /(?<![\w"'\\])([tT])(?=[rR]?["'])/dg, shown: () => 'f' },
  { pattern: /(?<![\w"'\\])[rR]([tT])(?=["'])/dg, shown: () => 'f' },
  // Several exceptions without parentheses, `except A, B:`: to a union of types.
  {
    pattern: /\bexcept\b\*?[ \t]+[\w.]+((?:[ \t]*,[ \t]*[\w.]+)+)[ \t]*,?[ \t]*:/dg,
    shown: (found) => found.replace(/,/g, '|'),
  },
];

const typeParameters = /\b(?:class|def|type)\s+\w+\s*\[/g;

/**
 * What the parser stumbled over and can be shown in another form. Judged by the tree: only inside statements with an
 * ERROR or MISSING node, and never in comments, strings or markup text. `known` are replacements the table was parsed
 * with; they are taken over when the text still calls for them.
 */
export function findReplacements(table: SyntaxTable, known: readonly Replacement[]): Replacement[] {
  if (!table.hasError(0) && known.length === 0) return [];
  const knownStarts = new Set(known.map((replacement) => replacement.start));
  const texts = table.kinds.kindIds(textKinds[table.language]);
  return candidates(table.language, table.text).filter(
    (found) => knownStarts.has(found.start) || isUnreadCode(table, texts, found),
  );
}

/** The text as the parser is to see it. */
export function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  if (replacements.length === 0) return text;
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, shown } of replacements) {
    parts.push(text.slice(done, start), shown);
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

function isUnreadCode(table: SyntaxTable, texts: ReadonlySet<number>, found: Replacement): boolean {
  const { start, unreadOnly, notMarkup } = found;
  let node = table.nodeAt(start, start + 1);
  const isMarkup = notMarkup === true && table.kinds.kindIds(['html_comment']).has(table.kind[node]!);
  if (texts.has(table.kind[node]!) && !isMarkup) return false;
  if (unreadOnly === true) return table.isError(node) || table.isError(table.parent[node]!);
  if (table.isError(0)) return true;
  while (table.parent[node] !== 0 && table.parent[node] !== NONE) node = table.parent[node]!;
  return table.hasError(node);
}

function candidates(language: SyntaxLanguage, text: string): Replacement[] {
  const constructs = language === 'python' ? pythonConstructs : typescriptConstructs;
  const found = constructs
    .filter((construct) => construct.language === undefined || construct.language === language)
    .flatMap(({ pattern, shown, unreadOnly, notMarkup }) =>
      [...text.matchAll(pattern)].map((match): Replacement => {
        const [start, end] = match.indices![1]!;
        const said = { ...(unreadOnly && { unreadOnly }), ...(notMarkup && { notMarkup }) };
        return { start, end, shown: shown(text.slice(start, end)), ...said };
      }),
    );
  if (language === 'python') found.push(...typeParameterDefaults(text));
  return withoutOverlaps(found);
}

/** Defaults of type parameters, `class A[T = int]`: each is blanked from its `=`. */
function typeParameterDefaults(text: string): Replacement[] {
  const found: Replacement[] = [];
  for (const match of text.matchAll(typeParameters)) {
    let depth = 1;
    let equals = NONE;
    for (let at = match.index + match[0].length; at < text.length && depth > 0; at++) {
      const code = text[at]!;
      if (depth === 1 && equals !== NONE && (code === ',' || code === ']')) {
        found.push({ start: equals, end: at, shown: blank(text.slice(equals, at)) });
        equals = NONE;
      }
      if (code === '[' || code === '(' || code === '{') depth++;
      else if (code === ']' || code === ')' || code === '}') depth--;
      else if (code === '=' && depth === 1 && equals === NONE) equals = at;
      else if (code === '\n' && text.startsWith('\n', at + 1)) break;
    }
  }
  return found;
}

function withoutOverlaps(found: Replacement[]): Replacement[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return found.filter((replacement) => {
    if (replacement.start < end) return false;
    end = replacement.end;
    return true;
  });
}
