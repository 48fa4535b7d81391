import type { AnalysisContext } from '../facts.ts';
import type { Block, Func, Located, LoopStatement, Statement, Value } from '../program/index.ts';
import { Walker } from '../program/index.ts';
import { handedOut, type Opening, resourceOf } from './acquire.ts';
import { namesOf } from './places.ts';
import type { GeneratorLoop } from './types.ts';

/** Loops over a generator that hands out one resource: `async for session in get_session()`. */
export function generatorLoops(context: AnalysisContext, func: Func, opening: Opening): readonly GeneratorLoop[] {
  const found: GeneratorLoop[] = [];
  for (const { operation } of context.flow(func).points) {
    if (operation?.kind !== 'iterate' || operation.loop === undefined) continue;
    const { loop, iterable } = operation;
    if (iterable.kind !== 'call' || found.some((one) => one.loop === loop)) continue;
    const made = handedOut(context, iterable, func, opening, loop.isAsync);
    const resource = made && resourceOf(context.knowledge, made.type);
    if (made === undefined || resource === undefined) continue;
    const name = loop.target === undefined ? undefined : namesOf(loop.target)[0];
    const after = name === undefined ? undefined : useAfter(func.body, loop, name);
    const early = after ?? leaving(loop);
    const grade = after !== undefined ? 'after' : early !== undefined ? 'early' : 'complete';
    const confidence = made.certainty === 'name' ? 'medium' : 'high';
    const { family } = resource;
    found.push({
      loop,
      call: iterable,
      func,
      family,
      type: made.type,
      resource,
      name,
      grade,
      evidence: early,
      confidence,
    });
  }
  return found;
}

/** The first use of a name behind the loop, before it is bound again. */
function useAfter(body: Block, loop: LoopStatement, name: string): Located | undefined {
  const finder = new Uses(name, loop.end);
  finder.block(body);
  return finder.found;
}

class Uses extends Walker {
  found: Located | undefined;
  private bound = false;
  private readonly name: string;
  private readonly from: number;

  constructor(name: string, from: number) {
    super();
    this.name = name;
    this.from = from;
  }

  override statement(statement: Statement): void {
    if (statement.end > this.from && this.found === undefined && !this.bound) super.statement(statement);
  }

  override value(value: Value): void {
    if (value.kind === 'name' && value.text === this.name && value.start >= this.from && !this.bound)
      this.found ??= value;
    super.value(value);
  }

  override pattern(pattern: Parameters<Walker['pattern']>[0]): void {
    if (pattern.start >= this.from && namesOf(pattern).includes(this.name)) this.bound = true;
    super.pattern(pattern);
  }
}

/** A statement that leaves the loop before the generator ends. */
function leaving(loop: LoopStatement): Located | undefined {
  const work: { readonly block: Block; readonly inner: boolean }[] = [{ block: loop.body, inner: false }];
  let first: Located | undefined;
  const note = (at: Located) => {
    if (first === undefined || at.start < first.start) first = at;
  };
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { inner } = next;
    for (const statement of next.block.statements) {
      if (statement.kind === 'return' || statement.kind === 'raise') note(statement);
      if (statement.kind === 'jump' && statement.type === 'break' && !inner) note(statement);
      if (statement.kind === 'if') {
        work.push({ block: statement.then, inner });
        if (statement.otherwise !== undefined) work.push({ block: statement.otherwise, inner });
      } else if (statement.kind === 'try') {
        const blocks = [
          statement.body,
          statement.otherwise,
          statement.finalizer,
          ...statement.handlers.map((one) => one.body),
        ];
        for (const block of blocks) if (block !== undefined) work.push({ block, inner });
      } else if (statement.kind === 'with' || statement.kind === 'nested') work.push({ block: statement.body, inner });
      else if (statement.kind === 'loop') work.push({ block: statement.body, inner: true });
    }
  }
  return first;
}
