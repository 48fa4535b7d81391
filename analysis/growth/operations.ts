import type { AnalysisContext } from '../facts.ts';
import {
  type CallValue,
  type Func,
  type Located,
  type SubscriptValue,
  type Value,
  ownValue,
} from '../program/index.ts';
import type { ProgramNode } from './children.ts';
import { argumentAt } from './declarations.ts';
import { elementOperations } from './elements.ts';
import { isSwap, kindOf, listKind, selfLike, isDelete, isZero, isTransparent, isFilter, isExtension } from './forms.ts';
import type { Lexicon } from './lexicon.ts';
import type { Frame, PlaceUse } from './places.ts';
import type { Declaration, Operation } from './types.ts';
import { scopeOf, usesOf, usesOfLocal } from './uses.ts';

/** Aliases and parameters are followed this far. */
const MAX_ALIASES = 12;

/** What gives something a value: `x = …`, `x += …`, an assignment inside of an expression. */
const WRITES: ReadonlySet<string> = new Set(['bind', 'update', 'assign']);

/** Everything the file does to a container, through local aliases and functions it is given to, in order of the text. */
export function operationsOn(declaration: Declaration, context: AnalysisContext, lexicon: Lexicon): Operation[] {
  return operationsAt(declaration, usesOf(declaration, context), context, lexicon);
}

/** The same from the places that name the container. */
export function operationsAt(
  declaration: Declaration,
  uses: readonly PlaceUse[],
  context: AnalysisContext,
  lexicon: Lexicon,
): Operation[] {
  const reader = new Reader(declaration, context, lexicon);
  reader.follow(uses);
  return reader.found.sort((a, b) => a.at.start - b.at.start);
}

class Reader {
  readonly found: Operation[] = [];
  readonly declaration: Declaration;
  private readonly context: AnalysisContext;
  private readonly lexicon: Lexicon;
  private readonly locals = new Set<string>();

  constructor(declaration: Declaration, context: AnalysisContext, lexicon: Lexicon) {
    this.declaration = declaration;
    this.context = context;
    this.lexicon = lexicon;
  }

  follow(uses: readonly PlaceUse[]): void {
    for (const use of uses) this.read(use);
  }

  private add(
    kind: Operation['kind'],
    use: PlaceUse,
    at: Located & { readonly kind: string },
    frame: Frame | undefined,
    more: Partial<Pick<Operation, 'key' | 'value' | 'method' | 'innerKey'>> = {},
  ): void {
    const { key, value, method, innerKey } = more;
    this.found.push({
      kind,
      use,
      at,
      node: at as Operation['node'],
      frame,
      func: use.func,
      key,
      innerKey,
      value,
      method,
    });
  }

  private read(use: PlaceUse): void {
    const { frame } = use;
    if (frame === undefined) return;
    const { node } = frame;
    if (node.kind === 'attribute') this.attribute(use, frame);
    else if (node.kind === 'subscript' && frame.role === 'object') this.subscript(use, frame, node);
    else if (node.kind === 'binary' && (node.operator === 'in' || node.operator === 'not in') && frame.role === 'right')
      this.add('member', use, node, frame.up, { key: node.left });
    else if (frame.role === 'target') this.written(use, frame);
    else if (frame.role === 'operand' && isDelete(node)) this.add('clear', use, use.node, frame);
    else this.flows(use, frame);
  }

  private attribute(use: PlaceUse, frame: Frame): void {
    const { facts } = this.declaration;
    const { node, up } = frame;
    if (node.kind !== 'attribute') return;
    if (up?.node.kind === 'call' && up.role === 'callee') {
      this.method(use, up.node, node.name, up.up);
      return;
    }
    if (node.name === facts.size) {
      const written = up?.role === 'target' && WRITES.has(up.node.kind);
      if (!written) this.add('size', use, node, up);
      else this.add(isZero(up.node) ? 'clear' : 'evict', use, node, up);
      return;
    }
    const method = ownValue(facts.methods, node.name);
    if (method !== undefined) {
      const kind = kindOf(method);
      this.add(kind === 'add' ? 'escape' : kind, use, node, up, { method: node.name });
      return;
    }
    if (up?.role === 'operand' && isDelete(up.node)) this.add('remove', use, node, up);
    else this.add('read', use, node, up);
  }

