import {
  type AttributeValue,
  type CallValue,
  type Func,
  type NameValue,
  type UnaryValue,
  type Value,
  Walker,
} from '../program/index.ts';

const MOVED = new WeakMap<Func, ReadonlySet<string>>();

/**
 * Whether anything in the function can change what becomes of a parameter's value. It cannot when the name is only asked for attributes (`x.size`) or tested (`if x`, `x is None`): then nobody need follow it along the paths. A call of
 * one of its methods can, since that may release it.
 */
export function movesParameter(func: Func, name: string): boolean {
  let moved = MOVED.get(func);
  if (moved === undefined) {
    const reader = new Mentions();
    reader.func(func);
    moved = reader.moved;
    MOVED.set(func, moved);
  }
  return moved.has(name);
}

class Mentions extends Walker {
  readonly moved = new Set<string>();
  private called: Value | undefined;

  override value(value: Value): void {
    if (value.kind === 'name') this.mention(value);
    else if (value.kind === 'attribute') this.attribute(value);
    else if (value.kind === 'call') this.call(value);
    else if (value.kind === 'unary') this.test(value);
    else super.value(value);
  }

  override annotation(): void {}

  private mention(name: NameValue): void {
    this.moved.add(name.text);
  }

  private attribute(value: AttributeValue): void {
    if (value.object.kind === 'name' && this.called !== value) return;
    this.value(value.object);
  }

  private call(value: CallValue): void {
    const outer = this.called;
    this.called = value.callee;
    this.value(value.callee);
    this.called = outer;
    for (const argument of value.args) this.value(argument.value);
  }

  private test(value: UnaryValue): void {
    if (value.operator === 'not' && value.operand.kind === 'name') return;
    super.value(value);
  }
}
