import {
  type CallValue,
  type Func,
  type Language,
  perUnit,
  type Statement,
  type Unit,
  unitKey,
  type Value,
  Walker,
} from '../program/index.ts';

/** What stands around calls of a unit. */
export interface CallContexts {
  /** Operands of `await`. */
  readonly awaited: ReadonlySet<CallValue>;
  /** Iterated where they are made: `for x in call()`, `yield from call()`, `[*call()]`. */
  readonly iterated: ReadonlySet<CallValue>;
  /** Entered by `with`. */
  readonly entered: ReadonlySet<CallValue>;
  /** In the body of a loop. */
  readonly looped: ReadonlySet<CallValue>;
  /** In an exception handler or a `finally`. */
  readonly cleanup: ReadonlySet<CallValue>;
  /** Made only when a cache had no answer. */
  readonly cached: ReadonlySet<CallValue>;
  /** Made only where these names of the function, which it gives no other value, are something. */
  readonly tested: ReadonlyMap<CallValue, readonly string[]>;
  /** The call with which the block ends in whose own statements, not in a loop of it, a call stands. */
  readonly ends: ReadonlyMap<CallValue, CallValue>;
}

const CONTEXTS = unitKey<CallContexts>('call contexts');

export function contextsOf(unit: Unit, language: Language): CallContexts {
  return perUnit(unit, CONTEXTS, (of) => {
    const finder = new Finder(language);
    finder.unit(of);
    return finder;
  });
}

class Finder extends Walker implements CallContexts {
  readonly awaited = new Set<CallValue>();
  readonly iterated = new Set<CallValue>();
  readonly entered = new Set<CallValue>();
  readonly looped = new Set<CallValue>();
  readonly cleanup = new Set<CallValue>();
  readonly cached = new Set<CallValue>();
  readonly tested = new Map<CallValue, readonly string[]>();
  readonly ends = new Map<CallValue, CallValue>();
  private end: CallValue | undefined;
  private names: readonly string[] = [];
  private rebound: ReadonlySet<string> = new Set();
  private inCleanup = 0;
  private inLoop = 0;
  private inCache = 0;
  private locals: ReadonlySet<string> = new Set();
  private readonly language: Language;

  constructor(language: Language) {
    super();
    this.language = language;
  }

  override block(block: Parameters<Walker['block']>[0]): void {
    const before = this.inCache;
    const { end, names } = this;
    const last = block.statements.at(-1);
    this.end = last?.kind === 'expression' && last.value.kind === 'call' ? last.value : undefined;
    const caches: string[] = [];
    for (const statement of block.statements) {
      // `if key in cache: return cache[key]`: what follows and fills the cache is its miss.
      this.statement(statement);
      const asked = hitReturns(statement);
      if (asked !== undefined && this.outlives(asked) && fills(block.statements, asked)) caches.push(asked);
      this.inCache = before + caches.length;
      // `if not wait: return`: what follows is done only where it is something.
      const needed = leavesWithout(statement).filter((name) => !this.rebound.has(name));
      if (needed.length > 0) this.names = [...this.names, ...needed];
    }
    this.inCache = before;
    this.names = names;
    this.end = end;
  }

  override func(func: Parameters<Walker['func']>[0]): void {
    const { end, inCache, inCleanup, inLoop, locals, names, rebound } = this;
    this.end = undefined;
    this.inCache = 0;
    this.inLoop = 0;
    this.inCleanup = 0;
    this.names = [];
    this.rebound = boundIn(func, this.language);
    this.locals = new Set([...this.rebound, ...func.params.flatMap((one) => one.name ?? [])]);
    super.func(func);
    this.locals = locals;
    this.end = end;
    this.names = names;
    this.rebound = rebound;
    this.inCache = inCache;
    this.inLoop = inLoop;
    this.inCleanup = inCleanup;
  }

