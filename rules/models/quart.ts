import type { Model } from '../../analysis/knowledge/model.ts';
import { each, routes } from './shared/facts.ts';

const owners = ['quart.Quart', 'quart.Blueprint'];
const verbs = ['get', 'post', 'put', 'delete', 'patch', 'route'];

/** Quart: Flask's interface with handlers on the loop. */
export const model: Model = {
  id: 'quart',
  language: 'python',
  title: 'Quart',
  packages: ['quart'],
  version: '0.20',
  docs: 'https://quart.palletsprojects.com/en/latest/how_to_guides/routing.html',
  types: each(owners, { methods: each([...verbs, 'websocket'], {}) }),
  entries: [...routes(owners, verbs, {}), { runs: 'event', decorator: 'quart.Quart.websocket' }],
};
