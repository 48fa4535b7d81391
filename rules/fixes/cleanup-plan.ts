import type { Facts } from '../../analysis/facts.ts';
import type { Func, Located, Statement, Value } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import type { Edit } from '../rule.ts';
import { namesIn, type Namer, pieceOf } from './cleanup-text.ts';
import { insert, replace, sourceOf } from './edits.ts';

/** What it takes to end a registration from a function around it. */
export interface Plan {
  /** At the place that adds: the handler and the emitter by name, the handle kept. */
  readonly edits: readonly Edit[];
  /** Lines to insert above the statement of the outer function's body that holds the place. */
  readonly above: readonly string[];
  /** The statements that end it, without semicolons. */
  readonly ends: readonly string[];
}

interface PlanInput {
  readonly facts: Facts;
  readonly registration: Registration;
  /** The function in whose top-level block the cleanup will stand. */
  readonly func: Func;
  readonly namer: Namer;
}

/** How to end a registration; undefined where what it needs can't be named from the outer function. */
export function planOf(input: PlanInput): Plan | undefined {
  return input.registration.source.kind === 'listener' ? listenerPlan(input) : timerPlan(input);
}

/** The statement of a function's own block that holds a place. */
export function topStatement(func: Func, at: Located): Statement | undefined {
  return func.body.statements.find((statement) => statement.start <= at.start && at.end <= statement.end);
}

function listenerPlan(input: PlanInput): Plan | undefined {
  const { facts, registration, func, namer } = input;
  const { module } = facts;
  const { emitter, event, handler, call } = registration;
  if (handler === undefined) return undefined;
  const top = topStatement(func, call);
  if (top === undefined) return undefined;
  const edits: Edit[] = [];
  const above: string[] = [];
  let object = emitter === undefined ? '' : sourceOf(module, emitter);
  if (emitter !== undefined && !isVisible(input, emitter)) return undefined;
  if (emitter !== undefined && !isLasting(emitter)) {
    if (!isDirect(top, call)) return undefined;
    const name = namer.fresh(emitterName(emitter));
    above.push(`const ${name} = ${object}`);
    edits.push(replace(emitter, name));
    object = name;
  }
  let given = sourceOf(module, handler);
  if (!isVisible(input, handler) || (event !== undefined && !isVisible(input, event))) return undefined;
  if (handler.kind !== 'name' && handler.kind !== 'attribute') {
    const name = namer.fresh(handlerName(event));
    above.push(`const ${name} = ${handlerText(registration, facts)}`);
    edits.push(replace(handler, name));
    given = name;
  }
  const dot = call.callee.kind === 'attribute' && call.callee.optional ? '?.' : '.';
  const prefix = emitter === undefined ? '' : `${object}${dot}`;
  const args = [...(event === undefined ? [] : [sourceOf(module, event)]), given, ...captureOf(registration, facts)];
  return { edits, above, ends: [`${prefix}${removerName(registration)}(${args.join(', ')})`] };
}

/** A handler as it would stand on its own: its parameter gets the type that the call gave it. */
export function handlerText({ handler, emitter, event, source, scope }: Registration, facts: Facts): string {
  if (handler === undefined) return '';
  const text = pieceOf(facts.module, handler);
  const [parameter] = handler.kind === 'function' ? handler.func.params : [];
  if (isJavaScript(facts) || handler.kind !== 'function' || parameter === undefined) return text;
  if (parameter.annotation !== undefined || event?.kind !== 'literal') return text;
  const map = eventMap(emitter, scope, source.eventMaps ?? {}, facts);
  if (map === undefined) return text;
  const type = `${map}[${sourceOf(facts.module, event)}]`;
  const from = parameter.start - handler.start;
  const to = parameter.end - handler.start;
  const name = text.slice(from, to);
  const isBare = handler.func.params.length === 1 && !text.slice(0, from).includes('(');
  return `${text.slice(0, from)}${isBare ? `(${name}: ${type})` : `${name}: ${type}`}${text.slice(to)}`;
}

function eventMap(
  emitter: Value | undefined,
  scope: Func,
  maps: Readonly<Record<string, string>>,
  { names, knowledge }: Facts,
): string | undefined {
  const name = emitter === undefined ? 'globalThis' : names.qualified(emitter, scope);
  const global = name === undefined ? undefined : maps[knowledge.canonical(name)];
  if (global !== undefined || emitter === undefined) return global;
  const type = names.type(emitter, scope);
  return type?.kind === 'library' ? maps[type.name] : undefined;
}

