import type { Embedding } from './embedding.ts';

/** The grammars LeakLens parses with. `typescript` refuses JSX, `tsx` refuses `<T>x` casts: a file gets exactly one. */
export type SyntaxLanguage = 'python' | 'typescript' | 'tsx';

export const syntaxLanguages: readonly SyntaxLanguage[] = ['python', 'typescript', 'tsx'];

/** How a file is parsed: its grammar, and in what its code stands. */
export interface FileSyntax {
  readonly language: SyntaxLanguage;
  readonly embedding: Embedding;
}

const plain = (language: SyntaxLanguage): FileSyntax => ({ language, embedding: 'none' });
const component: FileSyntax = { language: 'typescript', embedding: 'component' };
const notebook: FileSyntax = { language: 'python', embedding: 'notebook' };

const byExtension: Readonly<Record<string, FileSyntax>> = {
  py: plain('python'),
  pyi: plain('python'),
  pyw: plain('python'),
  js: plain('tsx'),
  jsx: plain('tsx'),
  mjs: plain('tsx'),
  cjs: plain('tsx'),
  tsx: plain('tsx'),
  ts: plain('typescript'),
  mts: plain('typescript'),
  cts: plain('typescript'),
  vue: component,
  svelte: component,
  ipynb: notebook,
};

const byLanguageId: Readonly<Record<string, FileSyntax>> = {
  python: plain('python'),
  javascript: plain('tsx'),
  javascriptreact: plain('tsx'),
  typescriptreact: plain('tsx'),
  typescript: plain('typescript'),
  vue: component,
  svelte: component,
};

/** The syntax of a file by the end of its path, case ignored; undefined when LeakLens has no grammar for it. */
export function syntaxOfPath(path: string): FileSyntax | undefined {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return undefined;
  const extension = path.slice(dot + 1).toLowerCase();
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}

/** The syntax of a document by its editor language id; undefined when LeakLens has no grammar for it. */
export function syntaxOfLanguageId(languageId: string): FileSyntax | undefined {
  return Object.hasOwn(byLanguageId, languageId) ? byLanguageId[languageId] : undefined;
}

/** All extensions with a grammar, without the dot. */
export const syntaxExtensions: readonly string[] = Object.keys(byExtension);

/** Kinds of nodes that are comments, by grammar. */
export const commentKinds: Readonly<Record<SyntaxLanguage, readonly string[]>> = {
  python: ['comment'],
  typescript: ['comment', 'html_comment', 'hash_bang_line'],
  tsx: ['comment', 'html_comment', 'hash_bang_line'],
};

/** Kinds of nodes whose text is not code, by grammar. */
export const textKinds: Readonly<Record<SyntaxLanguage, readonly string[]>> = {
  python: ['comment', 'string_content', 'string_start', 'string_end'],
  typescript: ['comment', 'html_comment', 'hash_bang_line', 'string', 'string_fragment', 'template_string', 'regex'],
  tsx: [
    'comment',
    'html_comment',
    'hash_bang_line',
    'string',
    'string_fragment',
    'template_string',
    'regex',
    'jsx_text',
  ],
};

/**
 * A text with all a tree can hold: aliases, fields, comments between, tokens of the external scanner, an ERROR and a
 * MISSING node. Both readers of trees must agree on it before the fast one is trusted.
 */
export const sampleTexts: Readonly<Record<SyntaxLanguage, string>> = {
  python: `import a.b as c # note\n\n@d(1)\nasync def f(x: int = 2, *y, **z) -> str:\n    """é😀"""\n    # inside\n    with open(x) as g, h:\n        return f"{x!r} {y}" if x else [i for i in y]\n\nclass K(B):\n    def m(self): pass\nx = (1 2)\nprint(a[`,
  typescript: `import { a as b } from 'c'; // note\nexport class K<T> extends B { #p = 1; static async m(x?: number, ...y: string[]): Promise<void> { /* é😀 */ await x; } }\nconst { q, ...r } = { a, m() {}, [k]: \`t\${x}\` };\nfor (const i of y) { if (i) continue; else f?.(i) }\nlet n = (1 2;\nf(a, `,
  tsx: `import { a as b } from 'c'; // note\nexport class K<T> extends B { #p = 1; static async m(x?: number): Promise<void> { /* é😀 */ await x; } }\nconst V = ({ q, ...r }) => <div a={1} {...r}>text {q}<b.c /></div>;\nfor (const i of y) { if (i) continue; else f?.(i) }\nlet n = (1 2;\nf(a, `,
};
