import type { Facts } from '../../analysis/facts.ts';
import type { Leak } from '../../analysis/lifetime/types.ts';
import { type AwaitValue, type Located, type Statement, type Value, Walker } from '../../analysis/program/index.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { Namer } from './cleanup-text.ts';
import { type Collected, collectedIn, type Holder } from './collected-span.ts';
import { enclosingStatements, indentAt, indentLines, indentUnit, insert, lineEnd, lineStart } from './edits.ts';
import { finallyRepair, type Release } from './finally-block.ts';
import { addImports } from './imports.ts';
import { mentions } from './lifetime-span.ts';
import { safetyOf } from './with-block.ts';

/** How Python closes one of the resources. */
export interface Entering {
  /** Leaving `with` closes it. */
  readonly byItself: boolean;
  /** It has a `close` that waits for nothing. */
  readonly closable: boolean;
  /** What the call gives is awaited before it can be entered. */
  readonly awaitsFirst: boolean;
}

/**
 * Releases what is opened again and again and kept in a container of the function, once that has been used for the last time: in Python through one `ExitStack`, in TypeScript in `finally`.
 *
 * @param release how one of a name is released
 */
export function collectedRepair(
  facts: Facts,
  leak: Leak,
  entering: Entering,
  release: (name: string) => Release,
): Repair | undefined {
  const found = collectedIn(facts, leak);
  if (found === undefined) return undefined;
  return facts.module.language === 'python'
    ? stackRepair(facts, leak, entering, found)
    : loopRepair(facts, leak, release, found);
}

/** `with ExitStack() as stack:` around all that needs them; each is opened through it. */
function stackRepair(facts: Facts, leak: Leak, entering: Entering, found: Collected): Repair | undefined {
  const { module } = facts;
  const { resource, call } = leak;
  const { siblings, first, last } = found;
  const [start, end] = [siblings[first] as Statement, siblings[last] as Statement];
  const around = new Around(call);
  around.statement(start);
  const isAsync = entering.byItself && resource.context === 'async';
  const isClosed = !entering.byItself && entering.closable && around.awaited === undefined;
  if (!entering.byItself && !isClosed) return undefined;
  if (isAsync && (!leak.func.isAsync || around.isGenerated)) return undefined;
  const stackType = isAsync ? 'AsyncExitStack' : 'ExitStack';
  const there = stackAround(facts, leak, start, isAsync);
  const names = [...(there === undefined ? [stackType] : []), ...(isClosed ? ['closing'] : [])];
  const { edits: imports, locals } = addImports(
    module,
    names.map((name) => ({ module: 'contextlib', name, standard: true })),
  );
  const stack = there ?? new Namer(module, call).fresh('stack');
  const opened = isAsync
    ? enteredAsync(call, around.awaited, stack, entering.awaitsFirst)
    : wrapped(
        around.awaited ?? call,
        `${stack}.enter_context(${isClosed ? `${locals.at(-1)}(` : ''}`,
        isClosed ? '))' : ')',
      );
  if (opened === undefined) return undefined;
  const header = `${indentAt(module.text, start.start)}${isAsync ? 'async ' : ''}with ${locals[0]}() as ${stack}:\n`;
  const block = [
    insert(lineStart(module.text, start.start), header),
    ...indentLines(module, start.start, lineEnd(module.text, end.end), indentUnit(module)),
  ];
  return {
    title: phrase`Close all of them through 'contextlib.${stackType}'`,
    ...safetyOf({ ...found, statement: start, name: '' }, resource),
    edits: [...imports, ...(there === undefined ? block : []), ...opened],
  };
}

/** The name of a stack that is open around a statement, with no loop in between: `with ExitStack() as stack:`. */
function stackAround({ names }: Facts, { func }: Leak, inner: Statement, isAsync: boolean): string | undefined {
  const around = enclosingStatements(func, inner).map(({ statement }) => statement);
  for (const one of around.slice(0, -1).reverse()) {
    if (one.kind === 'loop') return undefined;
    if (one.kind !== 'with') continue;
    for (const { context, target } of one.items) {
      if (context.kind !== 'call' || target?.kind !== 'name') continue;
      const callee = names.callee(context, func);
      const name = callee.kind === 'library' ? callee.name : undefined;
      if (name === 'contextlib.AsyncExitStack' || (name === 'contextlib.ExitStack' && !isAsync)) return target.text;
    }
  }
  return undefined;
}

function wrapped({ start, end }: Located, before: string, behind: string): Edit[] {
  return [insert(start, before), insert(end, behind)];
}

/** What is awaited to be entered is entered instead: `await open(p)` → `await stack.enter_async_context(open(p))`. */
function enteredAsync(
  call: Located,
  awaited: AwaitValue | undefined,
  stack: string,
  awaitsFirst: boolean,
): Edit[] | undefined {
  if (awaited === undefined) return awaitsFirst ? undefined : wrapped(call, `await ${stack}.enter_async_context(`, ')');
  const inner = awaitsFirst ? awaited : call;
  return wrapped(inner, `${awaitsFirst ? 'await ' : ''}${stack}.enter_async_context(`, ')');
}

/** `finally { for (const one of handles) one.close(); }` */
function loopRepair(
  facts: Facts,
  leak: Leak,
  releaseOf: (name: string) => Release,
  { holder, siblings, first, last, outlives, returned }: Collected,
): Repair | undefined {
  const { func, resource } = leak;
  const statement = siblings[first - 1];
  const values = valuesOf(holder);
  const body = siblings.slice(first, last + 1);
  if (
    values === undefined ||
    holder.name === undefined ||
    statement === undefined ||
    holder.statement === siblings[first - 1]
  )
    return undefined;
  if (body.some((one) => one.kind === 'define-function' || one.kind === 'define-class')) return undefined;
  const name = new Namer(facts.module, leak.call).fresh('one');
  const { text, edits: imports } = releaseOf(name);
  if (text.startsWith('await ') && !func.isAsync) return undefined;
  const release: Release = { text: `for (const ${name} of ${values}) ${text}`, edits: imports };
  const span = { statement, name: holder.name, siblings, first: first - 1, last, outlives };
  // Of what goes through another name `finallyRepair` knows nothing.
  const calls = returned.filter((one) => one.kind === 'call' && !mentions(one, new Set([span.name])));
  if (calls.length > 0 && !func.isAsync) return undefined;
  const repair = finallyRepair(facts, func, span, resource, release);
  if (repair === undefined) return undefined;
  const edits = [...repair.edits, ...calls.map((one) => insert(one.start, 'await '))];
  return { ...repair, title: phrase`Release all of them in 'finally'`, edits };
}

/** What a loop goes over to see each of them: of an array and a set themselves, of a map its values. */
function valuesOf({ name, statement, isPlain }: Holder): string | undefined {
  if (!isPlain || name === undefined || statement.kind !== 'expression') return undefined;
  const { value } = statement;
  const method = value.kind === 'call' && value.callee.kind === 'attribute' ? value.callee.name : undefined;
  if (method === 'push' || method === 'unshift' || method === 'add') return name;
  return method === 'set' ? `${name}.values()` : undefined;
}

/** What stands around a call: whether it is awaited, and whether a generator makes it. */
class Around extends Walker {
  awaited: AwaitValue | undefined;
  isGenerated = false;

  constructor(private readonly call: Value) {
    super();
  }

  override value(value: Value): void {
    if (value.kind === 'await' && value.value === this.call) this.awaited = value;
    const isAround = value.start <= this.call.start && this.call.end <= value.end;
    if (isAround && value.kind === 'comprehension' && value.type === 'generator') this.isGenerated = true;
    super.value(value);
  }
}
