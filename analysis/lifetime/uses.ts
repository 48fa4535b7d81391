import { type Block, type NameValue, type Pattern, type Statement, type Value, Walker } from '../program/index.ts';

/** Every name read and bound in a stretch of code, functions inside included, in order of the text. */
export interface NameUses {
  readonly read: readonly NameValue[];
  readonly bound: readonly NameValue[];
}

export function namesIn(code: Block | Statement | Value): NameUses {
  const reader = new Reader();
  if (code.kind === 'block') reader.block(code);
  else if (STATEMENTS.has(code.kind)) reader.statement(code as Statement);
  else reader.value(code as Value);
  return reader;
}

const STATEMENTS: ReadonlySet<string> = new Set<Statement['kind']>([
  'expression',
  'bind',
  'update',
  'delete',
  'if',
  'loop',
  'try',
  'with',
  'switch',
  'return',
  'raise',
  'assert',
  'jump',
  'import',
  'export',
  'define-function',
  'define-class',
  'define-type',
  'scope',
  'nested',
  'empty',
  'broken',
]);

class Reader extends Walker {
  readonly read: NameValue[] = [];
  readonly bound: NameValue[] = [];

  override value(value: Value): void {
    if (value.kind === 'name') this.read.push(value);
    super.value(value);
  }

  override pattern(pattern: Pattern): void {
    if (pattern.kind === 'name') this.bound.push(pattern);
    super.pattern(pattern);
  }

  override statement(statement: Statement): void {
    if (statement.kind === 'update' && statement.target.kind === 'name') this.read.push(statement.target);
    super.statement(statement);
  }
}
