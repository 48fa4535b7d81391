import type { AnalysisContext } from '../facts.ts';
import { blocksAround, type Func, type IfStatement, type Statement, type Value, Walker } from '../program/index.ts';
import type { Operation } from './types.ts';

/** Whether an addition is done once: `if self.started: return … self.started = True`, or the same the other way round. */
export function isDoneOnce({ at, func }: Operation, context: AnalysisContext): boolean {
  if (func === undefined) return false;
  for (const block of blocksAround(func, at)) {
    for (const statement of block.statements) {
      const isAround = statement.start <= at.start && at.end <= statement.end;
      if (statement.kind === 'if' && isSet(flagOf(statement, isAround), func, context)) return true;
      if (isAround || statement.start > at.start) break;
    }
  }
  return false;
}

/** The flag without which the program goes on here. */
function flagOf({ test, then }: IfStatement, isAround: boolean): Value | undefined {
  if (!isAround) return leaves(then.statements.at(-1)) ? test : undefined;
  return test.kind === 'unary' && (test.operator === 'not' || test.operator === '!') ? test.operand : undefined;
}

function leaves(last: Statement | undefined): boolean {
  return last?.kind === 'return' || last?.kind === 'raise';
}

/** The function itself says that it is so, in what outlives its call. */
function isSet(flag: Value | undefined, func: Func, { module, names }: AnalysisContext): boolean {
  if (flag === undefined || (flag.kind !== 'attribute' && flag.kind !== 'name')) return false;
  if (flag.kind === 'name' && names.binding(flag, func)?.scope === func) return false;
  const text = module.text.slice(flag.start, flag.end);
  const search = new Setting(text, module.text);
  search.func(func);
  return search.found;
}

class Setting extends Walker {
  found = false;
  private readonly flag: string;
  private readonly text: string;

  constructor(flag: string, text: string) {
    super();
    this.flag = flag;
    this.text = text;
  }

  override statement(statement: Statement): void {
    if (statement.kind === 'bind' && statement.value?.kind === 'literal' && statement.value.value === true)
      this.found ||= statement.targets.some(({ start, end }) => this.text.slice(start, end) === this.flag);
    super.statement(statement);
  }
}