  private method(use: PlaceUse, call: CallValue, name: string, frame: Frame | undefined): void {
    const { facts } = this.declaration;
    const method = ownValue(facts.methods, name);
    if (method === undefined) {
      this.add('view', use, call, frame, { method: name });
      return;
    }
    const key = method.key === undefined ? undefined : argumentAt(call, method.key);
    const value = method.value === undefined ? undefined : call.args[method.value]?.value;
    const kind = facts.shape === 'list' ? listKind(method, call) : kindOf(method);
    this.add(kind, use, call, frame, {
      key: key ?? (kind === 'remove' ? call.args[0]?.value : undefined),
      value,
      method: name,
    });
    if (facts.shape === 'map' && kind === 'add') {
      const filter = this.filterOf(value, use.func);
      if (filter !== undefined) this.add('trim', use, call, frame, { key, value: filter, method: name });
    }
    if (facts.shape === 'map' && (kind === 'read' || (kind === 'add' && method.key === 0))) {
      this.element(use, call, key, frame);
    }
  }

  private subscript(use: PlaceUse, frame: Frame, node: SubscriptValue): void {
    const { facts } = this.declaration;
    const { up } = frame;
    const key = node.index;
    if (up?.role === 'operand' && isDelete(up.node)) {
      this.add(key.kind === 'slice' ? 'evict' : 'remove', use, node, up, { key });
      return;
    }
    if (up?.role === 'target') {
      if (key.kind === 'slice') this.add('evict', use, node, up);
      else if (facts.subscriptAdds) this.store(use, node, key, up);
      return;
    }
    if (facts.readAdds === true) this.add('add', use, node, up, { key });
    this.add('read', use, node, up, { key });
    if (facts.shape === 'map') this.element(use, node, key, up);
  }

  /** `container[key] = value` and its kin. */
  private store(use: PlaceUse, node: SubscriptValue, key: Value, frame: Frame): void {
    const parent = frame.node;
    const value =
      parent.kind === 'bind' || parent.kind === 'assign' || parent.kind === 'update' ? parent.value : undefined;
    this.add('add', use, node, frame, { key, value });
    const filter = this.filterOf(value, use.func);
    if (filter !== undefined) this.add('trim', use, node, frame, { key, value: filter });
  }

  private element(
    use: PlaceUse,
    at: CallValue | SubscriptValue,
    key: Value | undefined,
    frame: Frame | undefined,
  ): void {
    for (const inner of elementOperations(at, frame, use.func, this.context, this.lexicon)) {
      this.add(inner.kind, use, inner.at, inner.frame, {
        key,
        value: inner.value,
        innerKey: inner.key,
        ...(inner.shape === undefined ? {} : { method: inner.shape }),
      });
    }
  }

  /** `container = …` after its declaration, `container += …`. */
  private written(use: PlaceUse, frame: Frame): void {
    const { node } = frame;
    if (node.kind === 'update' || (node.kind === 'assign' && node.operator !== '=')) {
      const shrinks = node.operator === '-=' || node.operator === '&=';
      this.add(shrinks ? 'evict' : 'add', use, node, frame.up, { value: node.value });
      return;
    }
    if (node.kind === 'sequence-pattern') {
      this.add('replace', use, use.node, frame);
      return;
    }
    if (node.kind !== 'bind' && node.kind !== 'assign') return;
    const { value } = node;
    if (value === undefined || node === this.declaration.statement) return;
    if (!this.mentions(value, use.func)) {
      this.add('replace', use, use.node, frame, { value });
      return;
    }
    this.add(isExtension(value) ? 'add' : 'evict', use, use.node, frame, { value });
  }

  /** The filter over an element of the container that a value is, or a local name was set to. */
  private filterOf(value: Value | undefined, func: Func | undefined): Value | undefined {
    if (value === undefined) return undefined;
    if (isFilter(value)) return this.mentions(value, func) || this.filtersLocal(value, func) ? value : undefined;
    if (value.kind !== 'name' || func === undefined) return undefined;
    const binding = this.context.names.binding(value, func);
    for (const { value: set } of binding?.writes ?? []) {
      if (set !== undefined && isFilter(set) && (this.mentions(set, func) || this.filtersLocal(set, func))) return set;
    }
    return undefined;
  }

  /** `[t for t in times if …]` where `times` was read from the container. */
  private filtersLocal(value: Value, func: Func | undefined): boolean {
    const over =
      value.kind === 'comprehension'
        ? value.clauses[0]?.iterable
        : value.kind === 'call' && value.callee.kind === 'attribute'
          ? value.callee.object
          : undefined;
    if (over?.kind !== 'name' || func === undefined) return false;
    const writes = this.context.names.binding(over, func)?.writes ?? [];
    return writes.some((one) => one.value !== undefined && this.mentions(one.value, func));
  }

