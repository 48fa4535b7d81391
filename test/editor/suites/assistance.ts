import { commands, ConfigurationTarget, env, Selection, window, workspace } from 'vscode';
import type { TestSuite } from '../suite.ts';
import { activeExtension, closeAll, contains, equal, finding, open, pause, until } from '../support.ts';

/** Reports the finding of a document as a false alarm, with the first answer to what the report is to hold. */
async function reported(): Promise<string> {
  const document = await open('session_left_open.py');
  const { range } = await finding(document, 'unclosed-session');
  window.activeTextEditor!.selection = new Selection(range.start, range.start);
  const done = commands.executeCommand('leaklens.reportFalseAlarm').then(() => true as const);
  await until('the question is answered', async () => {
    // The question comes when the server has answered; until then there is nothing to accept.
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem').then(undefined, () => undefined);
    return Promise.race([done, pause(500).then(() => false as const)]);
  });
  const shown = window.activeTextEditor?.document;
  equal(shown?.languageId, 'markdown', 'the language of the report');
  equal(shown?.isUntitled, true, 'the report is in no file');
  return shown?.getText() ?? '';
}

export const assistance: TestSuite = {
  title: 'Assistance',
  tidy: closeAll,
  tests: {
    'a report of a false alarm has no code unless the user wants it': async () => {
      await activeExtension();
      const text = await reported();
      contains(text, '# False alarm: unclosed-session');
      equal(/SessionLocal|`session`/.test(text), false, 'the code is in the report');
    },
    'debug information has versions, settings and counts, but no names of files': async () => {
      await finding(await open('session_left_open.py'), 'unclosed-session');
      const configuration = workspace.getConfiguration('leaklens');
      await configuration.update('exclude', ['/secret/'], ConfigurationTarget.Workspace);
      try {
        await commands.executeCommand('leaklens.copyDebugInformation');
        const text = await until('the clipboard has it', async () => {
          const copied = await env.clipboard.readText();
          return copied.startsWith('LeakLens ') ? copied : undefined;
        });
        contains(text, '"unclosed-session":1');
        contains(text, '"exclude":"1 entries"');
        equal(/secret|session_left_open/.test(text), false, 'names of files');
      } finally {
        await configuration.update('exclude', undefined, ConfigurationTarget.Workspace);
      }
    },
  },
};
