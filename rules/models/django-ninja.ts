import type { Model } from '../../analysis/knowledge/model.ts';
import { each, routes } from './shared/facts.ts';

const owners = ['ninja.NinjaAPI', 'ninja.Router'];
const verbs = ['get', 'post', 'put', 'patch', 'delete', 'api_operation'];

/** Django Ninja: operations of an API; those that are not `async` run in a thread. */
export const model: Model = {
  id: 'django-ninja',
  language: 'python',
  title: 'Django Ninja',
  packages: ['django-ninja'],
  version: '1.7.1',
  docs: 'https://django-ninja.dev/guides/async-support/',
  aliases: { 'ninja.main.NinjaAPI': 'ninja.NinjaAPI', 'ninja.router.Router': 'ninja.Router' },
  types: each(owners, { methods: each(verbs, {}) }),
  entries: routes(owners, verbs, { threadWhenSync: true }),
};
