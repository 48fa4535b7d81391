import type { Facts } from '../../analysis/facts.ts';
import type { Leak } from '../../analysis/lifetime/types.ts';
import { namesIn } from '../../analysis/lifetime/uses.ts';
import {
  type CallValue,
  lastName,
  type Pattern,
  type Statement,
  type Value,
  Walker,
} from '../../analysis/program/index.ts';
import { enclosingStatements, listsOf } from './edits.ts';
import { bare, standsAlone, type Stretch } from './lifetime-span.ts';
import { isRelease } from './with-block.ts';

/** Where resources are collected, and the neighbouring statements that need them, from `first` on. */
export interface Collected extends Omit<Stretch, 'statement' | 'name'> {
  /** What holds them. */
  readonly holder: Holder;
  /** What is returned and may still need them. */
  readonly returned: readonly Value[];
}

export interface Holder {
  /** Of the container; undefined where a loop goes over it at once: `for line in zip(*(open(p) for p in paths))`. */
  readonly name: string | undefined;
  /** The statement that binds it, or that puts something in. */
  readonly statement: Statement;
  /** Its elements, or its values, are the resources themselves. */
  readonly isPlain: boolean;
}

/** The statements from the one that opens the first to the last that needs any; undefined where they do not stay together in one block, or where some are released there already. */
export function collectedIn(facts: Facts, leak: Leak): Collected | undefined {
  const { func, call } = leak;
  const places = enclosingStatements(func, call);
  const innermost = places.at(-1);
  if (innermost === undefined || func.children.some((one) => one.start <= call.start && call.end <= one.end))
    return undefined;
  const holder = holderOf(innermost.statement, innermost.siblings.slice(innermost.index + 1), leak);
  if (holder === undefined) return undefined;
  const { name } = holder;
  const place =
    name === undefined || isDeclared(holder.statement, name)
      ? innermost
      : places.find(({ siblings, index }) => siblings.slice(0, index).some((one) => isDeclared(one, name)));
  if (place === undefined) return undefined;
  if (name !== undefined && namesIn(func.body).bound.filter((one) => one.text === name).length !== 1) return undefined;
  const { siblings, index: first } = place;
  const region = new Region(facts, leak, holder, siblings, first);
  const { last, outlives, returned } = region.grow();
  const body = siblings.slice(first, last + 1);
  if (!body.every((one) => standsAlone(facts, one)) || region.isReleased(body)) return undefined;
  const end = (siblings[last] as Statement).end;
  const isUsed = (text: string) => namesIn(func.body).read.some((one) => one.text === text && one.start >= end);
  if (name !== undefined && isUsed(name)) return undefined;
  return { holder, siblings, first, last, outlives, returned };
}

function isDeclared(statement: Statement, name: string): boolean {
  const [target] = statement.kind === 'bind' ? statement.targets : [];
  return target?.kind === 'name' && target.text === name && statement.kind === 'bind' && statement.targets.length === 1;
}

function holderOf(statement: Statement, behind: readonly Statement[], leak: Leak): Holder | undefined {
  const { call, how, name } = leak;
  if (statement.kind === 'loop' && statement.iterable !== undefined && holds(statement.iterable, call))
    return { name: undefined, statement, isPlain: false };
  if (statement.kind === 'bind' && statement.value !== undefined && bare(statement.value) === call) {
    const [target] = statement.targets;
    if (target?.kind !== 'name' || target.text !== name)
      return target === undefined ? undefined : putIn(statement, call, (one) => bare(one) === call);
    const isIt = (one: Value) => one.kind === 'name' && one.text === name;
    return behind.map((one) => putIn(one, call, isIt)).find((one) => one !== undefined);
  }
  if (how === 'temporary') return undefined;
  const [target] = statement.kind === 'bind' ? statement.targets : [];
  if (statement.kind === 'bind' && target?.kind === 'name' && statement.targets.length === 1)
    return { name: target.text, statement, isPlain: isElement(statement.value, call) };
  return putIn(statement, call, (one) => holds(one, call));
}

