import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/registry.generated.ts';
import { compileGlobs, patternProblem } from '../../../server/config/globs.ts';
import { type ConfigName, readConfig } from '../../../server/config/read.ts';
import { english, phrase } from '../../../rules/phrase.ts';

/** The problems of a configuration, each with the text it stands at. */
function problems(name: ConfigName, text: string): string[] {
  return readConfig(name, text, rules).problems.map(
    (one) => `${text.slice(one.start, one.end)}: ${english(one.message)}`,
  );
}

describe('a configuration file', () => {
  it('says the same in each of its three forms', () => {
    const expected = { profile: 'strict', rules: { 'unclosed-file': 'off' }, exclude: ['old/'] };
    const json = JSON.stringify(expected);
    const toml =
      '[tool.leaklens]\nprofile = "strict"\nexclude = ["old/"]\n[tool.leaklens.rules]\nunclosed-file = "off"\n';
    expect(readConfig('leaklens.json', `// why\n${json}`, rules)).toEqual({ form: expected, problems: [] });
    expect(readConfig('package.json', `{"name": "x", "leaklens": ${json}}`, rules)).toEqual({
      form: expected,
      problems: [],
    });
    expect(readConfig('pyproject.toml', `[project]\nname = "x"\n${toml}`, rules)).toEqual({
      form: expected,
      problems: [],
    });
  });

  it('is none where it does not speak of LeakLens, broken or not', () => {
    for (const text of ['{"name": "x"}', '{"name": ', '[]', 'null']) {
      expect(readConfig('package.json', text, rules)).toEqual({ form: undefined, problems: [] });
    }
    expect(readConfig('pyproject.toml', '[project\n', rules)).toEqual({ form: undefined, problems: [] });
  });

  it('answers unknown keys, rules and values with the nearest right one, where they stand', () => {
    expect(problems('leaklens.json', '{"profil": "all", "rules": {"unclosed-fil": "off"}}')).toEqual([
      '"profil": There is no setting `profil`; did you mean `profile`?',
      '"unclosed-fil": There is no rule `unclosed-fil`; did you mean `unclosed-file`?',
    ]);
    expect(problems('leaklens.json', '{"profile": "stricd"}')[0]).toContain('did you mean `strict`?');
    expect(problems('leaklens.json', '{"overrides": [{"files": ["a"], "rule": {}}]}')).toEqual([
      '"rule": There is no setting `overrides.rule`; did you mean `rules`?',
    ]);
    expect(
      problems('pyproject.toml', '[tool.leaklens.rules]\nunclosed-file = "on"\nunclosed-sesion = "off"\n'),
    ).toEqual(['unclosed-sesion: There is no rule `unclosed-sesion`; did you mean `unclosed-session`?']);
    expect(problems('package.json', '{"leaklens": {"tests": "yes"}}')[0]).toMatch(/^"tests": `tests` is set to "yes"/);
  });

  it('keeps what is right of it beside what is wrong', () => {
    const { form } = readConfig(
      'leaklens.json',
      '{"profile": "all", "rules": {"unclosed-file": "of", "unclosed-session": "off"}}',
      rules,
    );
    expect(form).toEqual({ profile: 'all', rules: { 'unclosed-session': 'off' } });
  });

  it('says where its text stops being JSON or TOML', () => {
    expect(problems('leaklens.json', '{"profile": }')[0]).toMatch(/no JSON/);
    expect(problems('pyproject.toml', '[tool.leaklens]\nprofile = \n')[0]).toMatch(/no TOML/);
  });

  it('takes no text, however odd, for a crash', () => {
    const odd = [
      '[]',
      '5',
      '"x"',
      'null',
      '{"rules": []}',
      '{"rules": null}',
      '{"overrides": {}}',
      '{"overrides": [null, 3]}',
      '{"__proto__": {"a": 1}}',
      '{"models": [{"language": "python", "types": 3}]}',
      `${'['.repeat(5000)}`,
    ];
    for (const text of odd) expect(() => readConfig('leaklens.json', text, rules)).not.toThrow();
  });
});

describe('patterns', () => {
  it('mean what they mean in .gitignore', () => {
    const globs = compileGlobs(['build/', '*.gen.py', '/only.py', '!keep.gen.py']);
    expect(['build/x.py', 'a/build/x.py', 'a.gen.py', 'only.py'].map((one) => globs.matches(one))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['a/only.py', 'keep.gen.py', 'building.py'].map((one) => globs.matches(one))).toEqual([false, false, false]);
  });

  it('that could take very long are refused, and the others are fast on paths made to be slow', () => {
    expect(english(patternProblem('*a*a*a*a*a*a*b') ?? phrase`fine`)).toContain('wildcards');
    expect(patternProblem('**/src/**')).toBeUndefined();
    const started = performance.now();
    const slow = `${'a/'.repeat(100)}${'a'.repeat(250)}`;
    for (const pattern of ['**/a*a*a*b', '*a*a*a', 'a/**/a/**/a/**/b']) compileGlobs([pattern]).matches(slow);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
