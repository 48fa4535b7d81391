import { extensions, workspace } from 'vscode';
import type { TestSuite } from '../suite.ts';
import { activeExtension, closeAll, equal, finding, open } from '../support.ts';

export const untrusted: TestSuite = {
  title: 'In a workspace nobody trusts',
  tidy: closeAll,
  tests: {
    'a component starts it, though no other extension knows its language': async () => {
      equal(extensions.getExtension('leaklens.leaklens')?.isActive, false, 'active before');
      await finding(await open('Width.vue'), 'unremoved-listener');
      await finding(await open('Clock.svelte'), 'uncleared-timer');
    },
    'findings are shown all the same, since nothing is executed': async () => {
      equal(workspace.isTrusted, false, 'trusted');
      equal((await activeExtension()).isActive, true, 'active');
      await finding(await open('session_left_open.py'), 'unclosed-session');
    },
  },
};
