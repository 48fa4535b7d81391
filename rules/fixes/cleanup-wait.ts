import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, Func, Statement, Value } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { handlerName } from './cleanup-plan.ts';
import { arrowOf, hasBraces, Namer, pieceOf, prependToBlock, statementLines } from './cleanup-text.ts';
import { enclosingStatement, insertAbove, replace, sortEdits, sourceOf } from './edits.ts';
import { addImport } from './imports.ts';

/** One listener that a promise waits with. */
interface Waiting {
  readonly call: CallValue;
  readonly statement: Statement;
  readonly event: Value;
  readonly handler: Value;
  /** The listener stays when the event of another comes. */
  readonly stays: boolean;
}

/** One promise: the function that adds its listeners, and the call that makes it. */
interface Wait {
  readonly func: Func;
  readonly promise: CallValue;
  /** Nobody reads what it gives. */
  readonly isPlain: boolean;
  readonly registration: Registration;
  readonly all: readonly Waiting[];
}

/** Ends what a promise leaves on an emitter when another of its events comes first: by the function that waits for one event, where that does the same, else by removing the others there. */
export function waitRepairs(group: readonly Registration[], facts: Facts): Repair[] {
  const funcs = [...new Set(group.map(({ scope }) => scope))];
  const waits = funcs.map((func) => waitOf(func, group, facts));
  const plain = waits.map((wait) => wait && plainEdits(wait, facts));
  if (waits.length > 0 && plain.every((edits) => edits !== undefined))
    return [
      {
        title: phrase`Wait with \`once\`, which removes both listeners (they hear no later events)`,
        safety: 'asks',
        why: UNHEARD,
        edits: uniqueEdits(plain.flat()),
      },
    ];
  const removing = waits.map((wait) => wait && removingEdits(wait, facts));
  if (!removing.every((edits) => edits !== undefined)) return [];
  return [
    {
      title: phrase`Remove the other listeners when the event comes (they hear no later events)`,
      safety: 'asks',
      why: UNHEARD,
      edits: sortEdits(removing.flat()),
    },
  ];
}

const UNHEARD = phrase`An error that came after the wait was caught by the listener that stayed, and needs a listener of its own now`;

function waitOf(func: Func, group: readonly Registration[], facts: Facts): Wait | undefined {
  const left = group.filter(({ scope }) => scope === func);
  const [registration] = left;
  const { emitter, source } = registration ?? {};
  const outer = func.parent ?? facts.module.body;
  if (registration === undefined || emitter === undefined || source === undefined) return undefined;
  const promise = facts.names
    .callsIn(outer)
    .find(({ call }) => call.isNew && call.args.some(({ value }) => value.kind === 'function' && value.func === func));
  if (promise === undefined) return undefined;
  const text = sourceOf(facts.module, emitter);
  const all: Waiting[] = [];
  for (const { call } of facts.names.callsIn(func)) {
    const { callee } = call;
    if (callee.kind !== 'attribute' || source.add.methods?.includes(callee.name) !== true) continue;
    const event = call.args[source.event ?? 0]?.value;
    const handler = call.args[source.handler]?.value;
    const statement = enclosingStatement(func, call)?.statement;
    if (sourceOf(facts.module, callee.object) !== text || event === undefined || handler === undefined)
      return undefined;
    if (statement?.kind !== 'expression' || statement.value !== call) return undefined;
    all.push({ call, statement, event, handler, stays: left.some((one) => one.call === call) });
  }
  return { func, promise: promise.call, isPlain: isStatement(promise.call, outer), registration, all };
}

/** `await promise;` */
function isStatement(promise: CallValue, outer: Func): boolean {
  const statement = enclosingStatement(outer, promise)?.statement;
  return statement?.kind === 'expression' && statement.value.kind === 'await' && statement.value.value === promise;
}

