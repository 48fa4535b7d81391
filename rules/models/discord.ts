import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** Events whose method a client or a cog overrides; `on_ready` and its like run at the start. */
const EVENTS = [
  'on_message',
  'on_message_edit',
  'on_message_delete',
  'on_interaction',
  'on_member_join',
  'on_member_remove',
  'on_member_update',
  'on_guild_join',
  'on_reaction_add',
  'on_raw_reaction_add',
  'on_raw_reaction_remove',
  'on_voice_state_update',
  'on_command_error',
];

/** discord.py: commands, listeners and loops of a bot. Its forks call things alike. */
export const model: Model = {
  id: 'discord',
  language: 'python',
  title: 'discord.py',
  packages: ['discord.py'],
  version: '2.6',
  docs: 'https://discordpy.readthedocs.io/en/stable/ext/commands/api.html',
  aliases: {
    'discord.ext.commands.bot.Bot': 'discord.ext.commands.Bot',
    'discord.ext.commands.AutoShardedBot': 'discord.ext.commands.Bot',
    'nextcord.*': 'discord',
    'disnake.*': 'discord',
  },
  types: {
    'discord.Client': { methods: each(['event'], {}) },
    'discord.ext.commands.Bot': {
      extends: ['discord.Client'],
      methods: each(['command', 'listen', 'hybrid_command', 'group'], {}),
    },
    'discord.ext.commands.Cog': {},
    'discord.app_commands.CommandTree': { methods: each(['command'], {}) },
  },
  entries: [
    ...['command', 'listen', 'hybrid_command', 'group'].map(
      (name): EntryFacts => ({ runs: 'event', decorator: `discord.ext.commands.Bot.${name}` }),
    ),
    ...[
      'discord.Client.event',
      'discord.ext.commands.command',
      'discord.ext.commands.hybrid_command',
      'discord.ext.commands.group',
      'discord.ext.commands.hybrid_group',
      'discord.ext.commands.Cog.listener',
      'discord.app_commands.command',
      'discord.app_commands.CommandTree.command',
    ].map((decorator): EntryFacts => ({ runs: 'event', decorator })),
    ...EVENTS.map((method): EntryFacts => ({ runs: 'event', base: 'discord.Client', method })),
    { runs: 'job', decorator: 'discord.ext.tasks.loop' },
  ],
  sections: {
    // A bot has one of each for as long as it runs.
    growth: { owners: { bases: ['discord.Client', 'discord.ext.commands.Cog'] } },
  },
};
