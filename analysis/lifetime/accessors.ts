import type { AnalysisContext } from '../facts.ts';
import {
  type CallValue,
  type Class,
  functionKey,
  perUnit,
  type Unit,
  unitKey,
  type Value,
  Walker,
} from '../program/index.ts';
import { addUnder } from './captures.ts';
import type { Conventions } from './conventions.ts';
import { unitUses } from './owners.ts';

/** What a unit does with results of methods, by the method's last name. */
interface ResultUses {
  /** Methods called on a result: `(await self.session()).get(url)`, also through a local name. */
  readonly called: ReadonlyMap<string, ReadonlySet<string>>;
  /** Methods whose results are handed on, entered, returned or kept. */
  readonly whole: ReadonlySet<string>;
}

const RESULTS = unitKey<ResultUses>('uses of results');

/** Methods and properties of a class that give out what its objects keep under an attribute: `return self._session`. */
export function accessorsOf(context: AnalysisContext, definition: Class, attribute: string): readonly string[] {
  const names = context.module.units.flatMap((unit) => [...(unitUses(unit).returned.get(attribute) ?? [])]);
  // Another class of the file may have an attribute of the same name.
  return [...new Set(names)].filter((name) => definition.methods.some((one) => one.name?.text === name));
}

/** Whether somebody may release what an accessor gives out; `unknown` where other files may, and nobody can say. */
export function accessedAndReleased(
  context: AnalysisContext,
  definition: Class,
  name: string,
  release: readonly string[],
  conventions: Conventions,
): 'yes' | 'no' | 'unknown' {
  const accessor = definition.methods.find((one) => one.name?.text === name);
  if (accessor === undefined) return 'yes';
  const ends = (methods: ReadonlySet<string> | undefined): boolean =>
    [...(methods ?? [])].some((one) => release.includes(one) || conventions.leaving.has(one));
  for (const unit of context.module.units) {
    const { called, handed, texts, returned } = unitUses(unit);
    // A property is read as an attribute is.
    if (handed.has(name) || texts.has(name) || returned.has(name) || ends(called.get(name))) return 'yes';
    const results = perUnit(unit, RESULTS, collect);
    if (results.whole.has(name) || ends(results.called.get(name))) return 'yes';
  }
  const { usage } = context.surroundings;
  if (usage?.isComplete !== true) return name.startsWith('_') ? 'no' : 'unknown';
  if (usage.callers(functionKey(context.module, accessor)).length > 0) return 'yes';
  if (name.startsWith('_')) return 'no';
  return usage.mentions(name) || accessor.decorators.length > 0 ? 'unknown' : 'no';
}

function collect(unit: Unit): ResultUses {
  const reader = new Reader();
  reader.unit(unit);
  return reader.finished();
}

class Reader extends Walker {
  private readonly called = new Map<string, Set<string>>();
  private readonly whole = new Set<string>();
  /** Local names that were set to a result, with the method's name. */
  private readonly locals: { readonly name: string; readonly method: string }[] = [];
  private readonly localCalls = new Map<string, Set<string>>();
  private readonly localWhole = new Set<string>();
  private readonly accounted = new Set<Value>();

  finished(): ResultUses {
    for (const { name, method } of this.locals) {
      if (this.localWhole.has(name)) this.whole.add(method);
      for (const one of this.localCalls.get(name) ?? []) addUnder(this.called, method, one);
    }
    return { called: this.called, whole: this.whole };
  }

  override statement(statement: Parameters<Walker['statement']>[0]): void {
    if (statement.kind === 'bind' && statement.value !== undefined && statement.targets.length === 1) {
      const [target] = statement.targets;
      const call = resultOf(statement.value);
      if (target?.kind === 'name' && call !== undefined) {
        this.locals.push({ name: target.text, method: call.method });
        this.accounted.add(call.at);
      }
    }
    if (statement.kind === 'if') this.accounted.add(statement.test);
    super.statement(statement);
  }

  override value(value: Value): void {
    if (value.kind === 'attribute') {
      const { object } = value;
      const call = resultOf(object);
      if (call !== undefined) {
        addUnder(this.called, call.method, value.name);
        this.accounted.add(call.at);
      }
      if (object.kind === 'name') {
        addUnder(this.localCalls, object.text, value.name);
        this.accounted.add(object);
      }
    }
    if (value.kind === 'binary') this.accounted.add(value.left);
    if (value.kind === 'unary') this.accounted.add(value.operand);
    const call = value.kind === 'call' ? resultOf(value) : undefined;
    if (call !== undefined && !this.accounted.has(value)) this.whole.add(call.method);
    if (value.kind === 'name' && !this.accounted.has(value)) this.localWhole.add(value.text);
    super.value(value);
  }
}

/** The call of a method whose result a value is. */
function resultOf(value: Value): { readonly at: CallValue; readonly method: string } | undefined {
  const call = value.kind === 'await' ? value.value : value;
  if (call.kind !== 'call' || call.callee.kind !== 'attribute') return undefined;
  return { at: call, method: call.callee.name };
}
