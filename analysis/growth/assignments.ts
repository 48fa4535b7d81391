import type { BindStatement, Class, Func, Pattern, Statement, Unit } from '../program/index.ts';
import { perUnit, unitKey } from '../program/index.ts';
import { eachChild, type ProgramNode } from './children.ts';

/** An assignment to an attribute of a method's own object. */
export interface AttributeWrite {
  readonly statement: BindStatement;
  readonly target: Pattern;
  readonly func: Func;
}

const ASSIGNED = unitKey<ReadonlyMap<Class, ReadonlyMap<string, readonly AttributeWrite[]>>>('growth.assigned');

/** `self.x = …` and `this.x = …` in the methods of a class, constructors first. */
export function attributesAssigned(definition: Class): ReadonlyMap<string, readonly AttributeWrite[]> {
  return perUnit(definition.unit, ASSIGNED, collectAssigned).get(definition) ?? new Map();
}

function collectAssigned(unit: Unit): Map<Class, Map<string, AttributeWrite[]>> {
  const all = new Map<Class, Map<string, AttributeWrite[]>>();
  const methods = [unit, ...unit.members]
    .flatMap((one) => one.functions)
    .filter((one) => one.owner !== undefined && !one.isStatic);
  methods.sort((a, b) => Number(b.role === 'constructor') - Number(a.role === 'constructor'));
  for (const func of methods) {
    const self = selfName(func);
    for (const statement of bindsIn(func)) {
      for (const target of statement.targets) {
        if (target.kind !== 'attribute' || target.object.kind !== 'name' || target.object.text !== self) continue;
        const own = all.get(func.owner as Class) ?? new Map<string, AttributeWrite[]>();
        all.set(func.owner as Class, own);
        const list = own.get(target.name) ?? [];
        own.set(target.name, list);
        list.push({ statement, target, func });
      }
    }
  }
  return all;
}

/** What a method calls its own object: `this`, or the first parameter. */
export function selfName(func: Func): string {
  const first = func.params[0]?.name;
  return first === 'self' || first === 'cls' || first === 'mcs' ? first : 'this';
}

const BINDS = unitKey<Map<Func, readonly BindStatement[]>>('growth.binds');

/** The bind statements of a function's own code, in order; kept with its unit. */
export function bindsIn(func: Func): readonly BindStatement[] {
  if (func.unit === undefined) return collectBinds(func.body.statements);
  const kept = perUnit(func.unit, BINDS, () => new Map<Func, readonly BindStatement[]>());
  let made = kept.get(func);
  if (made === undefined) kept.set(func, (made = collectBinds(func.body.statements)));
  return made;
}

export function collectBinds(statements: readonly Statement[]): BindStatement[] {
  const found: BindStatement[] = [];
  const stack: ProgramNode[] = [...statements];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'bind') found.push(node);
    else if (isCompound(node)) eachChild(node, (child) => stack.push(child));
  }
  return found.sort((a, b) => a.start - b.start);
}

function isCompound(node: ProgramNode): node is Statement {
  const { kind } = node;
  return (
    kind === 'if' || kind === 'loop' || kind === 'try' || kind === 'with' || kind === 'switch' || kind === 'nested'
  );
}
