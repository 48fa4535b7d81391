import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** discord.py: commands and listeners of a bot. */
export const model: Model = {
  id: 'discord',
  language: 'python',
  title: 'discord.py',
  packages: ['discord.py'],
  version: '2.6',
  docs: 'https://discordpy.readthedocs.io/en/stable/ext/commands/api.html',
  aliases: { 'discord.ext.commands.bot.Bot': 'discord.ext.commands.Bot' },
  types: {
    'discord.Client': { methods: each(['event'], {}) },
    'discord.ext.commands.Bot': { extends: ['discord.Client'], methods: each(['command', 'listen'], {}) },
  },
  entries: [
    ...['command', 'listen'].map(
      (name): EntryFacts => ({ runs: 'event', decorator: `discord.ext.commands.Bot.${name}` }),
    ),
    { runs: 'event', decorator: 'discord.Client.event' },
    { runs: 'event', decorator: 'discord.ext.commands.command' },
    { runs: 'event', decorator: 'discord.app_commands.command' },
  ],
};
