import { parse as parseToml } from 'smol-toml';

/** What one manifest says; absent where it says nothing. */
export interface Stated {
  readonly python?: readonly [number, number];
  readonly typescript?: readonly [number, number];
  /** Names as the registry compares them, with the version they are pinned to or at least have. */
  readonly packages?: ReadonlyMap<string, string | undefined>;
}

type Reader = (text: string) => Stated;
type Json = { readonly [key: string]: unknown };

/** Readers by file name, those that know more exactly first: a later one fills only what earlier ones left open. */
export const MANIFESTS: readonly (readonly [RegExp, Reader])[] = [
  [/^(poetry|uv|pdm)\.lock$/, pythonLock],
  [/^Pipfile\.lock$/, pipfileLock],
  [/^package-lock\.json$/, npmLock],
  [/^yarn\.lock$/, yarnLock],
  [/^pnpm-lock\.yaml$/, pnpmLock],
  [/^pyproject\.toml$/, pyproject],
  [/^(requirements.*|constraints.*)\.(txt|in)$/, requirements],
  [/^setup\.cfg$/, setupCfg],
  [/^Pipfile$/, pipfile],
  [/^(\.python-version|runtime\.txt)$/, pythonVersionFile],
  [/^package\.json$/, packageJson],
];

/** Reads one manifest; one that cannot be read says nothing. */
export function readManifest(name: string, text: string): Stated {
  const reader = MANIFESTS.find(([pattern]) => pattern.test(name))?.[1];
  if (reader === undefined) return {};
  try {
    return reader(text);
  } catch {
    return {};
  }
}

