import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Subject {
  readonly name: string;
  readonly text: string;
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const SOURCE = /\.(py|ts|tsx|js|jsx)$/;

/** Real code to spoil: the cases of every rule, the fixture workspaces and some of this project's own sources. */
export function subjects(): Subject[] {
  return [
    ...within('rules/catalog').filter((file) => file.includes('/cases') || file.includes('/proof')),
    ...within('test/fixtures/workspaces'),
    ...within('client/panel'),
  ].map((name) => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') }));
}

function within(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names.filter((name) => SOURCE.test(name)).map((name) => `${folder}/${name.split(path.sep).join('/')}`);
}
