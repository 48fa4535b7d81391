import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Family, Model } from '../../../analysis/knowledge/model.ts';
import { models } from '../../../rules/models/index.ts';
import { analyseCase, expectedFindings, foundLines, innocents } from '../../harness/cases.ts';

const FOLDER = path.join(import.meta.dirname, 'cases/python');

/** Families of the lifetime rules. */
const REPORTED: ReadonlySet<Family> = new Set(['session', 'connection', 'file', 'temporary', 'stream']);

/** A rule can say something about code that uses the library: it opens what must be closed, holds up a loop, fetches rows, or calls functions again and again. */
function isApplicable(model: Model): boolean {
  const functions = Object.values(model.functions ?? {});
  const types = Object.values(model.types ?? {});
  const calls = [...functions, ...types.flatMap((type) => Object.values(type.methods ?? {}))];
  return (
    calls.some((facts) => facts.blocks !== undefined || facts.burns !== undefined) ||
    types.some((type) => type.resource !== undefined && REPORTED.has(type.resource.family)) ||
    (model.entries ?? []).length > 0 ||
    model.sections?.queries !== undefined ||
    (model.sections?.growth?.bounded ?? []).length > 0
  );
}

const applicable = models.filter((model) => model.language === 'python' && isApplicable(model)).map(({ id }) => id);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.py'));

describe('cases of the Python models', () => {
  test.each(applicable)('%s has a file of its own', (id) => {
    expect(existsSync(path.join(FOLDER, `${id}.py`))).toBe(true);
  });

  test('every file is of a model', () => {
    const ids = new Set(models.map((model) => model.id));
    expect(files.filter((name) => !ids.has(name.slice(0, -'.py'.length)))).toEqual([]);
  });

  describe.each(files)('%s', (name) => {
    const text = readFileSync(path.join(FOLDER, name), 'utf8');

    test('is flagged where it is marked, and nowhere else', () => {
      expect(foundLines(text, analyseCase({ name, files: {} }, text).findings)).toEqual(expectedFindings(text));
    });

    test('has two findings and three innocents', () => {
      expect(expectedFindings(text).length).toBeGreaterThanOrEqual(2);
      expect(innocents(text)).toBeGreaterThanOrEqual(3);
    });
  });
});
