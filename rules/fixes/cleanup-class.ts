import type { Facts } from '../../analysis/facts.ts';
import { classMembers } from '../../analysis/program/class-members.ts';
import type { Class, Func, Located, Value } from '../../analysis/program/index.ts';
import { type Context, extendsOneOf, type Registration } from '../../analysis/registrations/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { controllerOf } from './cleanup-controller.ts';
import { captureOf, handlerName, holdsCall, removerName } from './cleanup-plan.ts';
import { handlerText } from './cleanup-typed.ts';
import { type OwnStatement, prefixed, statementOf } from './cleanup-scope.ts';
import { signalEdits } from './cleanup-signal.ts';
import { endsByHandle, fieldFor, handleEnd } from './cleanup-subscription.ts';
import { appendToFunction, namesIn, Namer, semicolon, statementLines } from './cleanup-text.ts';
import { endsWhat } from './cleanup-words.ts';
import {
  indentAt,
  indentText,
  indentUnit,
  insert,
  lineEnd,
  lineStart,
  nextLine,
  replace,
  sortEdits,
  sourceOf,
} from './edits.ts';
import { addImport, imported } from './imports.ts';

type ClassContext = Context & { readonly kind: 'class' };

/** The instance's teardown ends what it added: in the method it has, or in a new one as the framework wants it. */
export function classRepairs(group: readonly Registration[], context: ClassContext, facts: Facts): Repair[] {
  const namer = new Namer(facts.module, context.definition);
  const edits: Edit[] = [];
  const ends = new Set<string>();
  for (const registration of group) {
    const made = endOf(registration, context, namer, facts);
    if (made === undefined) return [];
    edits.push(...made.edits);
    for (const end of made.ends) ends.add(end);
  }
  const isPartial = group.some(({ timing }) => timing.often || (timing.late && context.framework === undefined));
  const lines = statementLines(facts.module, [...ends]);
  if (context.teardown !== undefined) {
    const name = context.teardown.name?.text ?? 'teardown';
    if (ends.size > 0) edits.push(...appendToFunction(facts.module, context.teardown, lines));
    const title = phrase`${endsWhat(group)} in \`${shown(name)}\``;
    if (!isPartial) return [{ title, safety: 'safe', edits: sortEdits(edits) }];
    const why = phrase`It ends the last one; one that is added when the method has run stays.`;
    return [{ title: phrase`${title} (the last one)`, safety: 'asks', why, edits: sortEdits(edits) }];
  }
  const name = context.framework?.teardown.method ?? 'dispose';
  edits.push(...newMethod(context, name, lines, facts));
  const why =
    context.framework === undefined
      ? phrase`Its owner must call the new method`
      : phrase`The class gets a new lifecycle method`;
  const ending = endsWhat(group);
  return [
    {
      title:
        context.framework === undefined
          ? phrase`${ending} in a new \`${name}\` (its owner must call it)`
          : phrase`${ending} in a new \`${name}\` (adds a lifecycle method)`,
      safety: 'asks',
      why,
      edits: sortEdits(edits),
      adds: memberOf(context.definition, name),
    },
  ];
}

/** Names a method of a class. */
export function memberOf({ start }: Located, name: string): string {
  return `${start} ${name}`;
}

function shown(name: string): string {
  return name.startsWith('@@') ? `[Symbol.${name.slice(2)}]` : name;
}

interface End {
  readonly edits: readonly Edit[];
  readonly ends: readonly string[];
}

function endOf(registration: Registration, context: ClassContext, namer: Namer, facts: Facts): End | undefined {
  if (endsByHandle(registration))
    return handleEnd(registration, namer, facts, (text) => newField(context.definition, text, facts));
  return registration.source.kind === 'listener'
    ? listenerEnd(registration, context, namer, facts)
    : timerEnd(registration, context, namer, facts);
}

function listenerEnd(registration: Registration, context: ClassContext, namer: Namer, facts: Facts): End | undefined {
  const { emitter, event, handler, call } = registration;
  const { module } = facts;
  // What a call gives is another object the next time: `window.matchMedia(query)`.
  const isSame = emitter === undefined || !holdsCall(emitter);
  const isNamed = isSame && isReachable(registration, emitter, facts) && isReachable(registration, event, facts);
  if (!isNamed || handler === undefined || isGuarded(registration, context))
    return byField(registration, context, namer, facts);
  let given = sourceOf(module, handler);
  const edits: Edit[] = [];
  if (handler.kind !== 'attribute' || !isReachable(registration, handler, facts)) {
    if (handler.kind === 'name' && isReachable(registration, handler, facts)) given = handler.text;
    else {
      const field = handlerField(registration, namer, facts);
      if (field === undefined) return byField(registration, context, namer, facts);
      edits.push(...field.edits);
      given = `this.${field.name}`;
    }
  }
  const dot = call.callee.kind === 'attribute' && call.callee.optional ? '?.' : '.';
  const prefix = emitter === undefined ? '' : `${sourceOf(module, emitter)}${dot}`;
  const args = [...(event === undefined ? [] : [sourceOf(module, event)]), given, ...captureOf(registration, facts)];
  return { edits, ends: [`${prefix}${removerName(registration)}(${args.join(', ')})`] };
}

