import { namesOf } from '../lifetime/places.ts';
import type { Module, Value } from '../program/index.ts';

/** A module that code at module level gets by `require`, as written, and the names bound to it or to parts of it. */
export interface RequiredModule {
  readonly source: string;
  readonly names: readonly string[];
}

/** `const Store = require('./store')`, `const { open } = require('./files')`, `const app = require('express')()`. */
export function requiredModules({ language, body }: Module): RequiredModule[] {
  if (language === 'python') return [];
  return body.body.statements.flatMap((statement) => {
    const source = statement.kind === 'bind' && statement.value !== undefined ? sourceOf(statement.value) : undefined;
    return source === undefined || statement.kind !== 'bind'
      ? []
      : [{ source, names: statement.targets.flatMap(namesOf) }];
  });
}

function sourceOf(value: Value): string | undefined {
  if (value.kind === 'attribute') return sourceOf(value.object);
  if (value.kind !== 'call') return undefined;
  if (value.callee.kind !== 'name' || value.callee.text !== 'require') return sourceOf(value.callee);
  const given = value.args[0]?.value;
  return given?.kind === 'literal' && typeof given.value === 'string' ? given.value : undefined;
}

/** The names a module binds to what it imports; `*` where it imports names that it does not say. */
export function importedNames(module: Module): ReadonlySet<string> {
  return new Set([
    ...module.imports.flatMap((one) => one.specifiers.map(({ local }) => local?.text ?? '*')),
    ...requiredModules(module).flatMap(({ names }) => names),
  ]);
}
