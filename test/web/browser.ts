import { CodeActionKind, commands } from 'vscode';
import type { TestSuite } from '../editor/suite.ts';
import {
  activeExtension,
  applyAction,
  closeAll,
  contains,
  equal,
  finding,
  findingCount,
  findingsOf,
  open,
} from '../editor/support.ts';

export const browser: TestSuite = {
  title: 'In a browser',
  tidy: closeAll,
  tests: {
    'a Python file is looked at by the engine in a worker': async () => {
      const document = await open('session_left_open.py');
      const found = await finding(document, 'unclosed-session');
      equal(found.range.start.line, 10, 'line');
    },
    'a React file is looked at too': async () => {
      await finding(await open('ListenerLeftBehind.tsx'), 'unremoved-listener');
    },
    'a component is looked at, though no other extension knows its language': async () => {
      await finding(await open('Width.vue'), 'unremoved-listener');
    },
    'a clean file stays clean': async () => {
      const clean = await open('everything_closed.py');
      await finding(await open('session_left_open.py'), 'unclosed-session');
      equal(findingsOf(clean).length, 0);
    },
    'a repair is applied': async () => {
      const document = await open('session_left_open.py');
      const found = await finding(document, 'unclosed-session');
      await applyAction(document, found.range, 'with', CodeActionKind.QuickFix);
      contains(document.getText(), 'with SessionLocal() as session:');
      await findingCount(document, 0);
    },
    'a rule has its page': async () => {
      const { client } = (await activeExtension()).exports;
      const page = await client.sendRequest('leaklens/rulePage', { rule: 'unclosed-session' });
      contains(page.markdown, '## ');
      equal((await commands.getCommands(true)).includes('leaklens.restart'), true);
    },
  },
};
