import { commands, DiagnosticSeverity, languages, Position, Uri, window, workspace } from 'vscode';
import type { TestSuite } from '../suite.ts';
import {
  closeAll,
  contains,
  equal,
  fileUri,
  finding,
  findingCount,
  findingsOf,
  open,
  openUntitled,
  pause,
  ruleOf,
  setText,
  until,
} from '../support.ts';

const OPEN_LEFT = 'def read(path):\n    handle = open(path)\n    return handle.read()\n';
const CLOSED = 'def read(path):\n    with open(path) as handle:\n        return handle.read()\n';

export const diagnostics: TestSuite = {
  title: 'Diagnostics',
  tidy: closeAll,
  tests: {
    'a session that is never closed is underlined where it is made': async () => {
      const document = await open('session_left_open.py');
      const found = await finding(document, 'unclosed-session');
      contains(document.getText(found.range), 'SessionLocal', 'the underlined text');
      equal(found.range.start.line, 10, 'line');
      equal(found.severity, DiagnosticSeverity.Error, 'severity');
    },
    'a listener that outlives its component is underlined': async () => {
      const document = await open('ListenerLeftBehind.tsx');
      const found = await finding(document, 'unremoved-listener');
      equal(found.range.start.line, 6, 'line');
    },
    'a file in which everything is closed is left alone': async () => {
      // The other file is analysed after it, so that silence is an answer and not a delay.
      const clean = await open('everything_closed.py');
      await finding(await open('session_left_open.py'), 'unclosed-session');
      equal(findingsOf(clean).map(ruleOf), []);
    },
    'findings follow what is typed': async () => {
      const document = await open('everything_closed.py');
      await setText(document, OPEN_LEFT);
      await finding(document, 'unclosed-file');
      await setText(document, CLOSED);
      await findingCount(document, 0);
    },
    'a text without a file is looked at too': async () => {
      const document = await openUntitled('python', OPEN_LEFT);
      await finding(document, 'unclosed-file');
    },
    'the old side of a comparison is left alone': async () => {
      const provider = workspace.registerTextDocumentContentProvider('git', {
        provideTextDocumentContent: () => OPEN_LEFT,
      });
      try {
        const old = Uri.from({ scheme: 'git', path: fileUri('everything_closed.py').path, query: '{"ref":"HEAD"}' });
        await commands.executeCommand('vscode.diff', old, fileUri('everything_closed.py'), 'comparison');
        const document = await until('the old side is open', () => {
          return workspace.textDocuments.find((candidate) => candidate.uri.scheme === 'git');
        });
        equal(document.languageId, 'python', 'language');
        await finding(await open('session_left_open.py'), 'unclosed-session');
        await pause(500);
        equal(languages.getDiagnostics(document.uri).length, 0, 'diagnostics of the old side');
      } finally {
        provider.dispose();
      }
    },
    'a file over the size limit is passed over, and the status says so': async () => {
      const big = fileUri('big.py');
      const text = `${OPEN_LEFT}${'x = 1  # padding to get over the limit of one mebibyte\n'.repeat(24_000)}`;
      await workspace.fs.writeFile(big, new TextEncoder().encode(text));
      try {
        const document = await open('big.py');
        const status = await until('the status has a notice', async () => {
          const shown = await commands.executeCommand<string | undefined>('leaklens.status');
          return shown?.includes('$(warning)') ? shown : undefined;
        });
        contains(status, 'LeakLens');
        equal(
          findingsOf(document)
            .map(ruleOf)
            .filter((rule) => rule === 'unclosed-file'),
          [],
        );
      } finally {
        await closeAll();
        await workspace.fs.delete(big);
      }
    },
    'broken code keeps the findings before it': async () => {
      const document = await openUntitled('python', `${OPEN_LEFT}\ndef broken(:\n    pass\n`);
      await finding(document, 'unclosed-file');
    },
    'the hover explains the rule without a network': async () => {
      const document = await open('session_left_open.py');
      const found = await finding(document, 'unclosed-session');
      const text = await until('a hover of LeakLens is there', async () => {
        const position = new Position(found.range.start.line, found.range.start.character + 1);
        const hovers = await commands.executeCommand<{ contents: (string | { value: string })[] }[]>(
          'vscode.executeHoverProvider',
          document.uri,
          position,
        );
        const texts = hovers.flatMap((hover) =>
          hover.contents.map((part) => (typeof part === 'string' ? part : part.value)),
        );
        return texts.find((part) => part.includes('unclosed-session'));
      });
      contains(text, 'session', 'the hover');
    },
    'findings stay when another file comes to the front': async () => {
      const first = await open('session_left_open.py');
      await finding(first, 'unclosed-session');
      await open('everything_closed.py');
      await pause(500);
      await window.showTextDocument(first);
      await finding(first, 'unclosed-session');
    },
  },
};
