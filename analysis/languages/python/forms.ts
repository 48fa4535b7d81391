import { type Kinds, NO_ID } from '../../syntax/kinds.ts';
import type { Pattern, Statement, Value } from '../../program/index.ts';
import type { Lowering } from './lowering.ts';
import { PATTERN_FORMS } from './patterns.ts';
import { COMPOUND_FORMS, SIMPLE_FORMS } from './statements.ts';
import { VALUE_FORMS } from './values.ts';

export type ValueForm = (lowering: Lowering, node: number) => Value;
export type PatternForm = (lowering: Lowering, node: number) => Pattern;
/** Appends what the statement lowers to: `import a, b` is two statements. */
export type StatementForm = (lowering: Lowering, node: number, into: Statement[]) => void;

/** How each kind of node of the grammar is lowered, by kind number, and the numbers of its fields. */
export interface Forms {
  readonly values: readonly (ValueForm | undefined)[];
  readonly patterns: readonly (PatternForm | undefined)[];
  readonly simple: readonly (StatementForm | undefined)[];
  readonly compound: readonly (StatementForm | undefined)[];
  readonly fields: Fields;
}

/** Numbers of the grammar's fields. */
export interface Fields {
  readonly alias: number;
  readonly alternative: number;
  readonly argument: number;
  readonly arguments: number;
  readonly attribute: number;
  readonly body: number;
  readonly cause: number;
  readonly condition: number;
  readonly consequence: number;
  readonly definition: number;
  readonly expression: number;
  readonly function: number;
  readonly guard: number;
  readonly key: number;
  readonly left: number;
  readonly module_name: number;
  readonly name: number;
  readonly object: number;
  readonly operator: number;
  readonly operators: number;
  readonly parameters: number;
  readonly return_type: number;
  readonly right: number;
  readonly subject: number;
  readonly subscript: number;
  readonly superclasses: number;
  readonly type: number;
  readonly value: number;
}

const FORMS = new WeakMap<Kinds, Forms>();

export function formsOf(kinds: Kinds): Forms {
  let forms = FORMS.get(kinds);
  if (forms === undefined) {
    forms = {
      values: byKind(kinds, VALUE_FORMS),
      patterns: byKind(kinds, PATTERN_FORMS),
      simple: byKind(kinds, SIMPLE_FORMS),
      compound: byKind(kinds, COMPOUND_FORMS),
      fields: fieldsOf(kinds),
    };
    FORMS.set(kinds, forms);
  }
  return forms;
}

function byKind<T>(kinds: Kinds, forms: Readonly<Record<string, T>>): (T | undefined)[] {
  const table: (T | undefined)[] = new Array<T | undefined>(kinds.count).fill(undefined);
  for (const [name, form] of Object.entries(forms)) {
    const id = kinds.kindId(name);
    if (id === NO_ID) throw new Error(`The Python grammar has no node kind '${name}'`);
    table[id] = form;
  }
  return table;
}

function fieldsOf(kinds: Kinds): Fields {
  const id = (name: string): number => {
    const found = kinds.fieldId(name);
    if (found === NO_ID) throw new Error(`The Python grammar has no field '${name}'`);
    return found;
  };
  return {
    alias: id('alias'),
    alternative: id('alternative'),
    argument: id('argument'),
    arguments: id('arguments'),
    attribute: id('attribute'),
    body: id('body'),
    cause: id('cause'),
    condition: id('condition'),
    consequence: id('consequence'),
    definition: id('definition'),
    expression: id('expression'),
    function: id('function'),
    guard: id('guard'),
    key: id('key'),
    left: id('left'),
    module_name: id('module_name'),
    name: id('name'),
    object: id('object'),
    operator: id('operator'),
    operators: id('operators'),
    parameters: id('parameters'),
    return_type: id('return_type'),
    right: id('right'),
    subject: id('subject'),
    subscript: id('subscript'),
    superclasses: id('superclasses'),
    type: id('type'),
    value: id('value'),
  };
}