/** A handler written in place becomes a field, so that adding and removing name one function. Its names must mean the same there. */
export function handlerField(
  registration: Registration,
  namer: Namer,
  facts: Facts,
): { readonly edits: readonly Edit[]; readonly name: string } | undefined {
  const { handler, event, context } = registration;
  if (handler === undefined || context.kind !== 'class') return undefined;
  const isArrow = handler.kind === 'function' && handler.func.role === 'arrow';
  const isBound = handler.kind === 'call' && handler.callee.kind === 'attribute' && handler.callee.name === 'bind';
  if ((!isArrow && !isBound) || !isReachable(registration, handler, facts)) return undefined;
  const bound = isBound && handler.callee.kind === 'attribute' ? handler.callee.object : undefined;
  const method = bound?.kind === 'attribute' ? bound.name : undefined;
  const name = namer.fresh(
    method === undefined ? handlerName(event) : `bound${method[0]?.toUpperCase()}${method.slice(1)}`,
  );
  const modifier = takesTypes(facts) ? 'private readonly ' : '';
  const text = `${modifier}${name} = ${handlerText(registration, facts)}${semicolon(facts.module)}`;
  return { name, edits: [newField(context.definition, text, facts), replace(handler, `this.${name}`)] };
}

/** An AbortController of the instance, where a handler or emitter can't be named outside of its method. */
function byField(registration: Registration, context: ClassContext, namer: Namer, facts: Facts): End | undefined {
  if (isReborn(context)) return undefined;
  const known = controllerOf(context);
  const ready = known === undefined ? undefined : signalEdits(registration, `this.${known}.signal`);
  if (ready !== undefined) return { edits: ready, ends: [] };
  const name = namer.fresh('listening');
  const signal = signalEdits(registration, `this.${name}.signal`);
  if (signal === undefined) return undefined;
  const modifier = takesTypes(facts) ? 'private readonly ' : '';
  const text = `${modifier}${name} = new AbortController()${semicolon(facts.module)}`;
  return { edits: [...signal, newField(context.definition, text, facts)], ends: [`this.${name}.abort()`] };
}

/** What is added when its one life has ended must not be added at all. */
function isGuarded({ timing }: Registration, { framework }: ClassContext): boolean {
  return timing.late && framework !== undefined;
}

function timerEnd(registration: Registration, context: ClassContext, namer: Namer, facts: Facts): End | undefined {
  const { call, scope, source } = registration;
  const { module } = facts;
  const prefix = call.callee.kind === 'attribute' ? `${sourceOf(module, call.callee.object)}.` : '';
  const clear = `${prefix}${removerName(registration)}`;
  const own = statementOf(facts, call);
  if (own === undefined || own.kind === 'return') return undefined;
  // Clearing alone would come before the timer that closing sets.
  if (registration.timer?.reopens !== undefined && !isGuarded(registration, context)) return undefined;
  const guard = isGuarded(registration, context) ? guardOf(own, scope, context, namer, facts) : NO_GUARD;
  if (guard === undefined) return undefined;
  if (own.kind === 'bind') {
    const [target] = own.targets;
    if (target?.kind !== 'attribute' || !isReachable(registration, target, facts)) return undefined;
    return { edits: guard.edits, ends: [...guard.ends, `${clear}(${sourceOf(module, target)})`] };
  }
  const base = source.kind === 'frame' ? 'frame' : source.kind === 'interval' ? 'interval' : 'timer';
  const name = fieldFor(registration, base, namer, facts);
  const callee = sourceOf(module, call.callee);
  const text = takesTypes(facts) ? `private ${name}?: ReturnType<typeof ${callee}>` : `${name}`;
  const field = newField(context.definition, `${text}${semicolon(module)}`, facts);
  const ended =
    source.kind === 'frame' && takesTypes(facts)
      ? `if (this.${name} !== undefined) ${clear}(this.${name})`
      : `${clear}(this.${name})`;
  return { edits: [...guard.edits, insert(call.start, `this.${name} = `), field], ends: [...guard.ends, ended] };
}

const NO_GUARD: End = { edits: [], ends: [] };

/** A flag of the instance, asked where something is set and raised at the end. */
function guardOf(own: OwnStatement, scope: Func, context: ClassContext, namer: Namer, facts: Facts): End | undefined {
  if (isReborn(context)) return undefined;
  const name = namer.fresh('ended');
  const modifier = takesTypes(facts) ? 'private ' : '';
  const field = newField(context.definition, `${modifier}${name} = false${semicolon(facts.module)}`, facts);
  return {
    edits: [field, ...prefixed(facts.module, scope, own, `if (!this.${name}) `)],
    ends: [`this.${name} = true`],
  };
}

