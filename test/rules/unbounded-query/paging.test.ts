import { describe, expect, it } from 'vitest';
import { filled } from '../../../rules/fixes/paging-section.ts';
import { models } from '../../../rules/models/index.ts';

const sections = models.flatMap(({ id, sections: own }) => (own?.paging === undefined ? [] : [{ id, ...own.paging }]));
/** What repairs have for the places of a text, beside what is imported. */
const PLACES = { parameters: 'Annotated name key value bounds', statements: 'given:0 name word key value most' };

function placesFor(words: string, imported: readonly { readonly name: string }[] = []): Record<string, string> {
  return Object.fromEntries([...words.split(' '), ...imported.map((one) => one.name)].map((word) => [word, '1']));
}

describe('texts of pages in models', () => {
  it('are there for every framework with a repair', () => {
    expect(sections.map((one) => one.id).sort()).toEqual([
      'django',
      'express',
      'fastapi',
      'flask',
      'hono',
      'koa',
      'nest',
      'next',
    ]);
  });

  it.each(sections)('have no place for which repairs have nothing ($id)', (section) => {
    const { imports, parameters, statements, paginator } = section;
    const inParameters = [parameters?.written, parameters?.annotated];
    const inStatements = [statements?.limit, statements?.offset];
    const figures = [parameters?.limit, parameters?.offset, ...Object.values(parameters?.bounds ?? {})];
    for (const text of inParameters) expect(filled(text ?? '', placesFor(PLACES.parameters, imports))).toBeDefined();
    for (const text of inStatements) expect(filled(text ?? '', placesFor(PLACES.statements, imports))).toBeDefined();
    for (const text of figures) expect(filled(text ?? '', placesFor('name most'))).toBeDefined();
    const around = [paginator?.before, paginator?.after];
    const places = placesFor('order value request key', paginator === undefined ? [] : [paginator]);
    for (const text of around) expect(filled(text ?? '', places)).toBeDefined();
    expect([parameters, statements, paginator].filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('are nothing where a place stays empty', () => {
    expect(filled('{name}: int = {Query}({value})', { name: 'limit', value: '50' })).toBeUndefined();
    expect(filled('{order}, {value})', { order: '', value: '50' })).toBe(', 50)');
  });
});
