import { ConfigurationTarget, DiagnosticSeverity, window, workspace } from 'vscode';
import type { TestSuite } from '../suite.ts';
import {
  activeExtension,
  closeAll,
  contains,
  equal,
  finding,
  findingCount,
  open,
  until,
  findingsOf,
} from '../support.ts';

const configuration = () => workspace.getConfiguration('leaklens');

async function withRules(rules: Record<string, string>, run: () => Promise<void>): Promise<void> {
  await configuration().update('rules', rules, ConfigurationTarget.Workspace);
  try {
    await run();
  } finally {
    await configuration().update('rules', undefined, ConfigurationTarget.Workspace);
  }
}

export const settings: TestSuite = {
  title: 'Settings',
  tidy: closeAll,
  tests: {
    'a rule switched off falls silent, and speaks again': async () => {
      const document = await open('session_left_open.py');
      await finding(document, 'unclosed-session');
      await withRules({ 'unclosed-session': 'off' }, async () => {
        await findingCount(document, 0);
      });
      await finding(document, 'unclosed-session');
    },
    'a rule gets the severity the settings say': async () => {
      const document = await open('session_left_open.py');
      await finding(document, 'unclosed-session');
      await withRules({ 'unclosed-session': 'medium' }, async () => {
        await until('the finding is information', () => {
          return findingsOf(document).some((found) => found.severity === DiagnosticSeverity.Information);
        });
      });
      await until('the finding is an error again', () => {
        return findingsOf(document).some((found) => found.severity === DiagnosticSeverity.Error);
      });
    },
    'the whole extension can be switched off for a folder': async () => {
      const document = await open('session_left_open.py');
      await finding(document, 'unclosed-session');
      await configuration().update('enable', false, ConfigurationTarget.Workspace);
      try {
        await findingCount(document, 0);
      } finally {
        await configuration().update('enable', undefined, ConfigurationTarget.Workspace);
      }
      await finding(document, 'unclosed-session');
    },
    'every setting of the manifest has the value VS Code gives by default': async () => {
      const { packageJSON } = await activeExtension();
      const parts: { title: string; properties: Record<string, { default: unknown }> }[] =
        packageJSON.contributes.configuration;
      equal(parts[0]?.title, 'Findings', 'the first part of the settings');
      for (const [name, property] of parts.flatMap(({ properties }) => Object.entries(properties))) {
        equal(workspace.getConfiguration().inspect(name)?.defaultValue, property.default, name);
      }
    },
    'findings stand behind the code of their lines when the settings ask for them': async () => {
      const extension = await activeExtension();
      const document = await open('two_files_left_open.py');
      await findingCount(document, 2);
      const texts = (): readonly string[] => extension.exports.lineText.textsIn(window.activeTextEditor);
      equal(texts(), [], 'texts by default');
      const set = (value: string | undefined) =>
        configuration().update('lineText', value, ConfigurationTarget.Workspace);
      try {
        await set('all');
        await until('both lines have a text', () => texts().length === 2);
        contains(texts()[0] ?? '', 'is never closed', 'the first text');
        await set('errors');
        await until('files left open, which are no errors, have none', () => texts().length === 0);
      } finally {
        await set(undefined);
      }
    },
  },
};
