import { type Block, blocksOf, boundPackage, type Pattern, type Statement, type Unit } from '../../program/index.ts';

/** The names a unit binds at module level and how, in order: what the rest of the module sees of it without looking inside. */
export function outline(unit: Unit): string {
  const lines: string[] = [];
  statements(unit.statements, lines);
  // `global x` in a function binds at module level, too.
  if (unit.functions.length > 0 && unit.text.includes('global ')) {
    for (const func of unit.functions) globals(func.body, lines);
  }
  return lines.join('\n');
}

function statements(list: readonly Statement[], lines: string[]): void {
  const work: Statement[] = [...list].reverse();
  for (let statement = work.pop(); statement !== undefined; statement = work.pop()) {
    one(statement, lines);
    for (const block of [...blocksOf(statement)].reverse()) work.push(...[...block.statements].reverse());
  }
}

function one(statement: Statement, lines: string[]): void {
  switch (statement.kind) {
    case 'bind':
      for (const target of statement.targets) pattern('bind', target, lines);
      return;
    case 'update':
      pattern('update', statement.target, lines);
      return;
    case 'loop':
      if (statement.target !== undefined) pattern('each', statement.target, lines);
      return;
    case 'with':
      for (const item of statement.items) if (item.target !== undefined) pattern('with', item.target, lines);
      return;
    case 'try':
      for (const handler of statement.handlers) if (handler.name !== undefined) pattern('except', handler.name, lines);
      return;
    case 'switch':
      for (const branch of statement.cases) for (const binding of branch.bindings) pattern('case', binding, lines);
      return;
    case 'define-function':
      lines.push(`def ${statement.func.name?.text ?? ''}`);
      return;
    case 'define-class':
      lines.push(`class ${statement.definition.name?.text ?? ''}`);
      return;
    case 'define-type':
      lines.push(`type ${statement.name.text}`);
      return;
    case 'import':
      for (const specifier of statement.specifiers) {
        const { imported, local, typeOnly } = specifier;
        const bound = `${local?.text ?? ''} ${boundPackage(statement, specifier) !== undefined}`;
        lines.push(`import ${statement.source} ${statement.isFrom} ${imported} ${bound} ${typeOnly}`);
      }
      return;
    case 'delete':
      for (const target of statement.targets) if (target.kind === 'name') lines.push(`del ${target.text}`);
  }
}

function globals(body: Block, lines: string[]): void {
  const work: Statement[] = [...body.statements];
  for (let statement = work.pop(); statement !== undefined; statement = work.pop()) {
    if (statement.kind === 'scope' && statement.type === 'global') {
      for (const name of statement.names) lines.push(`global ${name.text}`);
    }
    for (const block of blocksOf(statement)) work.push(...block.statements);
  }
}

function pattern(how: string, target: Pattern, lines: string[]): void {
  const work: Pattern[] = [target];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (next.kind === 'name') lines.push(`${how} ${next.text}`);
    else if (next.kind === 'sequence-pattern') work.push(...next.elements.filter((element) => element !== undefined));
    else if (next.kind === 'rest-pattern') work.push(next.target);
  }
}