/** `once(emitter, 'drain')` does the same as two listeners, one that fulfils the promise and one that rejects it with an error. */
function plainEdits({ func, promise, isPlain, registration, all }: Wait, facts: Facts): Edit[] | undefined {
  const { module } = facts;
  const wait = registration.source.once?.wait;
  const [fulfils, rejects] = func.params;
  const [first, second] = all;
  if (wait === undefined || !isPlain || first === undefined || second === undefined || all.length > 2) return undefined;
  if (!all.every(({ statement }) => func.body.statements.includes(statement))) return undefined;
  if (func.body.statements.length !== all.length || /\/[/*]/.test(sourceOf(module, promise))) return undefined;
  const failing = all.find(({ event }) => event.kind === 'literal' && event.value === wait.fails);
  const awaited = all.find((one) => one !== failing);
  if (failing === undefined || awaited === undefined || !failing.stays || awaited.stays) return undefined;
  if (!isName(failing.handler, rejects?.name) || !isName(awaited.handler, fulfils?.name)) return undefined;
  if (registration.emitter === undefined) return undefined;
  const { edits, local } = addImport(module, { module: wait.module, name: wait.name, standard: true });
  const emitter = sourceOf(module, registration.emitter);
  return [...edits, replace(promise, `${local}(${emitter}, ${sourceOf(module, awaited.event)})`)];
}

/** The listener whose event comes removes the others. */
function removingEdits(wait: Wait, facts: Facts): Edit[] | undefined {
  const { func, registration, all } = wait;
  const { module } = facts;
  const remove = registration.source.remove.find(({ handler }) => handler !== undefined)?.methods?.[0];
  if (remove === undefined || registration.emitter === undefined || !hasBraces(module, func)) return undefined;
  const emitter = sourceOf(module, registration.emitter);
  const namer = new Namer(module, func);
  const edits: Edit[] = [];
  const named = new Map<Waiting, string>();
  const [first] = all;
  const staying = all.filter(({ stays }) => stays);
  for (const one of staying) {
    if (one.handler.kind === 'name' || one.handler.kind === 'attribute') {
      named.set(one, sourceOf(module, one.handler));
      continue;
    }
    if (one.handler.kind !== 'function' || first === undefined) return undefined;
    const name = namer.fresh(handlerName(one.event));
    named.set(one, name);
    const line = statementLines(module, [`const ${name} = ${pieceOf(module, one.handler)}`]);
    edits.push(insertAbove(module.text, first.statement, line), replace(one.handler, name));
  }
  // Those that end the wait while the emitter goes on.
  const ending = all.filter((one) => staying.some((other) => other !== one && !one.stays));
  for (const one of ending) {
    const lines = staying.map(
      (other) => `${emitter}.${remove}(${sourceOf(module, other.event)}, ${named.get(other) ?? ''})`,
    );
    const made = endingEdits(one, lines, wait, facts);
    if (made === undefined) return undefined;
    edits.push(...made);
  }
  return ending.length === 0 ? undefined : edits;
}

function endingEdits(
  { handler }: Waiting,
  lines: readonly string[],
  { func, promise, isPlain }: Wait,
  facts: Facts,
): Edit[] | undefined {
  const { module } = facts;
  if (handler.kind === 'function') {
    if (handler.func.role !== 'arrow') return undefined;
    const block = handler.func.body;
    if (hasBraces(module, handler.func)) return prependToBlock(module, block, statementLines(module, lines));
    const body = arrowOf(module, handler.start, statementLines(module, [...lines, sourceOf(module, block)]));
    return [replace(block, body.slice(body.indexOf('{')))];
  }
  const settles = func.params.slice(0, 2).some(({ name }) => isName(handler, name));
  if (!settles) return undefined;
  const name = sourceOf(module, handler);
  const [type] = promise.typeArgs;
  const isVoid = type !== undefined && sourceOf(module, type) === 'void';
  const isUnread = isPlain || isVoid;
  const parameter = isUnread ? '' : 'value';
  const given = !isUnread ? 'value' : isVoid || !takesTypes(facts) ? '' : 'undefined';
  const arrow = arrowOf(module, handler.start, statementLines(module, [...lines, `${name}(${given})`]));
  return [replace(handler, arrow.replace('()', `(${parameter})`))];
}

function isName(value: Value, name: string | undefined): boolean {
  return value.kind === 'name' && name !== undefined && value.text === name;
}

/** Sorted, an import once. */
function uniqueEdits(edits: readonly Edit[]): Edit[] {
  return sortEdits(edits).filter(
    (edit, index, all) => all.findIndex((other) => other.start === edit.start && other.text === edit.text) === index,
  );
}
