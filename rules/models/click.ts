import type { Model } from '../../analysis/knowledge/model.ts';

/** Click: commands of a program. */
export const model: Model = {
  id: 'click',
  language: 'python',
  title: 'Click',
  packages: ['click'],
  version: '8.5.1',
  docs: 'https://click.palletsprojects.com/en/stable/api/#click.command',
  aliases: { 'click.core.Group': 'click.Group', 'click.core.Command': 'click.Command' },
  functions: {
    'click.command': { returns: 'callable[click.Command]' },
    'click.group': { returns: 'callable[click.Group]' },
  },
  types: {
    'click.Command': { docs: 'https://click.palletsprojects.com/en/stable/api/#click.Command' },
    'click.Group': {
      extends: ['click.Command'],
      methods: {
        command: { returns: 'callable[click.Command]' },
        group: { returns: 'callable[click.Group]' },
      },
      docs: 'https://click.palletsprojects.com/en/stable/api/#click.Group',
    },
  },
  entries: [
    { runs: 'command', decorator: 'click.command' },
    { runs: 'command', decorator: 'click.group' },
    { runs: 'command', decorator: 'click.Group.command' },
    { runs: 'command', decorator: 'click.Group.group' },
  ],
};