  /** A value has a use of the container in it. */
  private mentions(value: Located, func: Func | undefined): boolean {
    const { name } = this.declaration;
    const text = this.context.module.text.slice(value.start, value.end);
    if (text.includes(name)) return true;
    return [...this.locals].some(
      (one) => one.startsWith(`${func?.start ?? 0}:`) && text.includes(one.split(':')[1] ?? ''),
    );
  }

  /** The container itself goes somewhere: to another name, to a function, out of the function. */
  private flows(use: PlaceUse, frame: Frame): void {
    let current: Frame | undefined = frame;
    while (current !== undefined && isTransparent(current)) current = current.up;
    if (current === undefined) return;
    const { node, role } = current;
    if (node.kind === 'bind' && role === 'value') this.bound(use, current, node.targets[0]);
    else if (node.kind === 'assign' && role === 'value') this.bound(use, current, node.target);
    else if (node.kind === 'call' && role === 'argument') this.passed(use, current, node);
    else if (node.kind === 'return' || node.kind === 'yield')
      this.add('escape', use, use.node, current, { method: 'return' });
    else if ((node.kind === 'mapping' || node.kind === 'sequence') && role === 'element') this.grouped(use, current);
    else this.add('view', use, use.node, current);
  }

  private bound(use: PlaceUse, frame: Frame, target: ProgramNode | undefined): void {
    if (target?.kind === 'name') this.alias(target.text, scopeOf(use, this.context), use);
    else if (target?.kind === 'attribute') this.add('escape', use, use.node, frame);
    else this.add('view', use, use.node, frame);
  }

  private alias(name: string, scope: Func, use: PlaceUse): void {
    const key = `${scope.start}:${name}`;
    if (this.locals.has(key) || this.locals.size >= MAX_ALIASES) return;
    this.locals.add(key);
    if (scope === this.context.module.body) {
      this.add('escape', use, use.node, use.frame);
      return;
    }
    this.follow(
      usesOfLocal(name, scope, this.context).filter(
        (one) => one.frame?.role !== 'target' || one.frame.node.kind === 'update',
      ),
    );
  }

  private passed(use: PlaceUse, frame: Frame, call: CallValue): void {
    const scope = scopeOf(use, this.context);
    const position = call.args.findIndex((one) => one.value.start <= use.node.start && use.node.end <= one.value.end);
    const argument = call.args[position];
    const callee = this.context.names.callee(call, scope);
    const name = callee.kind === 'library' ? callee.name : undefined;
    const known = name === undefined ? undefined : this.lexicon.functions.get(this.context.knowledge.canonical(name));
    if (known !== undefined && known.container === position) {
      const kind = known.does === 'copy' ? 'view' : known.does === 'addAll' ? 'add' : known.does;
      this.add(kind, use, call, frame.up, {
        key: known.key === undefined ? undefined : call.args[known.key]?.value,
        value: known.value === undefined ? undefined : call.args[known.value]?.value,
      });
      return;
    }
    if (callee.kind === 'function' && argument?.spread === 'none') {
      const shift = callee.receiver !== undefined && selfLike(callee.func.params[0]?.name) ? 1 : 0;
      const name = argument.keyword?.text ?? callee.func.params[position + shift]?.name;
      if (name !== undefined) this.alias(name, callee.func, use);
      return;
    }
    if (callee.kind === 'library' && callee.constructs === undefined) this.add('view', use, use.node, frame);
    else this.add('escape', use, use.node, frame);
  }

  /** `for store in (a, b): store.clear()` names each of them; `return {'items': a}` shows it; anything else keeps it. */
  private grouped(use: PlaceUse, frame: Frame): void {
    let current: Frame | undefined = frame;
    while (current !== undefined && (current.node.kind === 'mapping' || current.node.kind === 'sequence'))
      current = current.up;
    if (current?.node.kind === 'loop' && current.role === 'iterable' && current.node.target?.kind === 'name') {
      this.alias(current.node.target.text, scopeOf(use, this.context), use);
    } else if (current?.node.kind === 'return' || current?.node.kind === 'call' || isSwap(current?.node)) {
      this.add('view', use, use.node, current);
    } else {
      this.add('escape', use, use.node, current);
    }
  }
}
