// Bundles the extension, the server, the scan worker, the command line and the panel into dist/.
//   node scripts/build.mjs [--dev] [--tests]
// --dev: source maps, nothing minified. --tests: also the suites that run inside the extension hosts, into dist-test/.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceFiles } from './lib/files.mjs';
import { licencesOf } from './lib/licences.mjs';
import { step } from './lib/log.mjs';
import { at, ROOT } from './lib/root.mjs';

/** What runs in Node, and the server that runs in a web worker: ECMAScript modules that share the engine's chunks. Output name: entry. */
const ENGINE_ENTRIES = {
  server: 'server/node/main.ts',
  'scan-worker': 'server/scan/worker.ts',
  'scan-job': 'server/scan/job.ts',
  cli: 'server/cli/main.ts',
  'web/server': 'server/browser/main.ts',
};

/** The new dist/ until it is whole: a build that fails leaves the old one alone. */
const BUILDING = 'dist-building';

/** Packages of which files are shipped as they are. */
const COPIED = ['node_modules/tree-sitter-wasms', 'node_modules/web-tree-sitter'];

/** A hash of all that findings follow from: caches of another build do not count. */
function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of sourceFiles(['analysis', 'rules', 'server', 'syntaxes']))
    hash.update(file).update(readFileSync(at(file)));
  return hash
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
    .slice(0, 16);
}

/** The addresses where a model's facts are documented are for its readers; nothing reads them at run time. */
const withoutAddresses = {
  name: 'models-without-addresses',
  setup(build) {
    build.onLoad({ filter: /[\\/]rules[\\/]models[\\/][^.]+\.ts$/ }, (args) => ({
      contents: readFileSync(args.path, 'utf8').replace(/\bdocs:\s*'https:[^']*',?/g, ''),
      loader: 'ts',
    }));
  },
};

const common = (dev) => ({
  absWorkingDir: ROOT,
  bundle: true,
  target: 'es2022',
  minify: !dev,
  sourcemap: dev,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  define: { __LEAKLENS_BUILD__: JSON.stringify(sourcesHash()) },
  plugins: [withoutAddresses],
});

/** The entries, each of which must exist. @throws with the name of an absent one */
function present(entries) {
  for (const [name, file] of Object.entries(entries)) {
    if (!existsSync(at(file))) throw new Error(`dist/${name}.js cannot be built: ${file} is missing`);
  }
  return entries;
}

function configurations(dev) {
  const shared = common(dev);
  const browser = {
    ...shared,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    // The parser's glue code probes for Node's modules at run time.
    external: ['vscode', 'fs', 'fs/promises', 'path', 'module', 'node:*'],
    define: { ...shared.define, global: 'globalThis', 'import.meta.url': '"file:///bundle.js"' },
  };
  return [
    {
      ...shared,
      platform: 'node',
      // Each entry asks its packages for the form it needs by name: `vscode-languageserver/browser`.
      conditions: ['node', 'browser', 'module'],
      // Packages in two forms are bundled as ECMAScript modules: the other form of jsonc-parser hides its parts from the bundler.
      mainFields: ['module', 'main'],
      format: 'esm',
      splitting: true,
      outdir: BUILDING,
      chunkNames: 'engine-[hash]',
      define: { ...shared.define, global: 'globalThis' },
      // The parser's glue code probes for Node's modules at run time.
      external: ['fs', 'fs/promises', 'path', 'module', 'node:*'],
      entryPoints: present(ENGINE_ENTRIES),
    },
    // VS Code loads extensions with require: .cjs, because dist/package.json makes .js a module.
    {
      ...shared,
      platform: 'node',
      format: 'cjs',
      outdir: BUILDING,
      outExtension: { '.js': '.cjs' },
      external: ['vscode'],
      entryPoints: present({ extension: 'client/node.ts' }),
    },
    { ...browser, format: 'cjs', outdir: BUILDING, entryPoints: present({ 'web/extension': 'client/browser.ts' }) },
    {
      ...browser,
      format: 'iife',
      outdir: BUILDING,
      loader: { '.svg': 'text' },
      entryPoints: present({ panel: 'client/panel/panel.ts' }),
    },
  ];
}

