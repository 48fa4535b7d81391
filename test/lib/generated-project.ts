import fc from 'fast-check';

/** What a module of a generated project holds: each part may use one of the other modules, in circles, too. */
interface Part {
  readonly kind: number;
  readonly other: number;
}

export interface GeneratedModule {
  readonly parts: readonly Part[];
  /** It has nothing that others are to use. */
  readonly isBare: boolean;
}

export type GeneratedLanguage = 'python' | 'typescript';

/** @param other the number of a module of the project @param at names the part in its module */
type Writer = (other: string, at: number) => { readonly imports?: string; readonly body: string };

const PYTHON: readonly Writer[] = [
  (_, at) => ({ body: `def opens${at}(path):\n    return open(path)\n` }),
  (_, at) => ({ body: `def closes${at}(path):\n    with open(path) as file:\n        return file.read()\n` }),
  (other, at) => ({
    imports: `import ${other}`,
    body: `def reads${at}(path):\n    file = ${other}.make(path)\n    return file.read()\n`,
  }),
  (_, at) => ({ body: `async def waits${at}():\n    time.sleep(1)\n` }),
  (other, at) => ({
    imports: `from ${other} import work as work${at}`,
    body: `async def does${at}():\n    work${at}()\n`,
  }),
  (other, at) => ({
    imports: `from ${other} import serve as serve${at}`,
    body: `@router.get("/${at}/{key}")\nasync def route${at}(key: str):\n    return await serve${at}(key)\n`,
  }),
  (other, at) => ({
    imports: `import ${other}`,
    body: `@router.post("/${at}")\nasync def fill${at}(key: str):\n    ${other}.CACHE[key] = object()\n`,
  }),
  (other, at) => ({ imports: `import ${other}`, body: `def sweep${at}():\n    ${other}.CACHE.clear()\n` }),
  (other, at) => ({
    imports: `from ${other} import Base as Base${at}`,
    body: `class Service${at}(Base${at}):\n    def __init__(self):\n        super().__init__()\n        self.items = []\n\n    def add(self, item):\n        self.items.append(item)\n`,
  }),
  (other, at) => ({ imports: `import ${other}`, body: `KEPT${at} = ${other}.Base()\n` }),
  (other, at) => ({ imports: `import ${other}`, body: `router.add_api_route("/added/${at}", ${other}.show)\n` }),
  (other, at) => ({ imports: `from ${other} import *`, body: `VALUE${at} = 1\n` }),
];

const PYTHON_BASE = `CACHE = {}


def make(path):
    return open(path)


def work():
    time.sleep(1)


async def serve(key):
    CACHE[key] = work()
    return CACHE[key]


def show(key: str):
    work()


class Base:
    def __init__(self):
        self.seen = {}

    def add(self, item):
        self.seen[item] = item
`;

const TYPESCRIPT: readonly Writer[] = [
  (_, at) => ({ body: `export function opens${at}(path: string) {\n  return openSync(path, 'r');\n}\n` }),
  (other, at) => ({
    imports: `import { make as make${at} } from './${other}';`,
    body: `export function reads${at}(path: string) {\n  const stream = make${at}(path);\n  return stream.fd;\n}\n`,
  }),
  (_, at) => ({ body: `export const timer${at} = () => setInterval(() => work(), 1000);\n` }),
  (other, at) => ({
    imports: `import { work as work${at} } from './${other}';`,
    body: `app.get('/${at}/:key', async (req, res) => {\n  res.send(work${at}(req.params.key));\n});\n`,
  }),
  (other, at) => ({
    imports: `import { cache as cache${at} } from './${other}';`,
    body: `app.post('/${at}/:key', (req, res) => {\n  cache${at}.set(req.params.key, {});\n  res.end();\n});\n`,
  }),
  (other, at) => ({
    imports: `import { cache as swept${at} } from './${other}';`,
    body: `export function sweep${at}() {\n  swept${at}.clear();\n}\n`,
  }),
  (other, at) => ({
    imports: `import { Base as Base${at} } from './${other}';`,
    body: `export class Service${at} extends Base${at} {\n  items: string[] = [];\n  add(item: string) {\n    this.items.push(item);\n  }\n}\n`,
  }),
  (other, at) => ({
    imports: `import { Base as Kept${at} } from './${other}';`,
    body: `export const kept${at} = new Kept${at}();\n`,
  }),
  (other, at) => ({ imports: `export * from './${other}';`, body: `export const value${at} = 1;\n` }),
  (_, at) => ({
    body: `export function listens${at}(target: EventTarget) {\n  target.addEventListener('x', () => work());\n}\n`,
  }),
];

const TYPESCRIPT_BASE = `export const cache = new Map<string, object>();
export function make(path: string) {
  return { fd: openSync(path, 'r') };
}
export function work(key?: string) {
  return readFileSync(key ?? 'x', 'utf8');
}
export class Base {
  seen = new Map<string, string>();
  add(item: string) {
    this.seen.set(item, item);
  }
}
`;

const FRAMES = {
  python: {
    head: 'import time\nfrom fastapi import APIRouter\n',
    base: `router = APIRouter()\n${PYTHON_BASE}`,
    bare: 'router = APIRouter()\n',
    end: '.py',
  },
  typescript: {
    head: "import { openSync, readFileSync } from 'node:fs';\nimport express from 'express';\n",
    base: `const app = express();\n${TYPESCRIPT_BASE}`,
    bare: 'const app = express();\n',
    end: '.ts',
  },
} as const;

/** The text of a module among so many. */
export function textOfModule(language: GeneratedLanguage, { parts, isBare }: GeneratedModule, count: number): string {
  const writers = language === 'python' ? PYTHON : TYPESCRIPT;
  const { head, base, bare } = FRAMES[language];
  const written = parts.map(({ kind, other }, at) =>
    (writers[kind % writers.length] as Writer)(nameOf(other % count), at),
  );
  const imports = [...new Set(written.flatMap((one) => one.imports ?? []))];
  return [head + imports.join('\n'), isBare ? bare : base, ...written.map((one) => one.body)].join('\n\n');
}

/** The files of a project of such modules, by path. */
export function filesOf(language: GeneratedLanguage, modules: readonly GeneratedModule[]): Record<string, string> {
  const { end } = FRAMES[language];
  return Object.fromEntries(
    modules.map((one, index) => [`${nameOf(index)}${end}`, textOfModule(language, one, modules.length)]),
  );
}

export const generatedModule: fc.Arbitrary<GeneratedModule> = fc.record({
  parts: fc.array(fc.record({ kind: fc.nat(119), other: fc.nat(99) }), { maxLength: 5 }),
  isBare: fc.boolean(),
});

export const generatedModules: fc.Arbitrary<GeneratedModule[]> = fc.array(generatedModule, {
  minLength: 2,
  maxLength: 8,
});

function nameOf(index: number): string {
  return `m${index}`;
}