/** A custom element comes and goes several times: what has ended for good is of no use then. */
function isReborn({ framework }: ClassContext): boolean {
  return framework?.teardown.method === 'disconnectedCallback';
}

/** All names of a value mean the same in every method: globals, the module's, the instance's. */
function isReachable({ scope }: Registration, value: Value | undefined, facts: Facts): boolean {
  if (value === undefined) return true;
  return namesIn(facts.module, value).every((name) => {
    if (name.text === 'this') return true;
    const binding = facts.names.binding(name, scope);
    const first = binding?.writes[0];
    if (binding === undefined || first === undefined || binding.scope.role === 'module') return true;
    return first.at.start >= value.start && first.at.end <= value.end;
  });
}

/** A field on a line of its own: behind the last field, or before the first member. */
function newField(definition: Class, text: string, facts: Facts): Edit {
  const { module } = facts;
  const last = definition.fields.at(-1);
  const members = classMembers(definition);
  const first = members[0];
  if (last !== undefined) {
    const at = lineEnd(module.text, last.end);
    return insert(at, `\n${indentText(text, indentAt(module.text, last.start))}`);
  }
  const inner =
    first === undefined
      ? indentAt(module.text, definition.start) + indentUnit(module)
      : indentAt(module.text, first.start);
  const open = definition.body.start + 1;
  const isAlone = module.text.slice(open, lineEnd(module.text, open)).trim() === '';
  if (isAlone) return insert(nextLine(module.text, open), `${indentText(text, inner)}\n\n`);
  return insert(open, ` ${text}`);
}

/** The teardown method as the framework wants it, with the interface that declares it. */
export function newMethod(
  context: Pick<ClassContext, 'definition' | 'framework' | 'func'>,
  name: string,
  lines: string,
  facts: Facts,
  isAsync = false,
): Edit[] {
  const { module } = facts;
  const { definition, framework, func } = context;
  const method = methodOf(func, definition);
  const inner = indentAt(module.text, method.start);
  const unit = indentUnit(module);
  const before = superCall(definition, framework, facts);
  const type = takesTypes(facts) ? (isAsync ? ': Promise<void>' : ': void') : '';
  const text = `${isAsync ? 'async ' : ''}${name}()${type} {\n${indentText(`${before}${lines}`, inner + unit)}\n${inner}}`;
  const isOneLine = lineStart(module.text, method.start) === lineStart(module.text, definition.start);
  const edits: Edit[] = [insert(method.end, isOneLine ? ` ${text}` : `\n\n${inner}${text}`)];
  const contract = framework?.teardown.interface;
  if (contract !== undefined && takesTypes(facts)) edits.push(...declare(definition, contract, facts));
  return edits;
}

/** A base of the project may have the method, too. */
function superCall(definition: Class, framework: ClassContext['framework'], facts: Facts): string {
  if (framework?.bases === undefined) return '';
  const { bases, teardown } = framework;
  const isOfFramework = extendsOneOf(facts, definition, bases);
  if (isOfFramework && teardown.callsSuper !== true) return '';
  return `super.${teardown.method}${isOfFramework ? '' : '?.'}()${semicolon(facts.module)}\n`;
}

/** The member of the class that the registering function is, or stands in. */
function methodOf(func: Func, definition: Class): { readonly start: number; readonly end: number } {
  for (const member of classMembers(definition))
    if (member.start <= func.start && func.end <= member.end) return member;
  return func;
}

function declare(definition: Class, contract: { name: string; module: string }, facts: Facts): Edit[] {
  const { module } = facts;
  const names = definition.contracts.map((one) => sourceOf(module, one));
  if (names.includes(contract.name)) return [];
  const { edits, local } = importOf(contract, facts);
  const last = definition.contracts.at(-1);
  if (last !== undefined) return [...edits, insert(last.end, `, ${local}`)];
  const head = module.text.slice(definition.start, definition.body.start).trimEnd();
  return [...edits, insert(definition.start + head.length, ` implements ${local}`)];
}

function importOf(contract: { name: string; module: string }, facts: Facts): { edits: readonly Edit[]; local: string } {
  const request = { module: contract.module, name: contract.name };
  const known = imported(facts.module, request) ?? typeImport(contract, facts);
  return known === undefined ? addImport(facts.module, request) : { edits: [], local: known };
}

/** A type-only import is enough for an interface. */
function typeImport(contract: { name: string; module: string }, { module }: Facts): string | undefined {
  for (const statement of module.imports) {
    if (statement.source !== contract.module) continue;
    const found = statement.specifiers.find((specifier) => specifier.imported === contract.name);
    if (found?.local !== undefined) return found.local.text;
  }
  return undefined;
}
