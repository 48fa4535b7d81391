import { describe, expect, test } from 'vitest';
import type { Family, Model } from '../../../analysis/knowledge/model.ts';
import { models } from '../../../rules/models/index.ts';
import { analyseCase, expectedFindings, foundLines, innocents } from '../../harness/cases.ts';
import { libraryOf, type ModelCases, modelCases } from './cases.ts';

/** Families of the lifetime rules. */
const REPORTED: ReadonlySet<Family> = new Set([
  'session',
  'connection',
  'http-client',
  'socket',
  'file',
  'temporary',
  'stream',
]);

/** A rule can say something about code that uses the library: it opens what must be closed, holds up a loop, fetches rows, registers, or calls functions again and again. */
function isApplicable(model: Model): boolean {
  const functions = Object.values(model.functions ?? {});
  const types = Object.values(model.types ?? {});
  const calls = [...functions, ...types.flatMap((type) => Object.values(type.methods ?? {}))];
  const { queries, growth, registrations } = model.sections ?? {};
  return (
    calls.some((facts) => facts.blocks !== undefined || facts.burns !== undefined) ||
    types.some((type) => type.resource !== undefined && REPORTED.has(type.resource.family)) ||
    (model.entries ?? []).length > 0 ||
    queries !== undefined ||
    (growth?.bounded ?? []).length > 0 ||
    [registrations?.sources, registrations?.hooks, registrations?.classes].some((facts) => (facts ?? []).length > 0)
  );
}

describe.each(['python', 'typescript'] as const)('cases of the %s models', (language) => {
  const own = models.filter((model) => model.language === language);
  const applicable = new Set(own.filter(isApplicable).map(libraryOf));
  const files = modelCases(language);

  test.each([...applicable])('%s has a file of its own', (library) => {
    expect(files.map((file) => file.library)).toContain(library);
  });

  test('every file is of a model', () => {
    const libraries = new Set(own.map(libraryOf));
    expect(files.filter((file) => !libraries.has(file.library)).map((file) => file.name)).toEqual([]);
  });

  test.each(files.map((file) => [file.name, file] as const))('%s is flagged where marked, nowhere else', (_, file) => {
    const { facts, findings } = analyseCase({ name: file.path, files: {} }, file.text);
    expect(facts.module.broken, 'the parser can read all of it').toEqual([]);
    expect(foundLines(file.text, findings)).toEqual(expectedFindings(file.text));
  });

  test.each([...new Set(files.map((file) => file.library))])('%s has two findings and three innocents', (library) => {
    const parts = files.filter((file) => file.library === library);
    expect(sum(parts, (file) => expectedFindings(file.text).length)).toBeGreaterThanOrEqual(2);
    expect(sum(parts, (file) => innocents(file.text))).toBeGreaterThanOrEqual(3);
  });
});

function sum(files: readonly ModelCases[], count: (file: ModelCases) => number): number {
  return files.reduce((total, file) => total + count(file), 0);
}
