import type { Stall } from '../../analysis/effects/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import { phrase } from '../phrase.ts';
import type { Edit, OtherEdit, Repair } from '../rule.ts';
import { type ClientFacts, requestOf } from './async-client.ts';
import { mayAwait } from './async-thread.ts';
import { editsOverlap, insert, insertAbove, replace, sortEdits } from './edits.ts';
import { addImport } from './imports.ts';
import { appOf, atShutdown } from './lifespan.ts';

/** Seconds after which a request is given up; the blocking library waits for ever unless told. */
const TIMEOUT = 30;

/** A variable and a module of that name. */
const NAME = 'http_client';

/**
 * `requests.get(url)` → the same call of one asynchronous client that all requests share, closed when the application ends. Where the application is made in another file the client gets a module of its own, since that
 * file imports this one. Undefined where the application is not found.
 *
 * @param tries how often a connection that fails is tried again
 */
export function sharedClientRepair(facts: Facts, stall: Stall, tries = 0): Repair | undefined {
  const request = requestOf(facts, stall);
  if (request === undefined || facts.names.bindings(stall.func).has(NAME)) return undefined;
  const { client, method, call } = request;
  if ((tries > 0 && client.retries === undefined) || !mayAwait(stall.func, call)) return undefined;
  const next = /^[ \t]*[.[(]/.test(facts.module.text.slice(call.end, call.end + 20));
  const own = [
    replace(call.callee, `${next ? '(' : ''}await ${NAME}.${method}`),
    ...(next ? [insert(call.end, ')')] : []),
  ];
  const placed = inThisFile(facts, client, tries) ?? inModule(facts, client, tries);
  if (placed === undefined) return undefined;
  const edits = sortEdits([...placed.edits, ...own]);
  if (editsOverlap(edits)) return undefined;
  return {
    title:
      tries === 0
        ? phrase`Share one asynchronous client of \`${client.module}\`, closed at shutdown (another library makes the request)`
        : phrase`Share one asynchronous client of \`${client.module}\`, closed at shutdown, with up to ${tries} more tries to connect (another library makes the request)`,
    safety: 'asks',
    why: phrase`A request is given up after ${TIMEOUT} seconds; connections are kept and used again. Other details of ${client.module} differ.`,
    edits,
    ...(placed.others === undefined ? {} : { others: placed.others }),
  };
}

interface Placed {
  readonly edits: readonly Edit[];
  readonly others?: readonly OtherEdit[];
}

function makerText(client: ClientFacts, module: string, tries: number): string {
  const options = [client.options, `timeout=${TIMEOUT}`];
  if (tries > 0 && client.retries !== undefined)
    options.push(client.retries.replace('{module}', module).replace('{tries}', `${tries}`));
  return `${module}.${client.type}(${options.filter((one) => one !== '').join(', ')})`;
}

function inThisFile(facts: Facts, client: ClientFacts, tries: number): Placed | undefined {
  const app = appOf(facts);
  if (app === undefined) return undefined;
  if (facts.names.bindings(facts.module.body).has(NAME)) return isClient(facts, client) ? { edits: [] } : undefined;
  const { edits, local } = addImport(facts.module, { module: client.module, name: '*' });
  const closed = atShutdown(facts, app, `await ${NAME}.aclose()`);
  if (closed === undefined) return undefined;
  const made = insertAbove(facts.module.text, app.statement, `${NAME} = ${makerText(client, local, tries)}\n`);
  return { edits: [...edits, ...joined([made, ...closed])] };
}

/** Insertions at one place as one, in their order. */
function joined(edits: readonly Edit[]): Edit[] {
  const found: Edit[] = [];
  for (const edit of edits) {
    const same = found.findIndex((one) => one.start === edit.start && one.end === one.start && edit.end === edit.start);
    const before = found[same];
    if (before === undefined) found.push(edit);
    else found[same] = { ...before, text: `${before.text}\n${edit.text}` };
  }
  return found;
}

/** The name is bound to such a client already. */
function isClient(facts: Facts, client: ClientFacts): boolean {
  const write = facts.names.bindings(facts.module.body).get(NAME)?.writes[0];
  if (write?.value?.kind === 'call')
    return facts.names.qualified(write.value.callee, facts.module.body) === `${client.module}.${client.type}`;
  return write?.kind === 'import';
}

/** Files that usually make the application, beside the folders on the way to the root. */
const APP_FILES = ['main.py', 'app.py', 'server.py', 'asgi.py', 'application.py', '__init__.py'];

function inModule(facts: Facts, client: ClientFacts, tries: number): Placed | undefined {
  const { surroundings, module } = facts;
  if (facts.names.bindings(module.body).has(NAME)) return isClient(facts, client) ? { edits: [] } : undefined;
  const found = appAround(facts);
  if (found === undefined) return undefined;
  const { opened, path, folder, prefix } = found;
  const there = opened.facts;
  const own =
    surroundings.path
      .slice(folder.length)
      .split('/')
      .filter((part) => part !== '').length - 1;
  const here = prefix === '.' ? `${'.'.repeat(own + 1)}${NAME}` : `${prefix}${NAME}`;
  const imported = addImport(module, { module: here, name: NAME });
  const file = `${folder === '' ? '' : `${folder}/`}${NAME}.py`;
  const known = surroundings.open?.(file);
  if (known !== undefined) return isClient(known.facts, client) ? { edits: imported.edits } : undefined;
  const app = appOf(there);
  const closed = app && atShutdown(there, app, `await ${NAME}.aclose()`);
  const added = addImport(there.module, { module: `${prefix}${NAME}`, name: NAME });
  if (closed === undefined) return undefined;
  const text = `"""The client of all outgoing HTTP requests; closed when the application ends."""\n\nimport ${client.module}\n\n${NAME} = ${makerText(client, client.module, tries)}\n`;
  return {
    edits: imported.edits,
    others: [
      { path: file, edits: [{ start: 0, end: 0, text }] },
      { path, hash: opened.hash, edits: sortEdits([...added.edits, ...closed]) },
    ],
  };
}

/** The file that makes the application and imports this one, with how it writes modules of its own folder: `app.`, `.`, ``. */
function appAround(facts: Facts) {
  const { surroundings } = facts;
  const folders = surroundings.path.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const folder = folders.slice(0, depth).join('/');
    for (const name of APP_FILES) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const opened = path === surroundings.path ? undefined : surroundings.open?.(path);
      if (opened === undefined || appOf(opened.facts) === undefined) continue;
      const prefix = prefixOf(opened.facts, surroundings.path, folder);
      return prefix === undefined ? undefined : { opened, path, folder, prefix };
    }
  }
  return undefined;
}

function prefixOf(there: Facts, path: string, folder: string): string | undefined {
  const below = path
    .slice(folder === '' ? 0 : folder.length + 1)
    .replace(/(\/__init__)?\.py$/, '')
    .replaceAll('/', '.');
  for (const { source, specifiers } of there.module.imports) {
    const dot = source.endsWith('.') ? '' : '.';
    for (const one of [source, ...specifiers.map((each) => `${source}${dot}${each.imported}`)]) {
      if (there.surroundings.resolve(one)?.path !== path) continue;
      if (one.startsWith('.')) return '.';
      if (one === below || one.endsWith(`.${below}`)) return one.slice(0, one.length - below.length);
    }
  }
  return undefined;
}
