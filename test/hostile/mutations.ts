/** One way to spoil a text. Pure: the same random numbers give the same text. */
export type Mutation = (text: string, random: () => number) => string;

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;
const place = (text: string, random: () => number): number => Math.floor(random() * (text.length + 1));

function onLines(text: string, change: (lines: string[]) => string[]): string {
  return change(text.split('\n')).join('\n');
}

const ODD = [
  '\u0000',
  '\ufeff',
  '\u200b',
  '\u2028',
  '\u0085',
  '\ud83d\ude00',
  '\ud800',
  '\udc00',
  'é',
  '漢',
  '\t',
  '\f',
  '\\',
  '\r',
  '\u202e',
];
const HALVES = [
  'def f(',
  'class A:',
  'async with ',
  'await ',
  'for x in ',
  'try:',
  '@',
  'f"{',
  '"""',
  "'",
  '(',
  '[',
  '{',
  'if (',
  '=> {',
  '`${',
  '</',
  '<div ',
  'useEffect(() => {',
  'return',
  'lambda: ',
  'import ',
  'match x:',
  '/*',
  '#',
];

/** What files look like while somebody types, merges, pastes or attacks. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  truncated: (text, random) => text.slice(0, place(text, random)),
  beheaded: (text, random) => text.slice(place(text, random)),
  'a line twice': (text, random) =>
    onLines(text, (lines) => {
      const at = Math.floor(random() * lines.length);
      return [...lines.slice(0, at), lines[at] ?? '', ...lines.slice(at)];
    }),
  'lines gone': (text, random) => onLines(text, (lines) => lines.filter(() => random() > 0.1)),
  'lines swapped': (text, random) =>
    onLines(text, (lines) => {
      const a = Math.floor(random() * lines.length);
      const b = Math.floor(random() * lines.length);
      [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
      return lines;
    }),
  'quotes swapped': (text, random) =>
    text.replace(/["'`]/g, (quote) => (random() < 0.05 ? pick(['"', "'", '`', '"""', ''], random) : quote)),
  'brackets lost': (text, random) => text.replace(/[()[\]{}<>]/g, (bracket) => (random() < 0.03 ? '' : bracket)),
  'indentation shaken': (text, random) =>
    text.replace(/^[ \t]+/gm, (indent) =>
      random() < 0.1 ? pick(['', ' ', '\t', `${indent} `, indent.slice(1)], random) : indent,
    ),
  'odd characters': (text, random) => {
    let result = text;
    for (let count = 0; count < 5; count += 1) {
      const at = place(result, random);
      result = result.slice(0, at) + pick(ODD, random) + result.slice(at);
    }
    return result;
  },
  'mixed line ends': (text, random) => text.replace(/\n/g, () => pick(['\n', '\r\n', '\r'], random)),
  'half-typed code': (text, random) => {
    const at = place(text, random);
    return text.slice(0, at) + pick(HALVES, random) + text.slice(at);
  },
  'a merge conflict': (text, random) =>
    onLines(text, (lines) => {
      const at = Math.floor(random() * lines.length);
      return [
        ...lines.slice(0, at),
        '<<<<<<< HEAD',
        lines[at] ?? '',
        '=======',
        `${lines[at] ?? ''} `,
        '>>>>>>> other',
        ...lines.slice(at + 1),
      ];
    }),
  'names changed': (text, random) =>
    text.replace(/\b[a-z_]{3,}\b/g, (word) =>
      random() < 0.02
        ? pick(['self', 'this', 'await', 'x', 'class', 'undefined', 'constructor', '__proto__', 'toString'], random)
        : word,
    ),
};

/** Texts that are large in one way. */
export const LARGE: Readonly<Record<string, (language: 'python' | 'typescript') => string>> = {
  'a line of 100,000 characters': (language) =>
    language === 'python' ? `x = [${'open(p), '.repeat(11_111)}]\n` : `const x = [${'open(p), '.repeat(11_111)}];\n`,
  'a string of 100,000 characters': () => `x = "${'a'.repeat(100_000)}"\n`,
  '10,000 nested brackets': () => `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
  '10,000 nested calls': () => `${'f('.repeat(10_000)}open(p)${')'.repeat(10_000)}\n`,
  '10,000 open brackets': () => `x = ${'('.repeat(10_000)}\n`,
  'a chain of 10,000 calls': () => `x = a${'.b()'.repeat(10_000)}\n`,
  'a sum of 10,000 terms': () => `x = 1${' + 1'.repeat(10_000)}\n`,
  '2,000 nested blocks': (language) =>
    language === 'python'
      ? `${Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}if a:`).join('\n')}\n${' '.repeat(90)}pass\n`
      : `${'if (a) {'.repeat(2_000)}${'}'.repeat(2_000)}\n`,
  '2,000 nested functions': (language) =>
    language === 'python' ? `x = ${'lambda: '.repeat(2_000)}0\n` : `const x = ${'() => '.repeat(2_000)}0;\n`,
  '3,000 functions that call each other': (language) =>
    Array.from({ length: 3_000 }, (_, index) =>
      language === 'python'
        ? `def f${index}(a):\n    return f${(index + 1) % 3_000}(a)\n`
        : `function f${index}(a) { return f${(index + 1) % 3_000}(a); }\n`,
    ).join(''),
  'a name bound 5,000 times': (language) =>
    Array.from({ length: 5_000 }, (_, index) =>
      language === 'python' ? `x = y${index} or x\n` : `x = y${index} || x;\n`,
    ).join(''),
  'a function of 1,500 branches': (language) =>
    language === 'python'
      ? `def f(a):\n    s = open(a)\n${Array.from({ length: 1_500 }, (_, index) => `    if a == ${index}:\n        g(s)\n`).join('')}    s.close()\n`
      : `import { openSync, closeSync } from 'fs';\nfunction f(a) {\n  const s = openSync(a);\n${Array.from({ length: 1_500 }, (_, index) => `  if (a === ${index}) { g(s); }\n`).join('')}  closeSync(s);\n}\n`,
  nothing: () => '',
  'only a byte order mark': () => '\ufeff',
  'only line ends': () => '\r\r\n\n'.repeat(1_000),
};
