import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const verbs = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Head'];
const modules = ['routing-controllers', 'tsoa', '@tsoa/runtime'];

/** routing-controllers and tsoa: methods of controllers. */
export const model: Model = {
  id: 'routing-controllers',
  language: 'typescript',
  title: 'routing-controllers and tsoa',
  packages: modules,
  version: 'routing-controllers 0.11, tsoa 6.6',
  docs: 'https://github.com/typestack/routing-controllers#example-of-usage',
  entries: modules.flatMap((module) =>
    verbs.map((verb): EntryFacts => ({ runs: 'request', decorator: `${module}.${verb}`, verb: verb.toUpperCase() })),
  ),
};
