import type { Pattern, Statement, Unit } from '../../program/index.ts';

/** The names a unit binds at module level, and how: what other units see of it. Assignments to attributes count, for `module.exports` and static members. */
export function outline(unit: Unit): string {
  const words: string[] = [];
  const work: Statement[] = [...unit.statements];
  for (let statement = work.pop(); statement !== undefined; statement = work.pop()) visit(statement, words, work);
  return words.join(' ');
}

function visit(statement: Statement, words: string[], work: Statement[]): void {
  switch (statement.kind) {
    case 'bind':
      words.push(statement.declaration ?? 'set', statement.exported ? 'exported' : '');
      for (const target of statement.targets) names(target, words);
      break;
    case 'define-function':
      words.push('function', statement.exported, statement.func.name?.text ?? '');
      break;
    case 'define-class':
      words.push(statement.definition.role, statement.exported, statement.definition.name?.text ?? '');
      break;
    case 'define-type':
      words.push('type', statement.exported ? 'exported' : '', statement.name.text);
      break;
    case 'import':
      words.push('import', statement.source, statement.typeOnly ? 'type' : '');
      for (const { imported, local } of statement.specifiers) words.push(imported, local?.text ?? '');
      break;
    case 'export':
      words.push('export', statement.source ?? '');
      for (const { imported, exported } of statement.specifiers) words.push(imported, exported ?? '');
      break;
    case 'nested':
      work.push(...statement.body.statements);
      break;
    case 'if':
      work.push(...statement.then.statements, ...(statement.otherwise?.statements ?? []));
      break;
    case 'loop':
      if (statement.declaration === 'var' && statement.target !== undefined) names(statement.target, words);
      if (statement.init !== undefined) work.push(statement.init);
      work.push(...statement.body.statements);
      break;
    case 'try':
      work.push(...statement.body.statements, ...(statement.finalizer?.statements ?? []));
      for (const handler of statement.handlers) work.push(...handler.body.statements);
      break;
    case 'switch':
      for (const branch of statement.cases) work.push(...branch.body.statements);
      break;
    default:
  }
}

function names(pattern: Pattern | undefined, words: string[]): void {
  switch (pattern?.kind) {
    case 'name':
      words.push(pattern.text);
      break;
    case 'attribute':
      words.push(pattern.object.kind === 'name' ? `${pattern.object.text}.${pattern.name}` : pattern.name);
      break;
    case 'sequence-pattern':
      for (const element of pattern.elements) names(element, words);
      break;
    case 'mapping-pattern':
      for (const entry of pattern.entries) names(entry.target, words);
      break;
    case 'rest-pattern':
    case 'default-pattern':
      names(pattern.target, words);
      break;
    default:
  }
}