/** The counterpart of the adding method: `off` of `on`, `removeX` of `addX`. */
export function removerName({ call, source }: Registration): string {
  const added =
    call.callee.kind === 'attribute' ? call.callee.name : call.callee.kind === 'name' ? call.callee.text : '';
  const twin = added
    .replace(/^add/, 'remove')
    .replace(/^set/, 'clear')
    .replace(/^request/, 'cancel');
  const all = source.remove.flatMap((remove) => [...(remove.methods ?? []), ...(remove.functions ?? [])]);
  const names = all.map((name) => name.slice(name.lastIndexOf('.') + 1));
  return names.includes(twin) ? twin : (names[0] ?? twin);
}

/** The part of the options that a removal must repeat. */
export function captureOf({ options, source }: Registration, facts: Facts): readonly string[] {
  const capture = source.options?.capture;
  if (options === undefined || capture === undefined) return [];
  if (options.kind === 'literal') return options.value === true ? ['true'] : [];
  if (options.kind === 'name') return [options.text];
  if (options.kind !== 'mapping') return [];
  const entry = options.entries.find(({ key }) => key?.kind === 'identifier' && key.text === capture);
  return entry === undefined ? [] : [`{ ${sourceOf(facts.module, entry)} }`];
}

function timerPlan(input: PlanInput): Plan | undefined {
  const { facts, registration, func, namer } = input;
  const { module } = facts;
  const { call, source, scope } = registration;
  const top = topStatement(func, call);
  if (top === undefined) return undefined;
  const clear = `${prefixOf(registration, facts)}${removerName(registration)}`;
  const kept = keeperOf(call, facts);
  if (kept !== undefined) {
    if (kept.kind === 'name' && kept.declared && !isDirect(top, call)) return undefined;
    if (!kept.declared && !isVisible(input, kept.value)) return undefined;
    return { edits: [], above: [], ends: [`${clear}(${sourceOf(module, kept.value)})`] };
  }
  const statement = statementOf(facts, call);
  if (statement === undefined) return undefined;
  const name = namer.fresh(source.kind === 'frame' ? 'frame' : source.kind === 'interval' ? 'interval' : 'timer');
  if (isDirect(top, call) && scope === func)
    return { edits: [insert(call.start, `const ${name} = `)], above: [], ends: [`${clear}(${name})`] };
  const type = isJavaScript(facts) ? '' : `: ReturnType<typeof ${nameText(call.callee)}> | undefined`;
  if (registration.timer?.repeats === true && scope.isAsync && statement.kind === 'expression') {
    // Clearing alone would miss the timer that is set when what the function awaits is done.
    const flag = namer.fresh('cancelled');
    const edits = [insert(call.start, `if (!${flag}) ${name} = `), ...siblingEdits(input, name)];
    return {
      edits,
      above: [`let ${flag} = false`, `let ${name}${type}`],
      ends: [`${flag} = true`, `${clear}(${name})`],
    };
  }
  const isArrow = statement.kind === 'return' && statement.implicit;
  const edits = isArrow
    ? [insert(call.start, `{ ${name} = `), insert(call.end, '; }')]
    : [insert(call.start, `${name} = `)];
  edits.push(...siblingEdits(input, name));
  const ended =
    source.kind === 'frame' && !isJavaScript(facts)
      ? `if (${name} !== undefined) ${clear}(${name})`
      : `${clear}(${name})`;
  return { edits, above: [`let ${name}${type}`], ends: [ended] };
}

/** Where the same chain is started: its first timer is kept in the same variable. */
function siblingEdits({ facts, registration, func }: PlanInput, name: string): Edit[] {
  const { call, source, handler } = registration;
  if (handler?.kind !== 'name') return [];
  return facts.registrations.all.flatMap((other) => {
    if (other.call === call || other.source !== source || other.handler?.kind !== 'name') return [];
    if (other.handler.text !== handler.text || !isWithin(other.scope, func)) return [];
    return statementOf(facts, other.call)?.kind === 'expression' ? [insert(other.call.start, `${name} = `)] : [];
  });
}

interface Keeper {
  readonly kind: 'name' | 'place';
  readonly value: Value;
  readonly declared: boolean;
}

