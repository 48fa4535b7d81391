import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/registry.generated.ts';
import { completionsAt } from '../../../server/config/complete.ts';
import { readConfig } from '../../../server/config/read.ts';

/** What is offered at `|`, and the text with each thing taken. */
function offered(marked: string): { labels: string[]; taken: (label: string) => string } {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completionsAt(text, offset, rules);
  const taken = (label: string) => {
    const item = found?.items.find((one) => one.label === label);
    if (found === undefined || item === undefined) throw new Error(`'${label}' is not offered`);
    return text.slice(0, found.start) + item.insert + text.slice(offset);
  };
  return { labels: found?.items.map((one) => one.label) ?? [], taken };
}

const labels = (marked: string): string[] => offered(marked).labels;

describe('completion in pyproject.toml', () => {
  it('offers the headers of our tables', () => {
    expect(labels('[|')).toEqual(['tool.leaklens', 'tool.leaklens.rules']);
    expect(offered('[tool.le|]\n').taken('tool.leaklens')).toBe('[tool.leaklens]\n');
    expect(labels('[[tool.|')).toEqual(['tool.leaklens.overrides', 'tool.leaklens.models']);
  });

  it('offers keys that are not there yet, in our tables only', () => {
    const found = labels('[tool.leaklens]\nprofile = "strict"\n|\n');
    expect(found).toEqual(expect.arrayContaining(['rules', 'exclude', 'overlap', 'tests']));
    expect(found).not.toContain('profile');
    expect(found).not.toContain('$schema');
    expect(labels('[tool.ruff]\n|')).toEqual([]);
    expect(labels('|[tool.leaklens]\n')).toEqual([]);
    expect(labels('[tool.leaklens]\n# pro|')).toEqual([]);
    expect(offered('[tool.leaklens]\n  pro|').taken('profile')).toBe('[tool.leaklens]\n  profile = ');
  });

  it('offers rules, however they are written', () => {
    const ids = rules.map((rule) => rule.id);
    expect(labels('[tool.leaklens.rules]\n|')).toEqual(ids);
    expect(labels('[tool.leaklens]\nrules.unc|')).toEqual(ids);
    expect(labels('[tool.leaklens]\nrules = { |')).toEqual(ids);
    expect(labels('[[tool.leaklens.overrides]]\nfiles = ["a/"]\nrules = { unclosed-file = "off", |')).toEqual(ids);
  });

  it('offers values, in quotes where none are', () => {
    expect(offered('[tool.leaklens]\nprofile = |').taken('strict')).toBe('[tool.leaklens]\nprofile = "strict"');
    expect(offered('[tool.leaklens]\nprofile = "st|"').taken('strict')).toBe('[tool.leaklens]\nprofile = "strict"');
    expect(labels('[tool.leaklens]\ntests = |')).toEqual(['true', 'false']);
    expect(labels('[tool.leaklens.rules]\nunclosed-file = "|')).toEqual(expect.arrayContaining(['on', 'off', 'low']));
    expect(labels('[[tool.leaklens.overrides]]\nrules = { unclosed-file = "|')).toContain('critical');
  });

  it('offers nothing inside a list of several lines', () => {
    expect(labels('[tool.leaklens]\nexclude = [\n  |\n]\n')).toEqual([]);
    expect(labels('[tool.leaklens]\nexclude = [\n  "[a",\n]\n|')).toContain('profile');
  });

  it('says what each key is for, and offers nothing that would be wrong', () => {
    const found = completionsAt('[tool.leaklens]\n', 16, rules);
    for (const { label, text } of found?.items ?? []) expect(text, label).toBeTruthy();
    for (const value of labels('[tool.leaklens]\nprofile = |')) {
      const text = offered('[tool.leaklens]\nprofile = |').taken(value);
      expect(readConfig('pyproject.toml', text, rules).problems).toEqual([]);
    }
  });
});
