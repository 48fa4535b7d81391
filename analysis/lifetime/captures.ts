import { type Func, lastName, perUnit, type Statement, unitKey, type Value, Walker } from '../program/index.ts';

/** What the functions inside a function do with the names of the code around them. */
export interface Closures {
  /** Names mentioned by a function inside, its own inner functions included. */
  readonly of: (func: Func) => ReadonlySet<string>;
  /** Functions defined here by name. */
  readonly byName: ReadonlyMap<string, Func>;
  /** Names on which a function inside calls a method: name → methods. */
  readonly called: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names a function inside returns, stores or enters as a context. */
  readonly handed: ReadonlySet<string>;
  /** Names a function inside gives to a call: name → last names of what is called. */
  readonly passed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of which a function inside asks an attribute: name → attributes. */
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names a function inside mentions for anything else than an attribute. */
  readonly bare: ReadonlySet<string>;
}

const CLOSURES = unitKey<Map<Func, Closures>>('closures');

export function closuresOf(func: Func): Closures {
  if (func.unit === undefined) return makeClosures(func);
  const all = perUnit(func.unit, CLOSURES, () => new Map());
  const kept = all.get(func);
  if (kept !== undefined) return kept;
  const made = makeClosures(func);
  all.set(func, made);
  return made;
}

function makeClosures(func: Func): Closures {
  const mentioned = new Map<Func, ReadonlySet<string>>();
  const called = new Map<string, Set<string>>();
  const handed = new Set<string>();
  const passed = new Map<string, Set<string>>();
  const asked = new Map<string, Set<string>>();
  const bare = new Set<string>();
  const byName = new Map<string, Func>();
  for (const child of func.children) {
    const reader = new Reader(called, handed, passed, asked, bare);
    reader.block(child.body);
    mentioned.set(child, reader.names);
    if (child.name !== undefined && child.owner === undefined) byName.set(child.name.text, child);
  }
  for (const statement of func.body.statements) {
    if (statement.kind !== 'bind' || statement.value?.kind !== 'function') continue;
    const target = statement.targets[0];
    if (target?.kind === 'name') byName.set(target.text, statement.value.func);
  }
  const none: ReadonlySet<string> = new Set();
  return { of: (child) => mentioned.get(child) ?? none, byName, called, handed, passed, asked, bare };
}

class Reader extends Walker {
  readonly names = new Set<string>();
  private readonly called: Map<string, Set<string>>;
  private readonly handed: Set<string>;
  private readonly passed: Map<string, Set<string>>;
  private readonly asked: Map<string, Set<string>>;
  private readonly bare: Set<string>;

  constructor(
    called: Map<string, Set<string>>,
    handed: Set<string>,
    passed: Map<string, Set<string>>,
    asked: Map<string, Set<string>>,
    bare: Set<string>,
  ) {
    super();
    this.called = called;
    this.handed = handed;
    this.passed = passed;
    this.asked = asked;
    this.bare = bare;
  }

  override statement(statement: Statement): void {
    if (statement.kind === 'return') this.hand(statement.value);
    if (statement.kind === 'bind' && statement.targets.some((target) => target.kind !== 'name'))
      this.hand(statement.value);
    if (statement.kind === 'with') for (const item of statement.items) this.hand(item.context);
    super.statement(statement);
  }

  override value(value: Value): void {
    if (value.kind === 'attribute' && value.object.kind === 'name') {
      this.names.add(value.object.text);
      addUnder(this.asked, value.object.text, value.name);
      return;
    }
    if (value.kind === 'name') {
      this.names.add(value.text);
      this.bare.add(value.text);
    }
    if (value.kind === 'call') {
      const { callee } = value;
      if (callee.kind === 'attribute' && callee.object.kind === 'name')
        addUnder(this.called, callee.object.text, callee.name);
      for (const argument of value.args)
        if (argument.value.kind === 'name') addUnder(this.passed, argument.value.text, lastName(callee) ?? '');
    }
    super.value(value);
  }

  private hand(value: Value | undefined): void {
    if (value?.kind === 'name') this.handed.add(value.text);
  }
}

/** Adds to the set that stands under a key. */
export function addUnder(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