/** `files.append(f)`, `files[key] = f`, by what is to be put in. */
function putIn(statement: Statement, call: CallValue, isIt: (value: Value) => boolean): Holder | undefined {
  const isPlainOf = (value: Value) => value.kind === 'name' || bare(value) === call;
  if (statement.kind === 'bind') {
    const [target] = statement.targets;
    if (statement.targets.length !== 1 || target?.kind !== 'subscript' || target.object.kind !== 'name')
      return undefined;
    if (statement.value === undefined || !isIt(statement.value)) return undefined;
    return { name: target.object.text, statement, isPlain: isPlainOf(statement.value) };
  }
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  const { callee, args } = statement.value;
  const given = args.find((one) => isIt(one.value));
  if (given === undefined || callee.kind !== 'attribute' || callee.object.kind !== 'name') return undefined;
  return { name: callee.object.text, statement, isPlain: isPlainOf(given.value) };
}

/** `[open(p) for p in paths]`, `[open(a), open(b)]` */
function isElement(value: Value | undefined, call: CallValue): boolean {
  if (value?.kind === 'comprehension') return bare(value.element) === call;
  if (value?.kind === 'sequence') return value.elements.every((one) => bare(one).kind === 'call');
  return false;
}

function holds(value: Value, call: CallValue): boolean {
  return value.start <= call.start && call.end <= value.end;
}

/** What a name stands for: something that holds resources, or one of them. */
type Kind = 'many' | 'one';

/** Statements of a block that need what is collected. */
class Region {
  private readonly names = new Map<string, Kind>();
  /** In TypeScript: names that must be seen where they are used. */
  private readonly declared = new Set<string>();

  constructor(
    private readonly facts: Facts,
    private readonly leak: Leak,
    private readonly holder: Holder,
    private readonly siblings: readonly Statement[],
    private readonly first: number,
  ) {
    if (holder.name !== undefined) this.names.set(holder.name, 'many');
    if (leak.name !== undefined) this.names.set(leak.name, 'one');
    if (holder.name === undefined && holder.statement.kind === 'loop') this.bind(holder.statement.target, 'many');
  }

  grow(): Pick<Collected, 'last' | 'outlives' | 'returned'> {
    let last = this.first;
    for (let size = -1; size !== last + this.size * 100_000; ) {
      size = last + this.size * 100_000;
      for (let index = this.first; index < this.siblings.length; index += 1)
        if (this.reads(this.siblings[index] as Statement)) last = Math.max(last, index);
      for (const one of this.inside(last)) this.learn(one);
      if (this.facts.module.language === 'typescript') this.declare(last);
    }
    const inside = [...this.inside(last)];
    const returned = inside.flatMap((one) =>
      one.kind === 'return' && one.value !== undefined && this.needs(one.value) ? [one.value] : [],
    );
    return { last, outlives: inside.some((one) => this.letsOut(one)), returned };
  }

  /** Something of what is collected is released by hand. */
  isReleased(body: readonly Statement[]): boolean {
    const { resource } = this.leak;
    const released = (list: readonly Statement[]): boolean =>
      list.some(
        (one) =>
          [...this.names.keys()].some((name) => isRelease(one, name, resource)) ||
          (one.kind === 'expression' && this.readsIn(one.value) && isReleaseOfPart(one.value, resource.release)) ||
          listsOf(one).some(released),
      );
    return released(body);
  }

  private get size(): number {
    return this.names.size + this.declared.size;
  }

