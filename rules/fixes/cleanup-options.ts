import type { Facts } from '../../analysis/facts.ts';
import type { Value } from '../../analysis/program/index.ts';
import type { Context, Registration } from '../../analysis/registrations/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { memberOf } from './cleanup-class.ts';
import { captureOf, emitterName, handlerName, holdsCall, removerName } from './cleanup-plan.ts';
import { handlerText } from './cleanup-typed.ts';
import { appendToFunction, namesIn, Namer, statementLines } from './cleanup-text.ts';
import { endsWhat } from './cleanup-words.ts';
import {
  enclosingStatement,
  indentAt,
  indentText,
  indentUnit,
  insert,
  insertAbove,
  replace,
  sortEdits,
  sourceOf,
} from './edits.ts';

type OptionsContext = Context & { readonly kind: 'options' };

/** The component's teardown option ends what a setup option added. */
export function optionRepairs(group: readonly Registration[], context: OptionsContext, facts: Facts): Repair[] {
  const namer = new Namer(facts.module, context.func);
  const edits: Edit[] = [];
  const ends = new Set<string>();
  for (const registration of group) {
    const made =
      registration.source.kind === 'listener'
        ? listenerEnd(registration, namer, facts)
        : timerEnd(registration, namer, facts);
    if (made === undefined) return [];
    edits.push(...made.edits);
    ends.add(made.ends);
  }
  const { module } = facts;
  const lines = statementLines(module, [...ends]);
  if (context.teardownFunc !== undefined) {
    edits.push(...appendToFunction(module, context.teardownFunc, lines));
    const name = context.teardownFunc.name?.text ?? context.teardown[0] ?? 'unmounted';
    const title = phrase`${endsWhat(group)} in \`${name}\``;
    const why = phrase`It ends the last one; one that is added when the component has gone stays.`;
    if (group.some(({ timing }) => timing.late || timing.often))
      return [{ title: phrase`${title} (the last one)`, safety: 'asks', why, edits: sortEdits(edits) }];
    return [{ title, safety: 'safe', edits: sortEdits(edits) }];
  }
  const [name = 'unmounted'] = context.teardown;
  const place = context.options.entries.find(
    (entry) => entry.start <= context.func.start && context.func.end <= entry.end,
  );
  if (place === undefined) return [];
  const inner = indentAt(module.text, place.start);
  const text = `${name}() {\n${indentText(lines, inner + indentUnit(module))}\n${inner}}`;
  edits.push(insert(place.end, `,\n${inner}${text}`));
  return [
    {
      title: phrase`${endsWhat(group)} in a new \`${name}\` (adds a lifecycle option)`,
      safety: 'asks',
      why: phrase`The component gets a lifecycle option`,
      edits: sortEdits(edits),
      adds: memberOf(context.options, name),
    },
  ];
}

interface End {
  readonly edits: readonly Edit[];
  readonly ends: string;
}

function listenerEnd(registration: Registration, namer: Namer, facts: Facts): End | undefined {
  const { emitter, event, handler, call, scope } = registration;
  const { module } = facts;
  if (handler === undefined || !isReachable(registration, emitter, facts) || !isReachable(registration, event, facts))
    return undefined;
  const edits: Edit[] = [];
  let given = sourceOf(module, handler);
  const isPlain =
    (handler.kind === 'name' || handler.kind === 'attribute') && isReachable(registration, handler, facts);
  if (!isPlain) {
    const place = enclosingStatement(scope, call)?.statement;
    if (place === undefined || takesTypes(facts)) return undefined;
    const name = namer.fresh(handlerName(event));
    edits.push(
      insertAbove(module.text, place, statementLines(module, [`this.${name} = ${handlerText(registration, facts)}`])),
      replace(handler, `this.${name}`),
    );
    given = `this.${name}`;
  }
  let object = emitter === undefined ? '' : sourceOf(module, emitter);
  if (emitter !== undefined && holdsCall(emitter)) {
    // What a call gives is another object the next time: `window.matchMedia(query)`.
    const place = enclosingStatement(scope, call)?.statement;
    if (place === undefined || place.start !== call.start || takesTypes(facts)) return undefined;
    const name = `this.${namer.fresh(emitterName(emitter))}`;
    edits.push(
      insertAbove(module.text, place, statementLines(module, [`${name} = ${object}`])),
      replace(emitter, name),
    );
    // Where nothing was added there is no such object.
    object = `${name}?`;
  }
  const prefix = emitter === undefined ? '' : `${object}.`;
  const args = [...(event === undefined ? [] : [sourceOf(module, event)]), given, ...captureOf(registration, facts)];
  return { edits, ends: `${prefix}${removerName(registration)}(${args.join(', ')})` };
}

function timerEnd(registration: Registration, namer: Namer, facts: Facts): End | undefined {
  const { call, scope, source } = registration;
  const { module } = facts;
  const clear = removerName(registration);
  const found = enclosingStatement(scope, call)?.statement;
  if (found?.kind === 'bind' && found.value === call) {
    const [target] = found.targets;
    if (target?.kind !== 'attribute' || !isReachable(registration, target, facts)) return undefined;
    return { edits: [], ends: `${clear}(${sourceOf(module, target)})` };
  }
  if (found?.kind !== 'expression' || found.value !== call || takesTypes(facts)) return undefined;
  const name = namer.fresh(source.kind === 'interval' ? 'interval' : 'timer');
  return { edits: [insert(call.start, `this.${name} = `)], ends: `${clear}(this.${name})` };
}

function isReachable({ scope }: Registration, value: Value | undefined, facts: Facts): boolean {
  if (value === undefined) return true;
  return namesIn(facts.module, value).every((name) => {
    const binding = facts.names.binding(name, scope);
    return name.text === 'this' || binding === undefined || binding.scope.role === 'module';
  });
}
