import type {
  BindStatement,
  Block,
  JumpStatement,
  LoopStatement,
  Statement,
  SwitchStatement,
  TryStatement,
  WithStatement,
} from '../program/index.ts';
import { type Builder, inContext, plain, risky } from './builder.ts';
import { frame } from './frames.ts';
import type { Loose } from './graph.ts';
import { assign, branch, evaluate } from './values.ts';

/** Adds the operations of a block. */
export function block(builder: Builder, body: Block, first = 0): void {
  const { statements } = body;
  for (let index = first; index < statements.length && builder.graph.reached; index += 1) {
    const at = statements[index] as Statement;
    if (at.kind === 'bind' && (at.declaration === 'using' || at.declaration === 'await using')) {
      using(builder, at, () => block(builder, body, index + 1));
      return;
    }
    statement(builder, at);
  }
}

function statement(builder: Builder, at: Statement): void {
  plain(builder, { kind: 'statement', statement: at });
  switch (at.kind) {
    case 'expression':
      evaluate(builder, at.value);
      return;
    case 'bind':
      evaluate(builder, at.value);
      if (at.value !== undefined) for (const target of at.targets) assign(builder, target, at.value, '=');
      return;
    case 'update':
      evaluate(builder, at.value);
      assign(builder, at.target, at.value, at.operator);
      return;
    case 'delete':
      for (const target of at.targets) if (target.kind !== 'name') evaluate(builder, target);
      plain(builder, { kind: 'delete', targets: at.targets });
      return;
    case 'if':
      conditional(builder, at);
      return;
    case 'loop':
      loop(builder, at);
      return;
    case 'try':
      attempt(builder, at);
      return;
    case 'with':
      withItems(builder, at, 0);
      return;
    case 'switch':
      choose(builder, at);
      return;
    case 'return':
      evaluate(builder, at.value);
      plain(builder, { kind: 'return', value: at.value, at });
      leave(builder, builder.graph.reached ? builder.frames.to({ kind: 'return' }) : 0);
      return;
    case 'raise':
      evaluate(builder, at.value);
      evaluate(builder, at.cause);
      risky(builder, { kind: 'raise', statement: at });
      builder.graph.loose = [];
      return;
    case 'assert': {
      const { yes, no } = branch(builder, at.test);
      builder.graph.loose = [...no];
      risky(builder, { kind: 'assert', statement: at });
      builder.graph.loose = [...yes];
      return;
    }
    case 'jump':
      jump(builder, at);
      return;
    case 'export':
      evaluate(builder, at.value);
      return;
    case 'define-function':
      for (const decorator of at.func.decorators) evaluate(builder, decorator.value);
      plain(builder, { kind: 'define', definition: at.func });
      return;
    case 'define-class':
      for (const base of at.definition.bases) evaluate(builder, base);
      plain(builder, { kind: 'define', definition: at.definition });
      return;
    case 'nested':
      nested(builder, at);
      return;
    default:
      return;
  }
}

function leave(builder: Builder, to: number): void {
  if (builder.graph.reached) builder.graph.flowTo(to);
  builder.graph.loose = [];
}

function conditional(builder: Builder, first: Extract<Statement, { kind: 'if' }>): void {
  const { graph } = builder;
  const ends: Loose[] = [];
  let at: Extract<Statement, { kind: 'if' }> | undefined = first;
  while (at !== undefined) {
    const { yes, no } = branch(builder, at.test);
    graph.loose = [...yes];
    block(builder, at.then);
    ends.push(...graph.loose);
    graph.loose = [...no];
    const otherwise: Block | undefined = at.otherwise;
    const only: Statement | undefined = otherwise?.statements[0];
    at = only?.kind === 'if' && otherwise?.statements.length === 1 ? only : undefined;
    if (at === undefined && otherwise !== undefined) block(builder, otherwise);
  }
  graph.loose = [...ends, ...graph.loose];
}

function loop(builder: Builder, at: LoopStatement): void {
  const { graph, frames } = builder;
  if (at.type === 'each') evaluate(builder, at.iterable);
  if (at.init !== undefined) statement(builder, at.init);
  if (!graph.reached) return;
  if (at.type === 'each' && at.iterable !== undefined) plain(builder, { kind: 'hold', value: at.iterable, owner: at });
  const head = graph.add(undefined, -1);
  const done = graph.point(undefined);
  const again = at.type === 'each' || at.type === 'while' ? head : graph.point(undefined);
  frames.stack.push(frame({ kind: 'loop', owner: at, breakTo: done, continueTo: again }));
  const over = at.type === 'do' ? doBody(builder, at, head, again) : headedBody(builder, at, head, again);
  frames.stack.pop();
  graph.loose = [...over];
  if (at.otherwise !== undefined) block(builder, at.otherwise);
  graph.flowTo(done);
  graph.from(done);
  if (at.type === 'each' && at.iterable !== undefined) plain(builder, { kind: 'forget', owner: at });
}

/** A loop whose condition comes first; the ends where it is over. */
function headedBody(builder: Builder, at: LoopStatement, head: number, again: number): readonly Loose[] {
  const { graph } = builder;
  let over: readonly Loose[] = [];
  if (at.type === 'each' && at.iterable !== undefined) {
    const { target: pattern, iterable, isAsync } = at;
    risky(builder, { kind: 'iterate', loop: at, pattern, iterable, isAsync, own: false });
    over = graph.loose;
  } else if (at.test !== undefined) {
    const { yes, no } = branch(builder, at.test);
    graph.loose = [...yes];
    over = no;
  }
  block(builder, at.body);
  graph.flowTo(again);
  if (again !== head) {
    graph.from(again);
    evaluate(builder, at.update);
    graph.flowTo(head);
  }
  return over;
}

