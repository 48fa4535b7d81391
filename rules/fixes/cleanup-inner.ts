import { blocksAround } from '../../analysis/program/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import type { Edit } from '../rule.ts';
import { captureOf, handlerName, removerName } from './cleanup-plan.ts';
import { handlerText } from './cleanup-typed.ts';
import { type Plan, type PlanInput, statementOf } from './cleanup-scope.ts';
import { endsByCall, endsByHandle } from './cleanup-subscription.ts';
import { behind, semicolon, statementLines } from './cleanup-text.ts';
import { inside } from './with-block.ts';
import { indentAt, indentLines, indentText, indentUnit, insert, replace, sourceOf, startsLine } from './edits.ts';

/** A listener of an emitter or with a handler that only an inner function or a loop knows: what removes it is put into a list there, whose functions the cleanup calls. */
export function innerPlan(input: PlanInput, list: string): Plan | undefined {
  const { facts, registration, namer } = input;
  const { module } = facts;
  const { emitter, event, handler, scope, timing } = registration;
  const own = statementOf(facts, registration.call);
  const block = own && blocksAround(scope, own).at(-1);
  if (own?.kind !== 'expression' || handler === undefined || block === undefined) return undefined;
  if (module.text[block.start] !== '{' || !startsLine(module.text, own.start)) return undefined;
  const listed = listOf(list, facts);
  if (endsByHandle(registration)) {
    if (!endsByCall(registration) || timing.late || own.value !== registration.call) return undefined;
    const { start, end } = registration.call;
    return { edits: [insert(start, `${list}.push(`), insert(end, ')')], ...listed };
  }
  if (emitter !== undefined && emitter.kind !== 'name' && emitter.kind !== 'attribute') return undefined;
  const edits: Edit[] = [];
  const above: string[] = [];
  let given = sourceOf(module, handler);
  if (handler.kind !== 'name' && handler.kind !== 'attribute') {
    given = namer.fresh(handlerName(event));
    above.push(`const ${given} = ${handlerText(registration, facts)}`);
    edits.push(replace(handler, given));
  }
  const prefix = emitter === undefined ? '' : `${sourceOf(module, emitter)}.`;
  const args = [...(event === undefined ? [] : [sourceOf(module, event)]), given, ...captureOf(registration, facts)];
  const kept = `${list}.push(() => ${prefix}${removerName(registration)}(${args.join(', ')}))`;
  const indent = indentAt(module.text, own.start);
  const lines = above.length === 0 ? '' : `${indentText(statementLines(module, above), indent).trimStart()}\n${indent}`;
  const after = behind(module, own);
  if (!timing.late) edits.push(insert(own.start, lines), insert(after, `\n${indent}${kept}${semicolon(module)}`));
  else {
    const unit = indentUnit(module);
    const head = `${lines}if (!${input.flag()}) {\n${indent}${unit}`;
    const tail = `\n${indent}${unit}${kept}${semicolon(module)}\n${indent}}`;
    const moved = indentLines(module, own.start, own.end, unit).filter(
      (edit) => edit.start > own.start && !inside(edit, edits),
    );
    edits.push(insert(own.start, head), ...moved, insert(after, tail));
  }
  return { edits, ...listed };
}

/** The list of what ends them, and the call of all of it. */
function listOf(list: string, facts: PlanInput['facts']): Omit<Plan, 'edits'> {
  const type = takesTypes(facts) ? ': (() => void)[]' : '';
  return { above: [`const ${list}${type} = []`], ends: [`${list}.forEach((end) => end())`] };
}
