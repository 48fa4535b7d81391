import type { AnalysisContext } from '../facts.ts';
import { type Func, passedTests, type Statement, type Value, Walker } from '../program/index.ts';
import type { Operation } from './types.ts';

/** Whether an addition is done once: `if self.started: return … self.started = True`, or the same the other way round; what is filled only while it is empty says so itself. */
export function isDoneOnce({ at, func, use }: Operation, context: AnalysisContext): boolean {
  if (func === undefined) return false;
  const { text } = context.module;
  const own = text.slice(use.node.start, use.node.end);
  return passedTests(func, at).some(({ test, outcome }) => {
    const isNegated = test.kind === 'unary' && test.operator === 'not';
    if (isNegated !== outcome) return false;
    const flag = isNegated ? test.operand : test;
    return text.slice(flag.start, flag.end) === own || isSet(flag, func, context);
  });
}

/** The function itself says that it is so, in what outlives its call. */
function isSet(flag: Value, func: Func, { module, names }: AnalysisContext): boolean {
  if (flag.kind !== 'attribute' && flag.kind !== 'name') return false;
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