  override statement(statement: Statement): void {
    if (statement.kind === 'loop') note(this.iterated, statement.iterable);
    if (statement.kind === 'with') for (const item of statement.items) note(this.entered, item.context);
    if (statement.kind === 'if') this.branch(statement);
    else if (statement.kind === 'try') this.attempt(statement);
    else {
      if (statement.kind === 'loop') this.inLoop += 1;
      super.statement(statement);
      if (statement.kind === 'loop') this.inLoop -= 1;
    }
  }

  private branch(statement: Extract<Statement, { kind: 'if' }>): void {
    this.value(statement.test);
    const missing = missTest(statement.test);
    const isMiss = missing !== undefined && this.outlives(missing) && fills(statement.then.statements, missing);
    if (isMiss) this.inCache += 1;
    this.within(statement.test, () => this.block(statement.then));
    if (isMiss) this.inCache -= 1;
    if (statement.otherwise !== undefined) this.block(statement.otherwise);
  }

  /** What is done only where a test holds. */
  private within(test: Value, act: () => void): void {
    const before = this.names;
    this.names = [...before, ...somethings(test).filter((name) => !this.rebound.has(name))];
    act();
    this.names = before;
  }

  /** What lives in a local variable is gone when the function returns: no cache. */
  private outlives(path: string): boolean {
    return !this.locals.has(path);
  }

  private attempt(statement: Extract<Statement, { kind: 'try' }>): void {
    this.block(statement.body);
    if (statement.otherwise !== undefined) this.block(statement.otherwise);
    this.inCleanup += 1;
    for (const handler of statement.handlers) {
      for (const type of handler.types) this.value(type);
      this.block(handler.body);
    }
    if (statement.finalizer !== undefined) this.block(statement.finalizer);
    this.inCleanup -= 1;
  }

  override value(value: Value): void {
    switch (value.kind) {
      case 'logical':
        if (value.operator !== 'and') break;
        this.value(value.left);
        this.within(value.left, () => this.value(value.right));
        return;
      case 'await':
        note(this.awaited, value.value);
        break;
      case 'spread':
        note(this.iterated, value.value);
        break;
      case 'yield':
        if (value.delegates) note(this.iterated, value.value);
        break;
      case 'comprehension':
        for (const clause of value.clauses) note(this.iterated, clause.iterable);
        break;
      case 'call':
        if (this.inCleanup > 0) this.cleanup.add(value);
        if (this.inLoop > 0) this.looped.add(value);
        if (this.inCache > 0) this.cached.add(value);
        if (this.names.length > 0) this.tested.set(value, this.names);
        if (this.end !== undefined && this.end !== value) this.ends.set(value, this.end);
        for (const argument of value.args) if (argument.spread !== 'none') note(this.iterated, argument.value);
        break;
    }
    super.value(value);
  }
}

/** The names that a test finds to be something: `a`, `a is not None`, both sides of `and`. */
function somethings(test: Value): readonly string[] {
  if (test.kind === 'logical') return test.operator === 'and' ? [test.left, test.right].flatMap(somethings) : [];
  if (test.kind === 'name') return [test.text];
  const isNull = test.kind === 'binary' && test.right.kind === 'literal' && test.right.type === 'null';
  return isNull && ['is not', '!=', '!=='].includes(test.operator) && test.left.kind === 'name' ? [test.left.text] : [];
}

/** The names that are something where the code goes on behind `if not a: return`, `if a is None: raise …`. */
function leavesWithout(statement: Statement): readonly string[] {
  if (statement.kind !== 'if' || statement.otherwise !== undefined) return [];
  const last = statement.then.statements.at(-1)?.kind;
  return last === 'return' || last === 'raise' || last === 'jump' ? nothings(statement.test) : [];
}

/** The names of which one at least is nothing where a test holds, and all are something where it does not: `not a`, `a is None or not b`. */
function nothings(test: Value): readonly string[] {
  if (test.kind === 'logical') return test.operator === 'or' ? [test.left, test.right].flatMap(nothings) : [];
  if (test.kind === 'unary') return test.operator === 'not' && test.operand.kind === 'name' ? [test.operand.text] : [];
  if (test.kind !== 'binary' || test.left.kind !== 'name' || !['is', '==', '==='].includes(test.operator)) return [];
  const { right } = test;
  return right.kind === 'literal' && (right.type === 'null' || right.value === false) ? [test.left.text] : [];
}

