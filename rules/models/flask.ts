import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each, routes } from './shared/facts.ts';

const owners = ['flask.Flask', 'flask.Blueprint'];
const verbs = ['route', 'get', 'post', 'put', 'delete', 'patch'];
const hooks = ['before_request', 'after_request', 'teardown_request', 'context_processor', 'errorhandler'];
const hooksOf: Readonly<Record<string, readonly string[]>> = {
  'flask.Flask': [...hooks, 'teardown_appcontext'],
  'flask.Blueprint': [...hooks, 'before_app_request', 'after_app_request', 'teardown_app_request', 'app_errorhandler'],
};

/** Flask. An async view runs in an event loop of its own, in the thread of its request (https://flask.palletsprojects.com/en/stable/async-await/). */
export const model: Model = {
  id: 'flask',
  language: 'python',
  title: 'Flask',
  packages: ['Flask'],
  version: '3.1.3',
  docs: 'https://flask.palletsprojects.com/en/stable/api/',
  aliases: {
    'flask.app.Flask': 'flask.Flask',
    'flask.blueprints.Blueprint': 'flask.Blueprint',
  },
  values: { 'flask.g': 'flask.ctx._AppCtxGlobals' },
  types: {
    // What a program puts there for the time of a request.
    'flask.ctx._AppCtxGlobals': { docs: 'https://flask.palletsprojects.com/en/stable/api/#flask.g' },
    ...Object.fromEntries(
      owners.map((owner) => [
        owner,
        { methods: each([...verbs, ...(hooksOf[owner] ?? []), 'add_url_rule', 'register_blueprint'], {}) },
      ]),
    ),
  },
  entries: [
    ...routes(owners, verbs, { ownLoop: true }),
    ...owners.flatMap((owner) =>
      (hooksOf[owner] ?? []).map(
        (hook): EntryFacts => ({ runs: 'middleware', decorator: `${owner}.${hook}`, ownLoop: true }),
      ),
    ),
    ...owners.map(
      (owner): EntryFacts => ({
        runs: 'request',
        call: `${owner}.add_url_rule`,
        index: 2,
        keyword: 'view_func',
        ownLoop: true,
      }),
    ),
    ...owners.map((owner): EntryFacts => ({ runs: 'command', decorator: `${owner}.cli.command` })),
    ...['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'dispatch_request'].map(
      (method): EntryFacts => ({ runs: 'request', base: 'flask.views.View', method, ownLoop: true }),
    ),
    ...['get', 'post', 'put', 'delete', 'patch'].map(
      (method): EntryFacts => ({
        runs: 'request',
        base: 'flask.views.MethodView',
        method,
        verb: method.toUpperCase(),
        ownLoop: true,
      }),
    ),
  ],
  sections: {
    paging: {
      endpoints: ['flask.'],
      imports: [{ module: 'flask', name: 'request' }],
      statements: {
        limit: '{name} = min(max({request}.args.get({key}, {value}, type=int), 1), {most})',
        offset: '{name} = max({request}.args.get({key}, {value}, type=int), 0)',
      },
    },
    growth: { owners: { stores: [{ type: 'flask.Flask', attribute: 'config' }] } },
  },
};
