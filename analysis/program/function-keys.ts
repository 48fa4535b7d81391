import type { Func } from './functions.ts';
import type { Module } from './module.ts';
import type { Statement } from './statements.ts';
import { unitKey } from './unit.ts';
import type { Value } from './values.ts';

const KEYS = unitKey<Keys>('keys of functions');

/** The keys of the newest version that was asked for. */
interface Keys {
  module: Module | undefined;
  keys: ReadonlyMap<Func, string>;
}

/**
 * Names the functions of a module so that others can speak of them, without their place in the text: `Service.register`, `make.<locals>.inner`; of an anonymous function the constant, the field or the
 * entry of an object that holds it (`controller.list`), else its number among those of the function around it.
 */
export function functionKey(module: Module, func: Func): string {
  if (func.role === 'module') return MODULE_KEY;
  const kept = module.tracker.state(KEYS, (): Keys => ({ module: undefined, keys: new Map() }));
  if (kept.module !== module) {
    kept.module = module;
    kept.keys = keysOf(module);
  }
  return kept.keys.get(func) ?? func.qualname;
}

/** What code at module level is called. */
export const MODULE_KEY = '<module>';

function keysOf(module: Module): Map<Func, string> {
  const keys = new Map<Func, string>();
  for (const unit of module.units) for (const statement of unit.statements) ofStatement(statement, keys);
  for (const { name, fields } of module.classes) {
    for (const field of fields)
      if (name !== undefined && field.value?.kind === 'function')
        keys.set(field.value.func, `${name.text}.${field.name}`);
  }
  const counts = new Map<string, number>();
  // Outer functions come before inner ones, so that what is around is named already.
  for (const func of module.functions) {
    if (keys.has(func)) continue;
    const around = func.parent === undefined ? '' : `${keys.get(func.parent) ?? func.parent.qualname}.`;
    if (func.name !== undefined) {
      const parentKey = func.parent && keys.get(func.parent);
      keys.set(
        func,
        parentKey === undefined || func.owner !== undefined ? func.qualname : `${around}${func.name.text}`,
      );
      continue;
    }
    const number = (counts.get(around) ?? 0) + 1;
    counts.set(around, number);
    keys.set(func, `${around}<${number}>`);
  }
  return keys;
}

function ofStatement(statement: Statement, keys: Map<Func, string>): void {
  if (statement.kind === 'export' && statement.value !== undefined) held(statement.value, 'default', keys);
  if (statement.kind === 'define-function' && statement.func.name === undefined) keys.set(statement.func, 'default');
  const bound =
    statement.kind === 'bind'
      ? statement
      : statement.kind === 'expression' && statement.value.kind === 'assign'
        ? { targets: [statement.value.target], value: statement.value.value }
        : undefined;
  if (bound?.value === undefined) return;
  for (const target of bound.targets) {
    if (target.kind === 'name') held(bound.value, target.text, keys);
    else if (target.kind === 'attribute') held(bound.value, target.name, keys);
  }
}

function held(value: Value, name: string, keys: Map<Func, string>): void {
  if (value.kind === 'function') {
    keys.set(value.func, name);
  } else if (value.kind === 'mapping') {
    for (const entry of value.entries)
      if (entry.key?.kind === 'identifier') held(entry.value, `${name}.${entry.key.text}`, keys);
  }
}
