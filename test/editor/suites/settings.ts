import { ConfigurationTarget, DiagnosticSeverity, workspace } from 'vscode';
import type { TestSuite } from '../suite.ts';
import { activeExtension, closeAll, equal, finding, findingCount, open, until, findingsOf } from '../support.ts';

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
      const properties: Record<string, { default: unknown }> = packageJSON.contributes.configuration.properties;
      equal(Object.keys(properties).length > 0, true, 'there are settings');
      for (const [name, property] of Object.entries(properties)) {
        equal(workspace.getConfiguration().inspect(name)?.defaultValue, property.default, name);
      }
    },
  },
};
