import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const schedulers = ['asyncio.AsyncIOScheduler', 'background.BackgroundScheduler', 'blocking.BlockingScheduler'].map(
  (name) => `apscheduler.schedulers.${name}`,
);
const base = 'apscheduler.schedulers.base.BaseScheduler';

/** Task queues, schedulers and bots: functions that something outside of the file calls again and again. */
export const model: Model = {
  id: 'python-jobs',
  language: 'python',
  title: 'Task queues, schedulers and bots',
  packages: [
    'celery',
    'APScheduler',
    'dramatiq',
    'huey',
    'rq',
    'discord.py',
    'aiogram',
    'slack-bolt',
    'mcp',
    'typer',
    'click',
  ],
  version: 'celery 5.5, APScheduler 3.11, dramatiq 1.18, discord.py 2.6, aiogram 3.22, click 8.3',
  docs: 'https://docs.celeryq.dev/en/stable/userguide/tasks.html',
  aliases: {
    'celery.app.base.Celery': 'celery.Celery',
    'discord.ext.commands.bot.Bot': 'discord.ext.commands.Bot',
    'mcp.server.fastmcp.server.FastMCP': 'mcp.server.fastmcp.FastMCP',
    'fastmcp.FastMCP': 'mcp.server.fastmcp.FastMCP',
  },
  types: {
    'celery.Celery': { methods: each(['task', 'on_after_configure'], {}) },
    [base]: { methods: each(['add_job', 'scheduled_job', 'start', 'shutdown'], {}) },
    ...each(schedulers, { extends: [base] }),
    'discord.Client': { methods: each(['event'], {}) },
    'discord.ext.commands.Bot': { extends: ['discord.Client'], methods: each(['command', 'listen'], {}) },
    'aiogram.Router': { methods: each(['message', 'callback_query', 'inline_query', 'edited_message', 'errors'], {}) },
    'aiogram.Dispatcher': { extends: ['aiogram.Router'] },
    'slack_bolt.async_app.AsyncApp': {
      methods: each(['event', 'command', 'message', 'action', 'view', 'shortcut'], {}),
    },
    'mcp.server.fastmcp.FastMCP': { methods: each(['tool', 'resource', 'prompt'], {}) },
    'typer.Typer': { methods: each(['command', 'callback'], {}) },
    'aiohttp.web.RouteTableDef': { methods: each(['get', 'post', 'put', 'delete', 'patch', 'view'], {}) },
    'aiohttp.web.UrlDispatcher': {
      methods: each(['add_get', 'add_post', 'add_put', 'add_delete', 'add_patch', 'add_route'], {}),
    },
    'aiohttp.web.Application': { attributes: { router: 'aiohttp.web.UrlDispatcher' } },
    'sanic.Sanic': { methods: each(['get', 'post', 'put', 'delete', 'patch', 'route', 'websocket', 'middleware'], {}) },
    'quart.Quart': { methods: each(['get', 'post', 'put', 'delete', 'patch', 'route', 'websocket'], {}) },
    'quart.Blueprint': { methods: each(['get', 'post', 'put', 'delete', 'patch', 'route', 'websocket'], {}) },
  },
  entries: [
    { runs: 'request', takes: 'aiohttp.web.Request', index: 0 },
    { runs: 'job', decorator: 'celery.Celery.task' },
    { runs: 'job', decorator: 'celery.shared_task' },
    { runs: 'job', decorator: 'dramatiq.actor' },
    { runs: 'job', decorator: 'rq.decorators.job' },
    { runs: 'job', decorator: `${base}.scheduled_job`, threadWhenSync: true },
    { runs: 'job', call: `${base}.add_job`, index: 0, keyword: 'func', threadWhenSync: true },
    ...['command', 'listen'].map(
      (name): EntryFacts => ({ runs: 'event', decorator: `discord.ext.commands.Bot.${name}` }),
    ),
    { runs: 'event', decorator: 'discord.Client.event' },
    { runs: 'event', decorator: 'discord.ext.commands.command' },
    { runs: 'event', decorator: 'discord.app_commands.command' },
    ...['message', 'callback_query', 'inline_query', 'edited_message', 'errors'].map(
      (name): EntryFacts => ({ runs: 'event', decorator: `aiogram.Router.${name}` }),
    ),
    ...['event', 'command', 'message', 'action', 'view', 'shortcut'].map(
      (name): EntryFacts => ({ runs: 'event', decorator: `slack_bolt.async_app.AsyncApp.${name}` }),
    ),
    ...['CommandHandler', 'MessageHandler', 'CallbackQueryHandler'].map(
      (name): EntryFacts => ({ runs: 'event', call: `telegram.ext.${name}`, index: 1, keyword: 'callback' }),
    ),
    ...['tool', 'resource', 'prompt'].map(
      (name): EntryFacts => ({ runs: 'event', decorator: `mcp.server.fastmcp.FastMCP.${name}` }),
    ),
    ...['typer.Typer.command', 'typer.Typer.callback', 'click.command', 'click.group'].map(
      (decorator): EntryFacts => ({ runs: 'command', decorator }),
    ),
    ...['get', 'post', 'put', 'delete', 'patch'].flatMap((verb): EntryFacts[] => [
      { runs: 'request', decorator: `aiohttp.web.RouteTableDef.${verb}`, verb: verb.toUpperCase() },
      {
        runs: 'request',
        call: `aiohttp.web.UrlDispatcher.add_${verb}`,
        index: 1,
        keyword: 'handler',
        verb: verb.toUpperCase(),
      },
      { runs: 'request', call: `aiohttp.web.${verb}`, index: 1, keyword: 'handler', verb: verb.toUpperCase() },
      { runs: 'request', decorator: `sanic.Sanic.${verb}`, verb: verb.toUpperCase() },
      { runs: 'request', decorator: `quart.Quart.${verb}`, verb: verb.toUpperCase() },
      { runs: 'request', decorator: `quart.Blueprint.${verb}`, verb: verb.toUpperCase() },
      { runs: 'request', base: 'tornado.web.RequestHandler', method: verb, verb: verb.toUpperCase() },
    ]),
    { runs: 'request', decorator: 'sanic.Sanic.route' },
    { runs: 'event', decorator: 'sanic.Sanic.websocket' },
    { runs: 'request', decorator: 'quart.Quart.route' },
    { runs: 'request', decorator: 'quart.Blueprint.route' },
    { runs: 'event', decorator: 'quart.Quart.websocket' },
  ],
};
