import { workspace } from 'vscode';
import type { TestSuite } from '../suite.ts';
import { activeExtension, closeAll, equal, finding, open } from '../support.ts';

export const untrusted: TestSuite = {
  title: 'In a workspace nobody trusts',
  tidy: closeAll,
  tests: {
    'findings are shown all the same, since nothing is executed': async () => {
      equal(workspace.isTrusted, false, 'trusted');
      equal((await activeExtension()).isActive, true, 'active');
      await finding(await open('session_left_open.py'), 'unclosed-session');
    },
  },
};
