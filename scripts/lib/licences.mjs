import { readdirSync, readFileSync } from 'node:fs';
import { at } from './root.mjs';

/** The package a bundled file belongs to: its folder below the repository. */
const packageOf = (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/** Licences that allow a link in place of their text. */
const LINKED = {
  'CC-BY-4.0':
    'Icons by Microsoft, https://github.com/microsoft/vscode-codicons, under https://creativecommons.org/licenses/by/4.0/, as they are.',
};

/**
 * The licence texts of everything that was bundled, as one text.
 * @param {object[]} metafiles of esbuild
 * @param {string[]} copied folders of packages whose files are shipped as they are
 * @throws when a package has no licence
 */
export function licencesOf(metafiles, copied) {
  const inputs = metafiles.flatMap((metafile) =>
    Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const folders = new Set([...copied, ...inputs.map(packageOf).filter(Boolean)]);
  const texts = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(at(folder, 'package.json'), 'utf8'));
    if (!license) throw new Error(`${folder} states no licence`);
    if (LINKED[license]) {
      texts.set(`${name} ${version}`, `${name} ${version} (${license})\n\n${LINKED[license]}`);
      continue;
    }
    const file = readdirSync(at(folder)).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? readFileSync(at(folder, file), 'utf8').trim() : '';
    texts.set(`${name} ${version}`, `${name} ${version} (${license})\n\n${text}`.trim());
  }
  const parts = [...texts.values()];
  return `LeakLens ships parts of these packages.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
