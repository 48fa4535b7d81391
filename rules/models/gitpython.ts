import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const runs = 'waits for git';

/** GitPython: what asks a remote or writes a work tree runs git and waits for it. */
export const model: Model = {
  id: 'gitpython',
  language: 'python',
  title: 'GitPython',
  packages: ['GitPython'],
  version: '3.1',
  docs: 'https://gitpython.readthedocs.io/en/stable/reference.html#module-git.repo.base',
  aliases: { 'git.repo.base.Repo': 'git.Repo', 'git.repo.Repo': 'git.Repo', 'git.remote.Remote': 'git.Remote' },
  functions: { 'git.Repo.clone_from': { returns: 'git.Repo', blocks: { on: 'subprocess', what: runs } } },
  types: {
    'git.Repo': {
      methods: {
        ...blocking('subprocess', ['archive', 'is_dirty', 'blame'], runs),
        clone: { returns: 'self', blocks: { on: 'subprocess', what: runs } },
        remote: { returns: 'git.Remote' },
      },
    },
    'git.Remote': {
      methods: blocking('subprocess', ['fetch', 'pull', 'push'], runs),
      docs: 'https://gitpython.readthedocs.io/en/stable/reference.html#module-git.remote',
    },
  },
};
