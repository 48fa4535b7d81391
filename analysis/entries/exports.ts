import type { EntryFacts } from '../knowledge/model.ts';
import type { BindStatement, Block, Func, Value } from '../program/index.ts';
import type { EntryContext } from './types.ts';
import { matchesGlob } from './globs.ts';

interface Exported {
  readonly func: Func;
  readonly facts: EntryFacts;
}

/** Functions that a framework finds by the file's place and their name, or by a directive. */
export function exportedEntries(context: EntryContext, candidates: readonly EntryFacts[]): Exported[] {
  const { path } = context.surroundings;
  const found: Exported[] = [];
  let exported: readonly [string, Func][] | undefined;
  for (const facts of candidates) {
    if (facts.files !== undefined && !facts.files.some((glob) => matchesGlob(path, glob))) continue;
    const funcs =
      facts.directive === undefined
        ? (exported ??= exportedFunctions(context))
            .filter(([name]) => facts.exported === undefined || facts.exported.includes(name))
            .map(([, func]) => func)
        : directedFunctions(context, facts.directive);
    for (const func of funcs) if (facts.isAsync !== true || func.isAsync) found.push({ func, facts });
  }
  return found;
}

/** Functions that begin with a directive, and all that a module which begins with it exports. */
function directedFunctions(context: EntryContext, directive: string): Func[] {
  const { module } = context;
  if (!module.text.includes(directive)) return [];
  const own = module.functions.filter((func) => func.role !== 'module' && beginsWith(func.body, directive));
  if (!beginsWith(module.body.body, directive)) return own;
  return [...new Set([...own, ...exportedFunctions(context).map(([, func]) => func), ...wrappedFunctions(context)])];
}

function beginsWith({ statements: [first] }: Block, directive: string): boolean {
  return first?.kind === 'expression' && first.value.kind === 'literal' && first.value.value === directive;
}

/** Of `export const save = client.action(async () => …)` the function given to the outermost call: what is exported calls it. */
function wrappedFunctions({ module }: EntryContext): Func[] {
  return module.body.body.statements.flatMap((statement) => {
    if (statement.kind !== 'bind' || !statement.exported || statement.value?.kind !== 'call') return [];
    return statement.value.args.flatMap(({ value }) => (value.kind === 'function' ? [value.func] : []));
  });
}

/** Functions the module exports, by the name others know them by. */
function exportedFunctions({ module, names }: EntryContext): [string, Func][] {
  const found: [string, Func][] = [];
  const ofValue = (name: string, value: Value): void => {
    // `export const GET = withAuth(async (request) => …)`: what is exported calls what it was given.
    if (value.kind === 'call') {
      for (const one of value.args) if (one.value.kind === 'function') found.push([name, one.value.func]);
      return;
    }
    const target = value.kind === 'function' ? value.func : names.target(value, module.body);
    if (target === undefined) return;
    if (target.kind === 'func') found.push([name, target]);
    else if (target.kind === 'function') found.push([name, target.func]);
  };
  for (const statement of module.body.body.statements) {
    if (statement.kind === 'define-function' && (module.language === 'python' || statement.exported !== 'no')) {
      const name = statement.exported === 'default' ? 'default' : statement.func.name?.text;
      if (name !== undefined) found.push([name, statement.func]);
    } else if (statement.kind === 'bind' && statement.exported) {
      const [target] = statement.targets;
      if (target?.kind === 'name' && statement.value !== undefined) ofValue(target.text, statement.value);
    } else if (statement.kind === 'bind') {
      for (const [name, value] of assignedExports(statement)) ofValue(name, value);
    } else if (statement.kind === 'export') {
      if (statement.value !== undefined) ofValue('default', statement.value);
      if (statement.source !== undefined) continue;
      for (const { imported, exported } of statement.specifiers) {
        const func = [...module.functions].find((one) => one.name?.text === imported && one.parent === undefined);
        if (func !== undefined && exported !== undefined) found.push([exported, func]);
      }
    }
  }
  return found;
}

/** Of CommonJS: `exports.up = …`, `module.exports = …`, `module.exports = { up, down }`. */
function assignedExports({ targets: [target], value }: BindStatement): [string, Value][] {
  if (target?.kind !== 'attribute' || value === undefined) return [];
  if (isExports(target.object)) return [[target.name, value]];
  if (!isExports(target)) return [];
  if (value.kind !== 'mapping') return [['default', value]];
  return value.entries.flatMap((entry): [string, Value][] =>
    entry.key?.kind === 'identifier' ? [[entry.key.text, entry.value]] : [],
  );
}

function isExports(value: Value): boolean {
  if (value.kind === 'name') return value.text === 'exports';
  return (
    value.kind === 'attribute' &&
    value.name === 'exports' &&
    value.object.kind === 'name' &&
    value.object.text === 'module'
  );
}
