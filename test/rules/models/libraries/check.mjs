// Asks real libraries what the models say of them.   node check.mjs < checks.json > answers.json
//
// Input: `{ builtins, checks: [{ kind, name, packages }] }`. Output: one answer a check, in order: `{ is: 'true' }`,
// `{ is: 'false', seen }` or `{ is: 'unverified', why }`.
import { isBuiltin } from 'node:module';
import { declaredGlobals } from './declared.mjs';
import { NO_VALUES, STAND_INS } from './specimens.mjs';

/** What a fact says cannot be asked here. */
class Unverified extends Error {}

/** The library is not as the fact says. */
class Differs extends Error {}

const modules = new Map();
let browser;

async function load(name) {
  if (!modules.has(name))
    modules.set(name, await import(isBuiltin(name) ? `node:${name}` : name).catch((error) => error));
  const found = modules.get(name);
  if (!(found instanceof Error)) return found;
  if (found.code === 'ERR_MODULE_NOT_FOUND') throw new Unverified('the package is not installed');
  throw found;
}

/** The module's name and the names below it: `@koa/router.Router.get` is `Router`, `get` of `@koa/router`. */
function split(name, packages) {
  const known = packages.filter((one) => name.startsWith(`${one}.`) || name.startsWith(`${one}/`));
  const head = known.sort((one, other) => other.length - one.length)[0] ?? '';
  const dot = name.indexOf('.', Math.max(head.length, name.lastIndexOf('/') + 1));
  return [name.slice(0, dot), name.slice(dot + 1).split('.')];
}

/** The object of a qualified name. */
async function resolve(name, packages) {
  for (const [type, why] of Object.entries(NO_VALUES))
    if (name === type || name.startsWith(`${type}.`)) throw new Unverified(why);
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const maker = STAND_INS[name.slice(0, end)];
    if (maker !== undefined)
      return below(await maker(), end === name.length ? [] : name.slice(end + 1).split('.'), name);
  }
  const parts = name.split('.');
  if (parts[0] !== 'globalThis' && parts[0] in globalThis && !isBuiltin(parts[0]))
    return below(globalThis, parts, name);
  const [module, path] = split(name, packages);
  if (module === 'globalThis' && path[0] in globalThis) return below(globalThis, path, name);
  const isGlobal = !module.includes('/') && !isBuiltin(module) && !packages.includes(module);
  if (module === 'globalThis' || isGlobal) {
    const names = module === 'globalThis' ? path : parts;
    browser ??= declaredGlobals();
    if (names[0] in browser) return below(browser, names, name);
    throw new Unverified(isGlobal ? 'a name of our own' : 'a compiler gives it, or an older browser');
  }
  const found = await load(module);
  const [first, ...rest] = path;
  // What CommonJS gives stands in `default`, and the function itself is what a default import gives.
  const own = first in found ? found[first] : (found.default?.[first] ?? (first === 'default' ? found : undefined));
  if (own === undefined) throw new Differs(`${module} has no ${first}`);
  return below(own, rest, name);
}

function below(found, path, name) {
  let at = found;
  for (const part of path) {
    const next = member(at, part);
    if (next === undefined) throw new Differs(`no ${part} of ${name}`);
    at = next;
  }
  return at;
}

/** A property, a method of a class, or of a function's instances; `__call__` is the thing itself. */
function member(owner, part) {
  if (part === '__call__') return typeof owner === 'function' ? owner : undefined;
  if (part === '@@asyncDispose') return reach(owner, Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose'));
  if (part === '@@dispose') return reach(owner, Symbol.dispose ?? Symbol.for('nodejs.dispose'));
  return reach(owner, part);
}

function reach(owner, key) {
  return owner?.[key] ?? (typeof owner === 'function' ? owner.prototype?.[key] : undefined);
}

const ASKED = {
  exists: async (check) => void (await resolve(check.name, check.packages)),
  gone: async (check) => {
    const found = await resolve(check.name, check.packages).catch((error) => {
      if (!(error instanceof Differs)) throw error;
    });
    if (found !== undefined) throw new Differs('it is there');
  },
  method: async (check) => {
    const found = await resolve(check.name, check.packages);
    if (typeof found !== 'function') throw new Differs(`it is a ${typeof found}`);
  },
  emitter: async (check) => {
    const found = await resolve(check.name, check.packages);
    for (const name of ['on', 'once', 'off', 'removeListener', 'removeAllListeners'])
      if (typeof member(found, name) !== 'function') throw new Differs(`it has no ${name}`);
  },
};

async function answer(check) {
  try {
    await ASKED[check.kind](check);
    return { is: 'true' };
  } catch (error) {
    if (error instanceof Differs) return { is: 'false', seen: error.message };
    if (error instanceof Unverified) return { is: 'unverified', why: error.message };
    return { is: 'unverified', why: `${error}`.split('\n')[0] };
  }
}

let text = '';
for await (const part of process.stdin) text += part;
const answers = [];
for (const check of JSON.parse(text)) answers.push(await answer(check));
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