function doBody(builder: Builder, at: LoopStatement, head: number, again: number): readonly Loose[] {
  const { graph } = builder;
  block(builder, at.body);
  graph.flowTo(again);
  graph.from(again);
  if (at.test === undefined) return [];
  const { yes, no } = branch(builder, at.test);
  for (const end of yes) graph.edge(end, head);
  return no;
}

function attempt(builder: Builder, at: TryStatement): void {
  const { graph, frames } = builder;
  if (at.finalizer !== undefined) frames.stack.push(frame({ kind: 'finally', block: at.finalizer }));
  const ends: Loose[] = [];
  const dispatch = at.handlers.length > 0 ? graph.point({ kind: 'dispatch' }) : -1;
  if (dispatch >= 0) frames.stack.push(frame({ kind: 'handlers', dispatch }));
  block(builder, at.body);
  if (dispatch >= 0) frames.stack.pop();
  if (at.otherwise !== undefined) block(builder, at.otherwise);
  ends.push(...graph.loose);
  for (const handler of at.handlers) {
    const start = graph.point(undefined);
    graph.handlerEdge(dispatch, start, handler);
    graph.from(start);
    if (handler.name !== undefined)
      plain(builder, { kind: 'bind', pattern: handler.name, value: undefined, how: 'except', own: false });
    block(builder, handler.body);
    ends.push(...graph.loose);
  }
  if (dispatch >= 0 && at.handlers.every((handler) => handler.types.length > 0))
    graph.edge({ from: dispatch }, frames.to({ kind: 'raise' }));
  if (at.finalizer !== undefined) frames.stack.pop();
  graph.loose = ends;
  if (at.finalizer !== undefined) block(builder, at.finalizer);
}

function withItems(builder: Builder, at: WithStatement, index: number): void {
  const item = at.items[index];
  if (item === undefined) {
    block(builder, at.body);
    return;
  }
  evaluate(builder, item.context);
  const context = { context: item.context, target: item.target, isAsync: at.isAsync };
  inContext(builder, at, context, () => withItems(builder, at, index + 1));
}

function using(builder: Builder, at: BindStatement, rest: () => void): void {
  plain(builder, { kind: 'statement', statement: at });
  evaluate(builder, at.value);
  if (at.value === undefined) {
    rest();
    return;
  }
  const context = { context: at.value, target: at.targets[0], isAsync: at.declaration === 'await using' };
  inContext(builder, at, context, rest);
}

function choose(builder: Builder, at: SwitchStatement): void {
  const { graph, frames } = builder;
  evaluate(builder, at.subject);
  if (!graph.reached) return;
  const done = graph.point(undefined);
  if (at.fallsThrough) frames.stack.push(frame({ kind: 'label', owner: at, breakTo: done }));
  let fallen: readonly Loose[] = [];
  let open: readonly Loose[] = graph.loose;
  const last = at.cases.find((each) => each.isDefault && each.guard === undefined);
  const toDefault: Loose[] = [];
  for (const each of at.cases) {
    graph.loose = [...open];
    for (const test of each.tests) evaluate(builder, test);
    if (each === last) {
      // A default in the middle is entered only when no other case fits.
      const start = graph.point(undefined);
      toDefault.push({ from: start });
      open = graph.loose;
      graph.loose = [{ from: start }, ...fallen];
    } else {
      const at = graph.reached ? graph.add(undefined, -1) : -1;
      open = at < 0 ? [] : [{ from: at }];
      for (const pattern of each.bindings)
        plain(builder, { kind: 'bind', pattern, value: undefined, how: 'match', own: false });
      if (each.guard !== undefined) {
        const { yes, no } = branch(builder, each.guard);
        graph.loose = [...yes];
        open = [...open, ...no];
      }
      graph.loose = [...graph.loose, ...fallen];
    }
    block(builder, each.body);
    if (at.fallsThrough) fallen = graph.loose;
    else {
      graph.flowTo(done);
      fallen = [];
    }
  }
  if (at.fallsThrough) frames.stack.pop();
  const start = toDefault[0];
  if (start !== undefined) for (const end of open) graph.edge(end, start.from);
  graph.loose = [...fallen, ...(start === undefined ? open : [])];
  graph.flowTo(done);
  graph.from(done);
}

function nested(builder: Builder, at: Extract<Statement, { kind: 'nested' }>): void {
  if (at.label === undefined) {
    block(builder, at.body);
    return;
  }
  const { graph, frames } = builder;
  const done = graph.point(undefined);
  frames.stack.push(frame({ kind: 'label', owner: at, breakTo: done }));
  block(builder, at.body);
  frames.stack.pop();
  graph.flowTo(done);
  graph.from(done);
}

function jump(builder: Builder, at: JumpStatement): void {
  const { frames, graph } = builder;
  for (let depth = frames.stack.length - 1; depth >= 0; depth -= 1) {
    const around = frames.stack[depth];
    if (around === undefined || !targets(around, at)) continue;
    if ('owner' in around) leave(builder, frames.to({ kind: at.type, target: around.owner }));
    return;
  }
  graph.loose = [];
}

function targets(around: ReturnType<typeof frame>, at: JumpStatement): boolean {
  if (around.kind !== 'loop' && around.kind !== 'label') return false;
  const owner = around.owner as Statement;
  const label = owner.kind === 'loop' || owner.kind === 'nested' ? owner.label : undefined;
  if (at.label !== undefined) return label === at.label;
  return around.kind === 'loop' || (at.type === 'break' && owner.kind === 'switch');
}
