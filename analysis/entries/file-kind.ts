import type { Entries } from './types.ts';

type FileKind = Entries['fileKind'];

/** Folders that say what their files are for. The nearest to the file counts. */
const FOLDERS: Readonly<Record<string, FileKind>> = {
  test: 'test',
  tests: 'test',
  testing: 'test',
  pytest: 'test',
  __tests__: 'test',
  __mocks__: 'test',
  spec: 'test',
  specs: 'test',
  e2e: 'test',
  cypress: 'test',
  migrations: 'migration',
  alembic: 'migration',
  script: 'script',
  scripts: 'script',
  bin: 'script',
  cli: 'script',
  commands: 'script',
  benchmarks: 'test',
  bench: 'test',
  example: 'example',
  examples: 'example',
  sample: 'example',
  samples: 'example',
  demo: 'example',
  demos: 'example',
  docs: 'example',
};

const NAMES: readonly (readonly [RegExp, FileKind])[] = [
  [/^(conftest|test_.*|.*_tests?)\.pyw?$/, 'test'],
  [/\.(test|spec|e2e-spec|stories|cy)\.[cm]?[jt]sx?$/, 'test'],
  [
    /^((test|jest|vitest)[.-]?(setup|utils?|helpers?|environment)|setup[.-]?(tests?|jest|vitest))\.[cm]?[jt]sx?$/i,
    'test',
  ],
  [/^mocks?([-._].*)?\.[cm]?[jt]sx?$|[-._]mocks?\.[cm]?[jt]sx?$/, 'test'],
  [/^(setup|noxfile|fabfile|tasks)\.py$/, 'setup'],
  [/^(gulpfile|gruntfile)\.[cm]?[jt]s$/i, 'setup'],
  [/\.config\.[cm]?[jt]s$/, 'setup'],
  [/^(manage|seed|_?cli)\.(py|[cm]?[jt]s)$/, 'script'],
  [/^__main__\.pyw?$/, 'script'],
  [/\.ipynb$/, 'script'],
];

/** What a file is for, by its path (relative to the root, with slashes), its shape and what runs in it: where something runs per request, only tests, migrations and notebooks are what their place says. */
export function fileKindOf(
  path: string,
  text: string,
  { serves, migrates }: { readonly serves: boolean; readonly migrates: boolean },
): FileKind {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  if (migrates) return 'migration';
  const kind = byName(name) ?? byFolder(segments) ?? (text.startsWith('#!') ? 'script' : 'source');
  return serves && kind !== 'test' && kind !== 'migration' && !name.endsWith('.ipynb') ? 'source' : kind;
}

function byName(name: string): FileKind | undefined {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

function byFolder(segments: readonly string[]): FileKind | undefined {
  for (let index = segments.length - 1; index >= 0; index -= 1) {
    const segment = (segments[index] ?? '').toLowerCase();
    if (Object.hasOwn(FOLDERS, segment)) return FOLDERS[segment];
  }
  return undefined;
}