/** Where the code keeps the handle already. */
function keeperOf(call: Value, facts: Facts): Keeper | undefined {
  const statement = statementOf(facts, call);
  if (statement?.kind !== 'bind' || statement.value !== call) return undefined;
  const [target] = statement.targets;
  if (target?.kind !== 'name' && target?.kind !== 'attribute') return undefined;
  return {
    kind: target.kind === 'name' ? 'name' : 'place',
    value: target,
    declared: statement.declaration !== undefined,
  };
}

/** The innermost statement whose whole value is the call: an expression, a binding, an arrow's result. */
function statementOf(facts: Facts, call: Value): (Statement & { kind: 'expression' | 'bind' | 'return' }) | undefined {
  for (const unit of facts.module.units) {
    if (call.start < unit.start || call.end > unit.end) continue;
    for (const node of unit.nodes) {
      const statement = node as Statement;
      if (statement.kind !== 'expression' && statement.kind !== 'bind' && statement.kind !== 'return') continue;
      if (statement.value === call) return statement;
    }
  }
  return undefined;
}

function prefixOf({ call }: Registration, facts: Facts): string {
  return call.callee.kind === 'attribute' ? `${sourceOf(facts.module, call.callee.object)}.` : '';
}

function nameText(callee: Value): string {
  return callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.text : 'setTimeout';
}

export function isJavaScript({ surroundings, module }: Facts): boolean {
  if (/\.(vue|svelte)$/.test(surroundings.path)) return !/<script[^>]*\blang=["']tsx?["']/.test(module.text);
  return /\.[mc]?jsx?$/.test(surroundings.path);
}

/** The place is the statement's own expression, not inside a branch, a loop or a function. */
export function isDirect(top: Statement, call: Value): boolean {
  if (top.kind === 'return') return top.value === call;
  if (top.kind !== 'expression' && top.kind !== 'bind') return false;
  for (let value = top.value; value !== undefined; ) {
    if (value === call) return true;
    if (value.kind === 'call') value = value.callee;
    else if (value.kind === 'attribute') value = value.object;
    else if (value.kind === 'cast' || value.kind === 'await') value = value.value;
    else return false;
  }
  return false;
}

/** All names of a value mean the same in the outer function's own block. */
function isVisible({ facts, func, registration }: PlanInput, value: Value): boolean {
  const { names, module } = facts;
  return namesIn(module, value).every((name) => {
    if (name.text === 'this') return registration.scope === func || registration.scope.role === 'arrow';
    const binding = names.binding(name, registration.scope);
    const first = binding?.writes[0];
    if (binding === undefined || first === undefined) return true;
    if (first.at.start >= value.start && first.at.end <= value.end) return true;
    if (!isWithin(binding.scope, func)) return true;
    if (binding.scope !== func) return false;
    const top = topStatement(func, first.at);
    const isParameter = binding.kind === 'parameter';
    return isParameter || top?.kind === 'bind' || top?.kind === 'define-function' || top?.kind === 'define-class';
  });
}

function isWithin(scope: Func, func: Func): boolean {
  for (let current: Func | undefined = scope; current !== undefined; current = current.parent)
    if (current === func) return true;
  return false;
}

/** Looking it up later gives the same object: no cell's content, no result of a call. */
function isLasting(emitter: Value): boolean {
  switch (emitter.kind) {
    case 'name':
      return true;
    case 'attribute':
      return emitter.name !== 'current' && isLasting(emitter.object);
    case 'cast':
      return isLasting(emitter.value);
    default:
      return false;
  }
}

function emitterName(emitter: Value): string {
  if (emitter.kind === 'attribute' && emitter.name === 'current') return 'element';
  if (emitter.kind === 'call' && emitter.callee.kind === 'attribute')
    return lowerFirst(emitter.callee.name.replace(/^(get|match|create)/, ''));
  return 'target';
}

/** `onResize` for `'resize'`. */
export function handlerName(event: Value | undefined): string {
  if (event?.kind !== 'literal') return 'handleEvent';
  const words = String(event.value)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return words.length === 0
    ? 'handleEvent'
    : `on${words.map((word) => (word[0] as string).toUpperCase() + word.slice(1)).join('')}`;
}

function lowerFirst(word: string): string {
  return word === '' ? 'target' : (word[0] as string).toLowerCase() + word.slice(1);
}