/** Names bound in the function's own code; not its parameters, unless they get another value. */
function boundIn(func: Func, language: Language): ReadonlySet<string> {
  const finder = new LocalFinder(language);
  finder.block(func.body);
  for (const name of finder.declared) finder.bound.delete(name);
  return finder.bound;
}

class LocalFinder extends Walker {
  readonly bound = new Set<string>();
  /** `global` and `nonlocal` names. */
  readonly declared = new Set<string>();
  private readonly language: Language;

  constructor(language: Language) {
    super();
    this.language = language;
  }

  override func(): void {}

  override value(): void {}

  override statement(statement: Statement): void {
    if (statement.kind === 'scope') for (const name of statement.names) this.declared.add(name.text);
    if (statement.kind === 'bind' && (this.language === 'python' || statement.declaration !== undefined)) {
      for (const target of statement.targets) if (target.kind === 'name') this.bound.add(target.text);
    }
    super.statement(statement);
  }
}

function note(calls: Set<CallValue>, value: Value | undefined): void {
  if (value?.kind === 'call') calls.add(value);
}

/** `self.cache` of a value that is a name or a chain of attributes. */
export function pathOf(value: Value): string | undefined {
  if (value.kind === 'name') return value.text;
  if (value.kind !== 'attribute') return undefined;
  const object = pathOf(value.object);
  return object === undefined ? undefined : `${object}.${value.name}`;
}

/** What a test finds missing: `x is None`, `not x`, `key not in x`. */
function missTest(test: Value): string | undefined {
  if (test.kind === 'unary' && test.operator === 'not') return pathOf(test.operand) ?? hitTest(test.operand);
  if (test.kind !== 'binary') return undefined;
  if (test.operator === 'not in') return pathOf(test.right);
  const isNone = test.right.kind === 'literal' && (test.right.type === 'null' || test.right.type === 'undefined');
  return isNone && ['is', '==', '==='].includes(test.operator) ? pathOf(test.left) : undefined;
}

/** What a test finds there: `key in x`, `x is not None`, `x`, `x.has(key)`. */
function hitTest(test: Value): string | undefined {
  if (test.kind === 'call' && test.callee.kind === 'attribute') return pathOf(test.callee.object);
  if (test.kind !== 'binary') return pathOf(test);
  if (test.operator === 'in') return pathOf(test.right);
  const isNone = test.right.kind === 'literal' && (test.right.type === 'null' || test.right.type === 'undefined');
  return isNone && ['is not', '!=', '!=='].includes(test.operator) ? pathOf(test.left) : undefined;
}

/** The cache whose hit a statement returns. */
function hitReturns(statement: Statement): string | undefined {
  if (statement.kind !== 'if' || statement.otherwise !== undefined) return undefined;
  const [only] = statement.then.statements;
  if (only?.kind !== 'return') return undefined;
  return hitTest(statement.test);
}

/** Some of the statements keep something in `path`: `path = …`, `path[key] = …`, `path.set(…)`. */
function fills(statements: readonly Statement[], path: string): boolean {
  for (const statement of statements) {
    if (statement.kind === 'bind') {
      for (const target of statement.targets) {
        if (target.kind === 'subscript' ? pathOf(target.object) === path : pathOf(target as Value) === path)
          return true;
      }
    }
    const value = statement.kind === 'expression' ? statement.value : undefined;
    if (value?.kind === 'call' && value.callee.kind === 'attribute' && pathOf(value.callee.object) === path)
      return true;
    const inner = statement.kind === 'with' || statement.kind === 'try' ? statement.body : undefined;
    if (inner !== undefined && fills(inner.statements, path)) return true;
    if (statement.kind === 'if' && fills(statement.then.statements, path)) return true;
  }
  return false;
}
