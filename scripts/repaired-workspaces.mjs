// Writes the repaired twin of each fixture workspace: what `leaklens scan . --profile all --fix --unsafe-fixes` makes of it.
//   npm run build && node scripts/repaired-workspaces.mjs        Read the difference like code before you commit it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { step } from './lib/log.mjs';
import { at } from './lib/root.mjs';

const FOLDER = 'test/fixtures/workspaces';
const cli = process.env.LEAKLENS_DIST ? `${process.env.LEAKLENS_DIST}/cli.js` : at('dist/cli.js');

for (const name of readdirSync(at(FOLDER))) {
  if (!existsSync(at(FOLDER, `${name}.expected.json`))) continue;
  const twin = at(FOLDER, `${name}-repaired`);
  rmSync(twin, { recursive: true, force: true });
  cpSync(at(FOLDER, name), twin, { recursive: true });
  const args = [cli, 'scan', '.', '--profile', 'all', '--fix', '--unsafe-fixes', '--quiet'];
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: twin, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  step(`${FOLDER}/${name}-repaired: ${stdout === '' ? 'nothing left' : `left:\n${stdout}`}`);
}
