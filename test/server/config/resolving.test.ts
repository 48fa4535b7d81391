import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/registry.generated.ts';
import { Configs } from '../../../server/config/configs.ts';
import { resolve, type Speakers } from '../../../server/config/resolve.ts';
import { newConfig, patternOf, withRuleOff } from '../../../server/config/turn-off.ts';
import { readConfig } from '../../../server/config/read.ts';
import { memoryFiles } from '../../lib/memory-files.ts';

function resolved(texts: Record<string, string>, path: string, speakers: Speakers = {}) {
  return resolve(new Configs(memoryFiles(texts), rules), path, speakers);
}

/** `profile=strict (leaklens.json)` */
function profile(texts: Record<string, string>, path: string, speakers: Speakers = {}): string {
  const { value, source } = resolved(texts, path, speakers).profile;
  return `${value} (${source})`;
}

describe('of several configurations', () => {
  it('the nearest wins, value by value', () => {
    const texts = {
      'leaklens.json': '{"profile": "strict", "rules": {"unclosed-file": "off", "unclosed-session": "low"}}',
      'app/pyproject.toml': '[tool.leaklens.rules]\nunclosed-file = "critical"\n',
    };
    const { rules: held } = resolved(texts, 'app/deep/a.py');
    expect(held.get('unclosed-file')).toEqual({ value: 'critical', source: 'app/pyproject.toml' });
    expect(held.get('unclosed-session')).toEqual({ value: 'low', source: 'leaklens.json' });
    expect(profile(texts, 'app/a.py')).toBe('strict (leaklens.json)');
  });

  it('leaklens.json comes before pyproject.toml, and that before package.json', () => {
    const all = {
      'leaklens.json': '{"profile": "all"}',
      'pyproject.toml': '[tool.leaklens]\nprofile = "strict"\n',
      'package.json': '{"leaklens": {"profile": "recommended", "tests": true}}',
    };
    expect(profile(all, 'a.py')).toBe('all (leaklens.json)');
    expect(resolved(all, 'a.py').tests).toEqual({ value: true, source: 'package.json' });
    const { 'leaklens.json': _, ...two } = all;
    expect(profile(two, 'a.py')).toBe('strict (pyproject.toml)');
  });

  it('files beat the editor, and the command line beats files', () => {
    const speakers: Speakers = { last: { source: 'editor settings', profile: 'all' } };
    expect(profile({}, 'a.py', speakers)).toBe('all (editor settings)');
    expect(profile({ 'leaklens.json': '{"profile": "strict"}' }, 'a.py', speakers)).toBe('strict (leaklens.json)');
    const first = { source: 'command line', profile: 'recommended' as const };
    expect(profile({ 'leaklens.json': '{"profile": "strict"}' }, 'a.py', { first })).toBe('recommended (command line)');
  });

  it('one that is a root hides those above', () => {
    const texts = { 'leaklens.json': '{"profile": "strict"}', 'app/leaklens.json': '{"root": true}' };
    expect(profile(texts, 'app/a.py')).toBe('recommended (default)');
  });

  it('overrides hold for the files they name, later ones first', () => {
    const texts = {
      'leaklens.json': JSON.stringify({
        rules: { 'unclosed-file': 'high' },
        overrides: [
          { files: ['scripts/'], rules: { 'unclosed-file': 'low' } },
          { files: ['scripts/once.py'], rules: { 'unclosed-file': 'off' } },
        ],
      }),
    };
    const of = (path: string) => resolved(texts, path).rules.get('unclosed-file');
    expect(of('app/a.py')).toEqual({ value: 'high', source: 'leaklens.json' });
    expect(of('scripts/a.py')).toEqual({ value: 'low', source: 'leaklens.json, overrides[0]' });
    expect(of('scripts/once.py')).toEqual({ value: 'off', source: 'leaklens.json, overrides[1]' });
  });

  it('exclusions add up, and the nearest choice of files counts', () => {
    const texts = {
      'leaklens.json': '{"exclude": ["legacy/"], "include": ["app/", "lib/"]}',
      'lib/leaklens.json': '{"include": ["*.py"], "exclude": ["made.py"]}',
    };
    const why = (path: string) => resolved(texts, path).excluded;
    expect(why('app/a.ts')).toBeUndefined();
    expect(why('app/legacy/a.py')).toEqual({ value: 'exclude', source: 'leaklens.json' });
    expect(why('other/a.py')).toEqual({ value: 'include', source: 'leaklens.json' });
    expect(why('lib/a.py')).toBeUndefined();
    expect(why('lib/a.ts')).toEqual({ value: 'include', source: 'lib/leaklens.json' });
    expect(why('lib/made.py')).toEqual({ value: 'exclude', source: 'lib/leaklens.json' });
  });

  it('a file above the project holds as far as its repository reaches', () => {
    const files = {
      ...memoryFiles({}),
      above: () => [
        {
          folder: '..',
          prefix: 'app',
          name: 'leaklens.json',
          text: '{"overrides": [{"files": ["/app/a.py"], "profile": "all"}]}',
        },
      ],
    };
    const configs = new Configs(files, rules);
    expect(resolve(configs, 'a.py', {}).profile).toEqual({ value: 'all', source: '../leaklens.json, overrides[0]' });
    expect(resolve(configs, 'b.py', {}).profile.source).toBe('default');
  });

  it('a half-typed one goes on to hold as it was, and says so', () => {
    const texts: Record<string, string> = { 'leaklens.json': '{"profile": "strict"}' };
    const configs = new Configs(memoryFiles(texts), rules);
    const now = () => {
      configs.forget();
      return resolve(configs, 'a.py', {}).profile.value;
    };
    expect(now()).toBe('strict');
    texts['leaklens.json'] = '{"profile": "al';
    expect(now()).toBe('strict');
    expect(configs.faultOf('leaklens.json')).toMatchObject({ keepsLast: true });
    texts['leaklens.json'] = '{"profile": "all"}';
    expect(now()).toBe('all');
    expect(configs.faults()).toEqual([]);
    delete texts['leaklens.json'];
    expect(now()).toBe('recommended');
  });
});