  private *inside(last: number): Generator<Statement> {
    const work = this.siblings.slice(this.first, last + 1);
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      yield at;
      for (const block of listsOf(at)) work.push(...block);
    }
  }

  private declare(last: number): void {
    for (const one of this.siblings.slice(this.first, last + 1))
      if (one.kind === 'bind') for (const { text } of namesIn(one).bound) this.declared.add(text);
  }

  private reads(statement: Statement): boolean {
    return namesIn(statement).read.some((one) => this.names.has(one.text) || this.declared.has(one.text));
  }

  private learn(statement: Statement): void {
    if (statement.kind === 'loop') {
      if (statement.iterable !== undefined && this.needs(statement.iterable))
        this.bind(statement.target, this.elements);
    } else if (statement.kind === 'with') {
      for (const { context, target } of statement.items) if (this.needs(context)) this.bind(target, 'many');
    } else if ((statement.kind === 'bind' || statement.kind === 'update') && statement.value !== undefined) {
      const kind = statement.value.kind === 'subscript' ? this.elements : 'many';
      const targets = statement.kind === 'bind' ? statement.targets : [statement.target];
      if (this.needs(statement.value)) for (const target of targets) this.bind(target, kind);
    } else if (statement.kind === 'expression' && statement.value.kind === 'call') {
      // `readers.append(csv.reader(file))`
      const { callee, args } = statement.value;
      if (callee.kind === 'attribute' && callee.object.kind === 'name' && args.some((one) => this.needs(one.value)))
        if (!this.names.has(callee.object.text)) this.names.set(callee.object.text, 'many');
    } else if (statement.kind === 'define-function' && this.reads(statement) && statement.func.name !== undefined)
      this.names.set(statement.func.name.text, 'many');
  }

  private get elements(): Kind {
    return this.holder.isPlain ? 'one' : 'many';
  }

  private bind(target: Pattern | undefined, kind: Kind): void {
    if (target === undefined) return;
    for (const name of namesOf(target)) if (!this.names.has(name)) this.names.set(name, kind);
  }

  private needs(value: Value): boolean {
    return new Needs(this.names, this.leak, this.elements).of(value);
  }

  /** What is returned, yielded or stored may need what is released by then. */
  private letsOut(statement: Statement): boolean {
    const { name } = this.holder;
    switch (statement.kind) {
      case 'return':
        return statement.value !== undefined && this.needs(statement.value);
      case 'define-function':
      case 'define-class':
        return this.reads(statement);
      case 'bind': {
        const isElsewhere = statement.targets.some((target) => target.kind !== 'name' && !isPartOf(target, name));
        return isElsewhere && statement.value !== undefined && this.needs(statement.value);
      }
      case 'expression': {
        const { value } = statement;
        if (value.kind === 'yield') return value.value !== undefined && this.needs(value.value);
        if (value.kind !== 'call') return false;
        const isOwn = value.callee.kind === 'attribute' && isPartOf(value.callee, name);
        return !isOwn && value.args.some((one) => one.value.kind === 'function' && this.readsIn(one.value));
      }
      default:
        return false;
    }
  }

  private readsIn(value: Value): boolean {
    return namesIn(value).read.some((one) => this.names.has(one.text));
  }
}

function isPartOf(pattern: Pattern | Value, name: string | undefined): boolean {
  return (
    (pattern.kind === 'subscript' || pattern.kind === 'attribute') &&
    pattern.object.kind === 'name' &&
    pattern.object.text === name
  );
}

/** `handles[0].close()`, `pair[1].close()` */
function isReleaseOfPart(value: Value, release: readonly string[]): boolean {
  const at = bare(value);
  return at.kind === 'call' && at.callee.kind === 'attribute' && release.includes(lastName(at.callee) ?? '');
}

function namesOf(pattern: Pattern): readonly string[] {
  const bound = new Bound();
  bound.pattern(pattern);
  return bound.names;
}

class Bound extends Walker {
  readonly names: string[] = [];

  override pattern(pattern: Pattern): void {
    if (pattern.kind === 'name') this.names.push(pattern.text);
    super.pattern(pattern);
  }
}

/** Whether a value holds what is collected, or something that works through it; what a method of one of them gives does not. */
class Needs extends Walker {
  private found = false;

  constructor(
    private readonly names: ReadonlyMap<string, Kind>,
    private readonly leak: Leak,
    private readonly elements: Kind,
  ) {
    super();
  }

  of(value: Value): boolean {
    this.found = false;
    this.value(value);
    return this.found;
  }

  override value(value: Value): void {
    switch (value.kind) {
      case 'name':
        this.found ||= this.names.has(value.text);
        return;
      case 'binary':
      case 'unary':
      case 'template':
        return;
      case 'comprehension': {
        const names = new Map(this.names);
        for (const { iterable, target } of value.clauses) {
          if (!new Needs(names, this.leak, this.elements).of(iterable)) continue;
          for (const name of namesOf(target)) names.set(name, this.elements);
        }
        const inner = new Needs(names, this.leak, this.elements);
        this.found ||= inner.of(value.element) || (value.key !== undefined && inner.of(value.key));
        // A generator works when it is asked, and what it works with must be there then.
        if (value.type === 'generator') this.found ||= value.clauses.some(({ iterable }) => this.of(iterable));
        return;
      }
      case 'call':
        if (this.isSpent(value)) for (const one of value.args) this.value(one.value);
        else super.value(value);
        return;
      default:
        super.value(value);
    }
  }

  /** A call whose result does without the resource. */
  private isSpent({ callee }: CallValue): boolean {
    if (callee.kind !== 'attribute') return false;
    const { family } = this.leak;
    if (family === 'session') return false;
    if (family === 'connection') return /^fetch/.test(callee.name);
    return callee.object.kind === 'name' && this.names.get(callee.object.text) === 'one';
  }
}
