import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { VSIX_LIMIT } from '../../scripts/lib/limits.mjs';
import { readZip } from '../../scripts/lib/zip.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const VSIX = path.join(ROOT, 'leaklens.vsix');
const contents = readZip(VSIX);
const names = [...contents.keys()].sort();
const text = (name: string): string => {
  const found = contents.get(name);
  if (!found) throw new Error(`${name} is not in the package: ${names.join(', ')}`);
  return found.toString('utf8');
};

/** All that may be in the package; a file of another name has slipped in. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/package\.nls(\.de|\.zh-cn)?\.json$/,
  /^extension\/l10n\/bundle\.l10n\.(de|zh-cn)\.json$/,
  /^extension\/media\/(icon\.png|leaklens\.svg|walkthrough\/(hover|repair|report)\.png)$/,
  /^extension\/schemas\/(leaklens|package)\.schema\.json$/,
  /^extension\/syntaxes\/suppressions\.injection\.json$/,
  /^extension\/dist\/(extension\.cjs|server\.js|scan-worker\.js|scan-job\.js|cli\.js|panel\.js|panel\.css)$/,
  /^extension\/dist\/(package\.json|third-party-licences\.txt)$/,
  /^extension\/dist\/engine-[A-Z0-9]+\.js$/,
  /^extension\/dist\/web\/((extension|server)\.js|modules\.json)$/,
  /^extension\/dist\/wasm\/tree-sitter(-python|-typescript|-tsx)?\.wasm$/,
];

describe('the package', () => {
  it('holds nothing that is not on the list', () => {
    expect(names.filter((name) => !ALLOWED.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it('holds everything the manifest names', () => {
    const manifest = JSON.parse(text('extension/package.json'));
    const named = [
      manifest.main,
      manifest.browser,
      manifest.icon,
      ...manifest.contributes.viewsContainers.activitybar.map((one: { icon: string }) => one.icon),
      ...manifest.contributes.jsonValidation.map((one: { url: string }) => one.url),
      ...manifest.contributes.grammars.map((one: { path: string }) => one.path),
      ...manifest.contributes.walkthroughs.flatMap((one: { steps: { media: { image: string } }[] }) =>
        one.steps.map(({ media }) => media.image),
      ),
      manifest.bin.leaklens,
    ].map((file: string) => `extension/${file.replace(/^\.\//, '')}`);
    expect(named.filter((name) => !contents.has(name))).toEqual([]);
  });

  it('holds each entry and one copy of the engine', () => {
    for (const name of [
      'server.js',
      'scan-worker.js',
      'scan-job.js',
      'cli.js',
      'web/server.js',
      'panel.js',
      'panel.css',
    ]) {
      expect(names).toContain(`extension/dist/${name}`);
    }
    const size = (name: string) => contents.get(`extension/dist/${name}`)?.length ?? 0;
    const chunks = names.filter((name) => /dist\/engine-/.test(name));
    const engine = Math.max(...chunks.map((name) => contents.get(name)?.length ?? 0));
    expect(engine, 'the engine is in a shared chunk').toBeGreaterThan(size('scan-worker.js'));
    expect(Math.max(size('web/server.js'), size('server.js'), size('cli.js'))).toBeLessThan(engine / 4);
  });

  it('lists the modules of the server in a web worker, which import nothing of Node at once', () => {
    const modules: string[] = JSON.parse(text('extension/dist/web/modules.json'));
    expect(modules.at(-1)).toBe('web/server.js');
    modules.forEach((file, index) => {
      const imports = [...text(`extension/dist/${file}`).matchAll(/^import[^;"]*"([^"]+)"|;import[^;"()]*"([^"]+)"/g)];
      for (const [, first, later] of imports) {
        const target = path.posix.join(path.posix.dirname(file), (first ?? later)!);
        expect(modules.indexOf(target), `${file} imports ${target}`).toBeGreaterThanOrEqual(0);
        expect(modules.indexOf(target)).toBeLessThan(index);
      }
    });
  });

  it('is as small as promised', () => {
    expect(statSync(VSIX).size).toBeLessThanOrEqual(VSIX_LIMIT);
  });

  it('holds the grammars whose hashes are recorded', async () => {
    const { createHash } = await import('node:crypto');
    const recorded = readFileSync(path.join(ROOT, 'syntaxes/grammars.json'), 'utf8');
    for (const name of names.filter((one) => one.endsWith('.wasm'))) {
      const hash = createHash('sha256').update(contents.get(name)!).digest('hex');
      expect(recorded, name).toContain(hash);
    }
  });

  it('names no path, host or secret of the machine it was made on', () => {
    const home = new RegExp(
      `${ROOT.replaceAll('/', '\\/')}|\\/home\\/\\w|\\/root\\/|registry\\.npmjs|sourceMappingURL`,
    );
    for (const name of names.filter((one) => /\.(js|cjs|json|md|css)$/.test(one))) {
      expect(home.exec(text(name))?.[0], name).toBeUndefined();
    }
  });

  it('says who made it and under which licence', () => {
    const manifest = JSON.parse(text('extension/package.json'));
    expect(manifest).toMatchObject({
      name: 'leaklens',
      publisher: 'leaklens',
      license: 'MIT',
      engines: { vscode: '^1.91.0' },
    });
    expect(manifest.displayName).toBe('LeakLens');
    expect(manifest.categories).toEqual(['Linters']);
    expect(text('extension/LICENSE.txt')).toContain('MIT License');
    const others = text('extension/dist/third-party-licences.txt');
    for (const name of ['web-tree-sitter', 'tree-sitter-wasms', 'vscode-languageclient', 'vscode-jsonrpc', 'lit']) {
      expect(others).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });
});