describe('turning a rule off', () => {
  it('edits each form of configuration, and keeps the rest as it was', () => {
    const json = '{\n    // ours\n    "profile": "strict", // not all\n}\n';
    expect(withRuleOff('leaklens.json', json, { rule: 'unclosed-file' }, rules)).toContain('"unclosed-file": "off"');
    expect(withRuleOff('leaklens.json', json, { rule: 'unclosed-file' }, rules)).toContain('// not all');
    const toml =
      '[tool.leaklens]\nprofile = "strict"\n\n[tool.leaklens.rules]\nunclosed-file = "low" # for now\n[tool.other]\nx = 1\n';
    expect(withRuleOff('pyproject.toml', toml, { rule: 'unclosed-file' }, rules)).toBe(toml.replace('"low"', '"off"'));
    expect(withRuleOff('pyproject.toml', toml, { rule: 'unclosed-session' }, rules)).toContain(
      '[tool.leaklens.rules]\nunclosed-session = "off"\n',
    );
    const manifest = '{\n\t"name": "x",\n\t"leaklens": {}\n}\n';
    expect(withRuleOff('package.json', manifest, { rule: 'unclosed-file' }, rules)).toContain('\t\t"rules": {');
  });

  it('adds an override for one path, whatever characters it has', () => {
    const files = patternOf('odd [name]/a*.py');
    for (const [name, text] of [
      ['leaklens.json', '{}'],
      ['pyproject.toml', '[tool.leaklens]\n'],
      ['package.json', '{"leaklens": {}}'],
    ] as const) {
      const made = withRuleOff(name, text, { rule: 'unclosed-file', files }, rules) ?? '';
      expect(readConfig(name, made, rules).form?.overrides).toEqual([
        { files: [files], rules: { 'unclosed-file': 'off' } },
      ]);
    }
    const texts = { 'leaklens.json': newConfig({ rule: 'unclosed-file', files }) };
    expect(resolved(texts, 'odd [name]/a*.py').rules.get('unclosed-file')?.value).toBe('off');
    expect(resolved(texts, 'odd n/ab.py').rules.size).toBe(0);
  });

  it('leaves a file alone that it does not understand', () => {
    expect(withRuleOff('leaklens.json', '{"rules": ', { rule: 'unclosed-file' }, rules)).toBeUndefined();
    const inline = '[tool.leaklens]\nrules = { unclosed-session = "off" }\n';
    expect(withRuleOff('pyproject.toml', inline, { rule: 'unclosed-file' }, rules)).toBeUndefined();
  });
});