/** Python's normal form of a distribution's name (PEP 503). */
export function pythonName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The lowest version a range of npm or of PEP 440 allows, as far as it says: `^5.2.1` gives `5.2.1`, `>=3.9,<4` gives `3.9`. */
export function lowestOf(range: string): string | undefined {
  const lows: string[] = [];
  for (const part of range.replace(/(\.[x*])+/gi, '').split(/\|\|/)) {
    const bounds = [...part.matchAll(/(>=|>|<=|<|!=|===?|~=|\^|~|=)?\s*v?(\d+(?:\.\d+)*(?:[-+.]?[a-z][\w.]*)?)/gi)];
    const low = bounds.find(([, operator]) => operator === undefined || !/^(<|<=|!=)$/.test(operator));
    if (low?.[2] === undefined) return undefined;
    lows.push(low[2]);
  }
  return lows.sort(compareVersions)[0];
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Major and minor number of a version. */
export function majorMinor(version: string | undefined): readonly [number, number] | undefined {
  const match = version === undefined ? null : /^(\d+)(?:\.(\d+))?/.exec(version);
  return match === null ? undefined : [Number(match[1]), Number(match[2] ?? 0)];
}

function stated(
  packages: ReadonlyMap<string, string | undefined> | undefined,
  python?: string,
  typescript?: string,
): Stated {
  const pythonVersion = majorMinor(python);
  const typescriptVersion = majorMinor(typescript);
  return {
    ...(packages === undefined ? {} : { packages }),
    ...(pythonVersion === undefined ? {} : { python: pythonVersion }),
    ...(typescriptVersion === undefined ? {} : { typescript: typescriptVersion }),
  };
}

/** The name and version of a requirement (PEP 508): `fastapi[all]>=0.95 ; python_version > "3.8"`. */
function requirement(line: string): readonly [string, string | undefined] | undefined {
  const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([^;#@]*)/.exec(line);
  if (match?.[1] === undefined) return undefined;
  return [pythonName(match[1]), lowestOf(match[2] ?? '')];
}

function requirements(text: string): Stated {
  const packages = new Map<string, string | undefined>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (/^\s*(#|-|$)/.test(line)) continue;
    const found = requirement(line);
    if (found !== undefined) packages.set(...found);
  }
  return stated(packages);
}

function pyproject(text: string): Stated {
  const root = parseToml(text) as Json;
  const project = record(root.project);
  const poetry = record(record(root.tool).poetry);
  const lists = [
    strings(project.dependencies),
    ...Object.values(record(project['optional-dependencies'])).map(strings),
    ...Object.values(record(root['dependency-groups'])).map(strings),
  ];
  const packages = new Map<string, string | undefined>();
  for (const line of lists.flat()) {
    const found = requirement(line);
    if (found !== undefined) packages.set(...found);
  }
  const groups = Object.values(record(poetry.group)).map((group) => record(record(group).dependencies));
  for (const table of [record(poetry.dependencies), record(poetry['dev-dependencies']), ...groups]) {
    fill(packages, table);
  }
  const python = textOf(project['requires-python']) ?? versionOf(record(poetry.dependencies).python);
  packages.delete('python');
  const says = packages.size > 0 || 'dependencies' in project || 'dependencies' in poetry;
  return stated(says ? packages : undefined, python === undefined ? undefined : lowestOf(python));
}

/** Adds the packages of a table `name = "range"` or `name = { version = "range" }`. */
function fill(packages: Map<string, string | undefined>, table: Json): void {
  for (const [name, value] of Object.entries(table)) packages.set(pythonName(name), lowestOf(versionOf(value) ?? ''));
}

function versionOf(value: unknown): string | undefined {
  return textOf(value) ?? textOf(record(value).version);
}

function pythonLock(text: string): Stated {
  const root = parseToml(text) as Json;
  const list = Array.isArray(root.package) ? root.package : [];
  const packages = new Map<string, string | undefined>();
  for (const one of list) {
    const name = textOf(record(one).name);
    if (name !== undefined) packages.set(pythonName(name), textOf(record(one).version));
  }
  return stated(packages);
}

function pipfile(text: string): Stated {
  const root = parseToml(text) as Json;
  const packages = new Map<string, string | undefined>();
  for (const table of [record(root.packages), record(root['dev-packages'])]) fill(packages, table);
  return stated(packages, textOf(record(root.requires).python_version));
}

function pipfileLock(text: string): Stated {
  const root = JSON.parse(text) as Json;
  const packages = new Map<string, string | undefined>();
  for (const table of [record(root.default), record(root.develop)]) fill(packages, table);
  return stated(packages);
}

/** The keys that matter of an INI file: `python_requires` and the lines of `install_requires`. */
function setupCfg(text: string): Stated {
  const packages = new Map<string, string | undefined>();
  let python: string | undefined;
  let key = '';
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line);
    if (match !== null) key = match[1] ?? '';
    else if (!/^\s+\S/.test(line)) key = '';
    const value = match === null ? line.trim() : (match[2] ?? '');
    if (key === 'python_requires' && value !== '') python = lowestOf(value);
    if (key !== 'install_requires') continue;
    const found = requirement(value);
    if (found !== undefined) packages.set(...found);
  }
  return stated(packages.size > 0 ? packages : undefined, python);
}

function pythonVersionFile(text: string): Stated {
  return stated(undefined, /\d+\.\d+/.exec(text)?.[0]);
}

function packageJson(text: string): Stated {
  const root = JSON.parse(text) as Json;
  const packages = new Map<string, string | undefined>();
  for (const key of ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies']) {
    for (const [name, range] of Object.entries(record(root[key]))) packages.set(name, lowestOf(textOf(range) ?? ''));
  }
  return stated(packages, undefined, packages.get('typescript'));
}

function npmLock(text: string): Stated {
  const root = JSON.parse(text) as Json;
  const packages = new Map<string, string | undefined>();
  for (const [place, entry] of Object.entries(record(root.packages))) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1];
    if (name !== undefined) packages.set(name, textOf(record(entry).version));
  }
  for (const [name, entry] of Object.entries(record(root.dependencies))) {
    if (!packages.has(name)) packages.set(name, textOf(record(entry).version));
  }
  return stated(packages, undefined, packages.get('typescript'));
}

function yarnLock(text: string): Stated {
  const packages = new Map<string, string | undefined>();
  for (const match of text.matchAll(/^"?((?:@[^/\s"]+\/)?[^@\s"]+)@[^\n]*:\n\s+version:?\s+"?([^"\s]+)/gm)) {
    packages.set(match[1] as string, match[2]);
  }
  return stated(packages, undefined, packages.get('typescript'));
}

function pnpmLock(text: string): Stated {
  const packages = new Map<string, string | undefined>();
  for (const match of text.matchAll(/^ {2}['"]?\/?((?:@[^/\s'"]+\/)?[^@/\s'"]+)[@/](\d[^:('"\s]*)[^:\n]*['"]?:/gm)) {
    packages.set(match[1] as string, match[2]);
  }
  return stated(packages, undefined, packages.get('typescript'));
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
