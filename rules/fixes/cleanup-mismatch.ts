import type { Facts } from '../../analysis/facts.ts';
import type { CallValue, Func, Statement, Value } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { type Phrase, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { handlerField } from './cleanup-class.ts';
import { captureOf, handlerName } from './cleanup-plan.ts';
import { handlerText } from './cleanup-typed.ts';
import { Namer, statementLines } from './cleanup-text.ts';
import { enclosingStatement, insertAbove, replace, sortEdits, sourceOf } from './edits.ts';

/** Makes the removal name what was added: the same function, the same phase. */
export function mismatchRepairs(group: readonly Registration[], facts: Facts): Repair[] {
  const namer = new Namer(facts.module, group[0]?.scope ?? facts.module.body);
  const edits: Edit[] = [];
  for (const registration of group) {
    const { release } = registration;
    if (release.kind !== 'mismatch') return [];
    const made =
      release.what === 'capture'
        ? phaseEdits(registration, release.at, facts)
        : release.what === 'event'
          ? eventEdits(registration, release.at, facts)
          : handlerEdits(registration, release.at, namer, facts);
    if (made === undefined) return [];
    edits.push(...made);
  }
  const [first] = group;
  const title = titleOf(first?.release.kind === 'mismatch' ? first.release.what : 'handler');
  const why = phrase`The removal now ends the listener, which stayed until now`;
  return [{ title, safety: 'asks', why, edits: sortEdits(edits) }];
}

function titleOf(what: 'handler' | 'capture' | 'event' | 'ran'): Phrase {
  switch (what) {
    case 'capture':
      return phrase`Give both calls the same capture option (the listener now ends)`;
    case 'event':
      return phrase`Name the event that was added (the listener now ends)`;
    default:
      return phrase`Give both calls the same handler (the listener now ends)`;
  }
}

/** The event is a literal in both calls. */
function eventEdits({ event, source }: Registration, removal: CallValue, { module }: Facts): Edit[] | undefined {
  const named = removal.args[source.remove[0]?.event ?? 0]?.value;
  return event === undefined || named === undefined ? undefined : [replace(named, sourceOf(module, event))];
}

function phaseEdits(registration: Registration, removal: CallValue, facts: Facts): Edit[] | undefined {
  const [capture] = captureOf(registration, facts);
  const handler = removal.args[registration.source.remove[0]?.handler ?? 1];
  const options = removal.args[registration.source.remove[0]?.options ?? 2];
  if (handler === undefined) return undefined;
  const named = registration.options?.kind === 'name' ? registration.options : undefined;
  if (named !== undefined && !isKnownThere(named, registration, removal, facts)) return undefined;
  if (capture === undefined)
    return options === undefined ? undefined : [{ start: handler.end, end: options.end, text: '' }];
  return options === undefined
    ? [{ start: handler.end, end: handler.end, text: `, ${capture}` }]
    : [replace(options, capture)];
}

function handlerEdits(registration: Registration, removal: CallValue, namer: Namer, facts: Facts): Edit[] | undefined {
  const added = registration.handler;
  const removed = removal.args[registration.source.remove[0]?.handler ?? 1]?.value;
  if (added === undefined || removed === undefined) return undefined;
  if (isStable(added))
    return isKnownThere(added, registration, removal, facts)
      ? [replace(removed, sourceOf(facts.module, added))]
      : undefined;
  if (registration.context.kind === 'class') {
    const field = handlerField(registration, namer, facts);
    return field === undefined ? undefined : [...field.edits, replace(removed, `this.${field.name}`)];
  }
  const place = sharedPlace(registration, removal);
  // What stands above the addition removes what was added the last time.
  if (place === undefined || place.start > removal.start) return undefined;
  const name = namer.fresh(handlerName(registration.event));
  const line = statementLines(facts.module, [`const ${name} = ${handlerText(registration, facts)}`]);
  return [insertAbove(facts.module.text, place, line), replace(added, name), replace(removed, name)];
}

/** What the handler's name refers to is in scope at the removal, too. */
function isKnownThere(added: Value, { scope }: Registration, removal: CallValue, facts: Facts): boolean {
  let root = added;
  while (root.kind === 'attribute') root = root.object;
  if (root.kind !== 'name' || root.text === 'this') return true;
  const home = facts.names.binding(root, scope)?.scope;
  return home === undefined || home.role === 'module' || (removal.start >= home.start && removal.end <= home.end);
}

function isStable(value: Value): boolean {
  return value.kind === 'name' || value.kind === 'attribute';
}

/** The statement that adds, when its block is the body of a function that the removal is inside of, too. */
function sharedPlace({ call, scope }: Registration, removal: CallValue): Statement | undefined {
  const func: Func = scope;
  const isInside = removal.start >= func.start && removal.end <= func.end;
  if (!isInside && func.role !== 'module') return undefined;
  const top = func.body.statements.find((statement) => statement.start <= call.start && call.end <= statement.end);
  const found = enclosingStatement(func, call);
  if (top === undefined || found === undefined || found.statement !== top) return undefined;
  return top;
}
