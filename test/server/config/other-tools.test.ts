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

  it('is what Ruff selects by itself from 0.16 on, where the project says that it has such a version', () => {
    const ruff = (rest: string) => selected({ 'ruff.toml': `required-version = ">=0.16.2"\n${rest}` });
    expect(ruff('')).toEqual([SIM, ASYNC]);
    expect(ruff('[lint]\nextend-select = ["B"]\n')).toEqual([SIM, ASYNC]);
    expect(ruff('[lint]\nignore = ["SIM"]\n')).toEqual([ASYNC]);
    expect(ruff('[lint]\nignore = ["SIM"]\nextend-select = ["SIM115"]\n')).toEqual([SIM, ASYNC]);
    expect(ruff('[lint]\nselect = ["E"]\n')).toEqual([]);
    expect(ruff('extend = "../ruff.toml"\n')).toEqual([]);
    expect(selected({ 'ruff.toml': 'required-version = "0.15.9"\n' })).toEqual([]);
    const groups = (version: string) =>
      `[dependency-groups]\ndev = ["ruff${version}"]\n[tool.ruff]\nline-length = 100\n`;
    expect(selected({ 'pyproject.toml': groups('==0.17.6') })).toEqual([SIM, ASYNC]);
    expect(selected({ 'pyproject.toml': groups('') })).toEqual([]);
    expect(
      selected({ 'pyproject.toml': groups(''), 'uv.lock': '[[package]]\nname = "ruff"\nversion = "0.16.0"\n' }),
    ).toEqual([SIM, ASYNC]);
  });

  it('is read from ESLint’s data', () => {
    const web = (key: string, level: unknown) => JSON.stringify({ rules: { [key]: level } });
    const at = 'src/a.tsx';
    expect(selected({ '.eslintrc.json': web('@eslint-react/web-api/no-leaked-interval', 'warn') }, at)).toEqual([
      INTERVAL,
    ]);
    expect(selected({ '.eslintrc.json': web('react-web-api/no-leaked-interval', ['error']) }, at)).toEqual([INTERVAL]);
    expect(selected({ '.eslintrc.json': web('@eslint-react/web-api/no-leaked-interval', 0) }, at)).toEqual([]);
    expect(selected({ '.eslintrc.json': web('no-leaked-interval', 2) }, at)).toEqual([]);
  });

  describe('is read from flat configurations of ESLint without running them', () => {
    const RULE = "'@eslint-react/web-api-no-leaked-interval'";
    const PLUGIN = "import react from '@eslint-react/eslint-plugin';\n";
    const flat = (text: string, path = 'src/a.tsx', name = 'eslint.config.js') => selected({ [name]: text }, path);
    const forSources = (rest: string) => `export default [{ files: ['**/*.{ts,tsx}'], ${rest} }];\n`;

    it('from rules and their levels, the last that holds', () => {
      expect(flat(forSources(`rules: { ${RULE}: 'error' }`))).toEqual([INTERVAL]);
      expect(flat(forSources(`rules: { ${RULE}: ['warn', {}] }`))).toEqual([INTERVAL]);
      expect(flat(forSources(`rules: { ${RULE}: 0 }`))).toEqual([]);
      expect(flat(forSources('rules: {}'))).toEqual([]);
      const twice = `export default [{ files: ['**/*.tsx'], rules: { ${RULE}: 2 } }, { files: ['src/*'], rules: { ${RULE}: 'off' } }];`;
      expect(flat(twice)).toEqual([]);
      expect(flat(twice, 'app/a.tsx')).toEqual([INTERVAL]);
    });

    it('from presets, however the plugin is named and the preset reached', () => {
      expect(flat(`${PLUGIN}${forSources("extends: [react.configs['recommended-typescript']]")}`)).toEqual([INTERVAL]);
      expect(flat(`${PLUGIN}${forSources('...react.configs.recommended')}`)).toEqual([INTERVAL]);
      expect(flat(`${PLUGIN}${forSources('rules: { ...react.configs.recommended.rules }')}`)).toEqual([INTERVAL]);
      expect(flat(`${PLUGIN}${forSources(`rules: { ...react.configs.recommended.rules, ${RULE}: 'off' }`)}`)).toEqual(
        [],
      );
      expect(flat(`${PLUGIN}${forSources("plugins: { r: react }, extends: ['r/strict']")}`)).toEqual([INTERVAL]);
      expect(flat(`${PLUGIN}export default [react.configs.recommended, react.configs['disable-web-api']];`)).toEqual(
        [],
      );
      expect(flat(`${PLUGIN}${forSources('extends: [react.configs.jsx]')}`)).toEqual([]);
      expect(flat("import react from 'another';\nexport default [react.configs.recommended];")).toEqual([]);
    });

    it('through names, functions that hand configurations on, and CommonJS', () => {
      const named = `const own = { rules: { ${RULE}: 'error' } };\nconst all = [{ files: ['**/*.tsx'], ...own }];\nexport default [...all];`;
      expect(flat(named)).toEqual([INTERVAL]);
      const defined = `import { defineConfig } from 'eslint/config';\nimport t from 'typescript-eslint';\n${PLUGIN}export default defineConfig([t.configs.recommended, [react.configs.recommended]]);`;
      expect(flat(defined, 'src/a.tsx', 'eslint.config.mjs')).toEqual([INTERVAL]);
      const required = `const react = require('@eslint-react/eslint-plugin');\nmodule.exports = [{ files: ['**/*.tsx'] }].concat(react.configs.recommended);`;
      expect(flat(required, 'src/a.tsx', 'eslint.config.cjs')).toEqual([INTERVAL]);
      expect(flat(`let own = []; own = other();\nexport default own;`)).toEqual([]);
    });

    it('for the files it is for alone', () => {
      const typed = forSources(`ignores: ['**/*.stories.tsx'], rules: { ${RULE}: 'error' }`);
      expect(flat(typed, 'src/a.stories.tsx')).toEqual([]);
      expect(flat(typed, 'src/a.vue')).toEqual([]);
      const global = `export default [{ ignores: ['src/**'] }, { files: ['**/*.tsx'], rules: { ${RULE}: 'error' } }];`;
      expect(flat(global)).toEqual([]);
      expect(flat(global, 'app/a.tsx')).toEqual([INTERVAL]);
      const inPlace = `import { globalIgnores } from 'eslint/config';\nexport default [globalIgnores(['src/']), { files: ['**/*.tsx'], rules: { ${RULE}: 'error' } }];`;
      expect(flat(inPlace)).toEqual([]);
    });

    it('not for TypeScript where nothing names it: ESLint looks at JavaScript by itself', () => {
      const everywhere = `export default [{ rules: { ${RULE}: 'error' } }];`;
      expect(flat(everywhere)).toEqual([]);
      expect(flat(everywhere, 'src/a.js')).toEqual([INTERVAL]);
    });

    it('before the old form, which ESLint then does not read', () => {
      const old = JSON.stringify({ rules: { '@eslint-react/web-api/no-leaked-interval': 2 } });
      expect(selected({ 'eslint.config.js': 'export default [];', '.eslintrc.json': old }, 'a.tsx')).toEqual([]);
    });

    it('not where only the program could tell, or nobody', () => {
      expect(flat('export default await load();')).toEqual([]);
      expect(flat(`${PLUGIN}export default make(react.configs.recommended);`)).toEqual([]);
      expect(flat('export default [')).toEqual([]);
      expect(flat(`export default ${'['.repeat(300)}${']'.repeat(300)};`)).toEqual([]);
    });
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
