import { describe, expect, it } from 'vitest';
import { runRules } from '../../../rules/engine.ts';
import { rules } from '../../../rules/registry.generated.ts';
import type { RuleSettings } from '../../../rules/settings.ts';
import { Configs } from '../../../server/config/configs.ts';
import { OtherTools } from '../../../server/config/other-tools.ts';
import { resolve, ruleSettingsOf } from '../../../server/config/resolve.ts';
import { factsOf } from '../../lib/facts.ts';
import { memoryFiles } from '../../lib/memory-files.ts';

const SIM = 'ruff/SIM115';
const ASYNC = 'ruff/ASYNC210';
const INTERVAL = 'eslint/no-leaked-interval';

function selected(texts: Record<string, string>, path = 'app/main.py'): readonly string[] {
  return new OtherTools(memoryFiles(texts), [SIM, ASYNC, INTERVAL]).selectedFor(path);
}

describe('what other tools are told to look for', () => {
  it('is nothing where nobody says so', () => {
    expect(selected({})).toEqual([]);
    expect(selected({ 'pyproject.toml': '[tool.ruff]\nline-length = 100\n' })).toEqual([]);
  });

  it('is read from every place Ruff reads, the nearest file alone', () => {
    expect(selected({ 'pyproject.toml': '[tool.ruff.lint]\nselect = ["SIM", "ASYNC2"]\n' })).toEqual([SIM, ASYNC]);
    expect(selected({ 'ruff.toml': 'extend-select = ["SIM115"]\n' })).toEqual([SIM]);
    expect(selected({ 'ruff.toml': '[lint]\nselect = ["ALL"]\n', 'app/.ruff.toml': 'line-length = 1\n' })).toEqual([]);
  });

  it('follows the more exact of what is selected and ignored, and what is ignored in some files', () => {
    const ruff = (rest: string) => selected({ 'ruff.toml': `[lint]\nselect = ["ALL"]\n${rest}` });
    expect(ruff('')).toEqual([SIM, ASYNC]);
    expect(ruff('ignore = ["SIM", "ASYNC210"]\n')).toEqual([]);
    expect(ruff('ignore = ["SIM"]\nextend-select = ["SIM115"]\n')).toEqual([SIM, ASYNC]);
    expect(ruff('[lint.per-file-ignores]\n"app/*" = ["ASYNC"]\n"tests/*" = ["SIM"]\n')).toEqual([SIM]);
    expect(selected({ 'ruff.toml': '[lint]\nselect = ["S", "A"]\n' })).toEqual([]);
  });

  it('is read from ESLint’s data, and never from its programs', () => {
    const web = (key: string, level: unknown) => JSON.stringify({ rules: { [key]: level } });
    const at = 'src/a.tsx';
    expect(selected({ '.eslintrc.json': web('@eslint-react/web-api/no-leaked-interval', 'warn') }, at)).toEqual([
      INTERVAL,
    ]);
    expect(selected({ '.eslintrc.json': web('react-web-api/no-leaked-interval', ['error']) }, at)).toEqual([INTERVAL]);
    expect(selected({ '.eslintrc.json': web('@eslint-react/web-api/no-leaked-interval', 0) }, at)).toEqual([]);
    expect(selected({ '.eslintrc.json': web('no-leaked-interval', 2) }, at)).toEqual([]);
    const program = "export default [{ rules: { '@eslint-react/web-api/no-leaked-interval': 'error' } }];\n";
    expect(selected({ 'eslint.config.js': program }, at)).toEqual([]);
  });

  it('survives files that are broken', () => {
    expect(selected({ 'ruff.toml': '[lint\n', '.eslintrc.json': '{"rules": [' })).toEqual([]);
  });
});

const FILE = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';

describe('findings that other tools report, too', () => {
  const found = (text: string, settings: RuleSettings, path = 'app/main.py', files = {}) =>
    runRules(factsOf(text, { path, files }), rules, settings).findings.map((one) => one.rule);
  const settings = (overlap: string, files: Record<string, string> = {}): RuleSettings => {
    const config = JSON.stringify({ profile: 'all', overlap });
    const configs = new Configs(memoryFiles({ 'leaklens.json': config, ...files }), rules);
    return ruleSettingsOf(resolve(configs, 'app/main.py', {}));
  };
  const ruff = { 'ruff.toml': '[lint]\nselect = ["SIM115"]\n' };

  it('are shown, hidden, or left to that tool where it looks for them', () => {
    expect(found(FILE, settings('show'))).toEqual(['unclosed-file']);
    expect(found(FILE, settings('hide'))).toEqual([]);
    expect(found(FILE, settings('auto'))).toEqual(['unclosed-file']);
    expect(found(FILE, settings('auto', ruff))).toEqual([]);
  });

  it('are those alone that it can see: a call in the function itself, not one behind another', () => {
    const direct =
      'import requests\n\nasync def load(url):\n    return requests.get(url, timeout=1)\n\nasync def run(url):\n    return await load(url)\n';
    const behind =
      'import requests\n\ndef load(url):\n    return requests.get(url, timeout=1)\n\nasync def run(url):\n    return load(url)\n';
    expect(found(direct, settings('show'))).toContain('blocking-call-in-async');
    expect(found(direct, settings('hide'))).not.toContain('blocking-call-in-async');
    expect(found(behind, settings('hide'))).toContain('blocking-call-in-async');
  });

  it('are timers and listeners of effects, not of classes', () => {
    const effect =
      "import { useEffect } from 'react';\nexport function Clock() {\n  useEffect(() => {\n    setInterval(() => tick(), 1000);\n    window.addEventListener('resize', tick);\n  }, []);\n  return null;\n}\nfunction tick() {}\n";
    expect(found(effect, settings('show'), 'src/a.tsx').sort()).toEqual(['uncleared-timer', 'unremoved-listener']);
    expect(found(effect, settings('hide'), 'src/a.tsx')).toEqual([]);
  });

  it('name rules that the rule itself declares', () => {
    for (const rule of rules) for (const other of rule.alsoIn ?? []) expect(other).toMatch(/^(ruff|eslint)\/[\w-]+$/);
    const [finding] = runRules(factsOf(FILE, { path: 'app/main.py' }), rules, settings('show')).findings;
    expect(finding?.alsoIn).toEqual([SIM]);
  });
});
