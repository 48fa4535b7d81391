import { CodeActionKind, commands, Range, window, workspace } from 'vscode';
import type { TestSuite } from '../suite.ts';
import {
  actionsAt,
  applyAction,
  closeAll,
  contains,
  equal,
  fileUri,
  finding,
  findingCount,
  findingsOf,
  open,
  openUntitled,
  ruleOf,
  until,
} from '../support.ts';

const FIX_ALL = CodeActionKind.SourceFixAll.append('leaklens');

export const repairs: TestSuite = {
  title: 'Repairs',
  tidy: closeAll,
  tests: {
    'a quick fix closes the session': async () => {
      const document = await open('session_left_open.py');
      const found = await finding(document, 'unclosed-session');
      await applyAction(document, found.range, 'with', CodeActionKind.QuickFix);
      contains(document.getText(), 'with SessionLocal() as session:');
      await findingCount(document, 0);
    },
    'one undo takes a repair back': async () => {
      const document = await open('session_left_open.py');
      const before = document.getText();
      const found = await finding(document, 'unclosed-session');
      await applyAction(document, found.range, 'with', CodeActionKind.QuickFix);
      await findingCount(document, 0);
      await commands.executeCommand('undo');
      await until('the text is as before', () => document.getText() === before);
      await finding(document, 'unclosed-session');
    },
    'the listener gets its removal in the cleanup': async () => {
      const document = await open('ListenerLeftBehind.tsx');
      const found = await finding(document, 'unremoved-listener');
      const actions = await until('a repair is offered', async () => {
        const offered = await actionsAt(document, found.range, CodeActionKind.QuickFix);
        return offered.some((action) => action.edit) ? offered : undefined;
      });
      equal(await workspace.applyEdit(actions.find((action) => action.edit)!.edit!), true);
      contains(document.getText(), "removeEventListener('resize', onResize)");
      await findingCount(document, 0);
    },
    'fix all repairs every safe finding of the file': async () => {
      const document = await open('two_files_left_open.py');
      await findingCount(document, 2);
      const whole = new Range(0, 0, document.lineCount, 0);
      await applyAction(document, whole, '', FIX_ALL);
      await findingCount(document, 0);
      contains(document.getText(), 'with open(source, encoding="utf-8") as reader:');
      contains(document.getText(), 'with open(target, "w", encoding="utf-8") as writer:');
    },
    'the command applies all safe repairs': async () => {
      const document = await open('two_files_left_open.py');
      await findingCount(document, 2);
      await until('the repairs are applied', async () => {
        await commands.executeCommand('leaklens.fixAll');
        return document.getText().includes('as writer:');
      });
      await findingCount(document, 0);
    },
    'saving repairs when the settings ask for it': async () => {
      const name = 'saved.py';
      const text = await workspace.fs.readFile(fileUri('two_files_left_open.py'));
      await workspace.fs.writeFile(fileUri(name), text);
      const editor = workspace.getConfiguration('editor');
      await editor.update('codeActionsOnSave', { 'source.fixAll.leaklens': 'explicit' }, false);
      try {
        const document = await open(name);
        await findingCount(document, 2);
        await until('saving repairs', async () => {
          const at = document.lineCount - 1;
          await window.activeTextEditor!.edit((edit) => edit.insert(document.lineAt(at).range.end, '\n'));
          await document.save();
          return document.getText().includes('as writer:');
        });
        await findingCount(document, 0);
      } finally {
        await editor.update('codeActionsOnSave', undefined, false);
        await closeAll();
        await workspace.fs.delete(fileUri(name));
      }
    },
    'a finding is suppressed in place, and stays away': async () => {
      const document = await open('session_left_open.py');
      const found = await finding(document, 'unclosed-session');
      await applyAction(document, found.range, 'on this line', CodeActionKind.QuickFix);
      contains(document.getText(), 'leaklens: ignore[unclosed-session]');
      await findingCount(document, 0);
    },
    'a suppression of nothing is found and removed': async () => {
      const document = await openUntitled('python', 'x = 1  # leaklens: ignore[unclosed-file] no longer needed\n');
      const found = await until('the suppression is found', () => findingsOf(document)[0]);
      contains(ruleOf(found), 'suppression');
      await applyAction(document, found.range, 'emove', CodeActionKind.QuickFix);
      equal(document.getText().trim(), 'x = 1');
      await findingCount(document, 0);
    },
  },
};
