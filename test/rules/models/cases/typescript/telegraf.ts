// Bots: handlers run once an update.
import { readFileSync } from 'node:fs';
import { Bot } from 'grammy';
import { Telegraf } from 'telegraf';

const bot = new Telegraf('token');
const other = new Bot('token');
const users = new Map<number, string>(); // leak: unbounded-cache
const states = new Map<number, string>(); // leak: unbounded-cache
const help = readFileSync('help.txt', 'utf8'); // ok: before serving

bot.command('hello', async (context) => {
  users.set(context.from.id, context.from.first_name);
  const words = new Map<string, number>(); // ok: of one update
  words.set(context.from.first_name, 1);
});

other.on('message', async (context) => {
  states.set(context.chat.id, 'waiting');
});

bot.help((context) => context.reply(help)); // ok: read before