/** The suites for the extension hosts; they are never part of the package. */
function testConfigurations() {
  const shared = common(true);
  const mochaAsGlobal = {
    name: 'mocha-browser',
    setup(build) {
      // Mocha's browser file would take our module.exports for its own.
      build.onLoad({ filter: /mocha[\\/]mocha\.js$/ }, (args) => ({
        contents: `(function (module, exports, define) {${readFileSync(args.path, 'utf8')}\n}).call(globalThis);`,
        loader: 'js',
      }));
    },
  };
  return [
    {
      ...shared,
      platform: 'node',
      format: 'cjs',
      outdir: 'dist-test/editor',
      outExtension: { '.js': '.cjs' },
      external: ['vscode', 'mocha'],
      entryPoints: ['test/editor/index.ts'],
    },
    {
      ...shared,
      platform: 'browser',
      format: 'cjs',
      outdir: 'dist-test/web',
      external: ['vscode'],
      plugins: [mochaAsGlobal],
      entryPoints: ['test/web/index.ts'],
    },
  ];
}

/** The modules that make up an output, each after those it imports; all are outputs of one build. */
function modulesOf(outputs, file, found = []) {
  for (const { path: imported, external } of outputs[file].imports)
    if (!external && !found.includes(imported)) modulesOf(outputs, imported, found);
  return found.includes(file) ? found : found.push(file) && found;
}

/** A global one: the bundler's helper that looks for it may stand in a module which the web worker runs, too. */
const REQUIRE_FOR_COMMONJS =
  "import { createRequire as __createRequire } from 'node:module'; globalThis.require ??= __createRequire(import.meta.url);";

/**
 * Tells the modules of the web worker's server from those that Node alone runs: the first are listed for the client, which gives them to the worker one by one; to the second, CommonJS packages
 * call `require`, which modules do not have.
 */
function finishModules({ outputs }) {
  const web = modulesOf(outputs, `${BUILDING}/web/server.js`);
  const within = (file) => path.posix.relative(BUILDING, file);
  writeFileSync(at(BUILDING, 'web/modules.json'), `${JSON.stringify(web.map(within))}\n`);
  for (const file of Object.keys(outputs))
    if (file.endsWith('.js') && !web.includes(file))
      // On the first line, which source maps count from.
      writeFileSync(at(file), `${REQUIRE_FOR_COMMONJS}${readFileSync(at(file), 'utf8')}`);
}

/** Copies the grammars and the parser's runtime. The server checks their recorded hashes when it loads them. */
function copyGrammars() {
  mkdirSync(at(BUILDING, 'wasm'), { recursive: true });
  cpSync(at('node_modules/web-tree-sitter/tree-sitter.wasm'), at(BUILDING, 'wasm/tree-sitter.wasm'));
  for (const name of ['python', 'typescript', 'tsx']) {
    const file = `tree-sitter-${name}.wasm`;
    cpSync(at('node_modules/tree-sitter-wasms/out', file), at(BUILDING, 'wasm', file));
  }
}

/**
 * Makes Node read dist/*.js as modules. The extension's own manifest must not say so: VS Code's web host refuses extensions
 * whose package is a module.
 */
function markAsModules() {
  writeFileSync(at(BUILDING, 'package.json'), '{ "type": "module" }\n');
}

/** The panel's style is a file of its own, since its page allows no inline styles. */
function copyStyle() {
  cpSync(at('client/panel/panel.css'), at(BUILDING, 'panel.css'));
}

/** Kilobytes of every file below a folder, largest first. */
function sizes(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => statSync(path.join(folder, file)).isFile());
  const rows = files.map((file) => [file, statSync(path.join(folder, file)).size]).sort((a, b) => b[1] - a[1]);
  return rows.map(([file, bytes]) => `${file} ${Math.ceil(bytes / 1024)}`).join(', ');
}

/**
 * Builds dist/ anew.
 * @param {{ dev?: boolean, tests?: boolean }} options
 * @returns {Promise<void>} rejects with esbuild's messages when a bundle fails
 */
export async function buildAll({ dev = false, tests = false } = {}) {
  const { build } = await import('esbuild');
  rmSync(at(BUILDING), { recursive: true, force: true });
  const wanted = [...configurations(dev), ...(tests ? testConfigurations() : [])];
  const built = await Promise.all(wanted.map((configuration) => build(configuration)));
  finishModules(built[0].metafile);
  copyGrammars();
  copyStyle();
  markAsModules();
  const shipped = built.slice(0, configurations(dev).length).map((result) => result.metafile);
  writeFileSync(at(BUILDING, 'third-party-licences.txt'), licencesOf(shipped, COPIED));
  rmSync(at('dist'), { recursive: true, force: true });
  renameSync(at(BUILDING), at('dist'));
  step(`built dist/ (KiB): ${sizes(at('dist'))}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = process.argv.slice(2);
  try {
    await buildAll({ dev: flags.includes('--dev'), tests: flags.includes('--tests') });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
