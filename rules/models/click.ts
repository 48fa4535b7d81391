import type { Model } from '../../analysis/knowledge/model.ts';

/** Click: commands of a program. */
export const model: Model = {
  id: 'click',
  language: 'python',
  title: 'Click',
  packages: ['click'],
  version: '8.5.1',
  docs: 'https://click.palletsprojects.com/en/stable/api/#click.command',
  entries: [
    { runs: 'command', decorator: 'click.command' },
    { runs: 'command', decorator: 'click.group' },
  ],
};
