import type { Facts } from '../../analysis/facts.ts';
import { catalogOf, type Context, type Registration } from '../../analysis/registrations/index.ts';
import type { Func } from '../../analysis/program/index.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { removerName } from './cleanup-plan.ts';
import { statementOf, topStatement } from './cleanup-scope.ts';
import { behind, hasBraces, Namer, semicolon } from './cleanup-text.ts';
import { indentAt, insert, insertAbove, insertBelow, sortEdits, sourceOf, startsLine } from './edits.ts';
import { addImports } from './imports.ts';

type HandlerContext = Context & { readonly kind: 'handler' };

/** An interval that an event of a component starts: its handle is kept in a cell of the component, which an effect clears at the end; starting again clears the one before. */
export function componentRepairs(registration: Registration, { func }: HandlerContext, facts: Facts): Repair[] {
  const { module } = facts;
  const { call, source, scope } = registration;
  const component = componentOf(func);
  const own = statementOf(facts, call);
  const keeper = catalogOf(facts.knowledge).keepers.find((one) =>
    module.imports.some(({ source: from }) => from === one.module),
  );
  const top = component && topStatement(component, call);
  if (component === undefined || top === undefined || keeper === undefined || source.kind !== 'interval') return [];
  // Hooks must be called in the same order each time.
  const isFirst = component.body.statements.every((one) => one === top || one.start > top.start || isPlain(one.kind));
  if (!isFirst || !hasBraces(module, component) || own === undefined || own.kind === 'return') return [];
  if (!startsLine(module.text, own.start) || !startsLine(module.text, top.start)) return [];
  const imports = addImports(module, [
    { module: keeper.module, name: keeper.cell },
    { module: keeper.module, name: keeper.effect },
  ]);
  const [cell, effect] = imports.locals;
  const end = semicolon(module);
  const prefix = call.callee.kind === 'attribute' ? `${sourceOf(module, call.callee.object)}.` : '';
  const name = new Namer(module, component).fresh('running');
  const place = `${name}.${keeper.content}`;
  const clear = `${prefix}${removerName(registration)}(${place})${end}`;
  const type = takesTypes(facts) ? `<ReturnType<typeof ${sourceOf(module, call.callee)}> | undefined>` : '';
  const kept = keptEdits(registration, own, place, facts);
  if (kept === undefined || scope === component) return [];
  const edits: Edit[] = [
    ...imports.edits,
    insertAbove(module.text, top, `const ${name} = ${cell}${type}(undefined)${end}`),
    insertAbove(module.text, own, clear),
    ...kept,
    insertBelow(module.text, top, `${effect}(() => () => ${clear.replace(/;$/, '')}, [])${end}`),
  ];
  return [
    {
      title: phrase`Keep the interval and clear it when the component goes (starting again clears the one before)`,
      safety: 'asks',
      why: phrase`The component gets an effect; one interval runs at a time.`,
      edits: sortEdits(edits),
    },
  ];
}

const PLAIN: ReadonlySet<string> = new Set(['bind', 'expression', 'define-function', 'define-class', 'type', 'empty']);

function isPlain(kind: string): boolean {
  return PLAIN.has(kind);
}

/** The outermost function around. */
function componentOf(func: Func): Func | undefined {
  let found: Func | undefined;
  for (let one = func.parent; one !== undefined && one.role !== 'module'; one = one.parent) found = one;
  return found;
}

function keptEdits(
  { call }: Registration,
  own: NonNullable<ReturnType<typeof statementOf>>,
  place: string,
  { module }: Facts,
): Edit[] | undefined {
  if (own.kind === 'expression') return [insert(call.start, `${place} = `)];
  const [target] = own.kind === 'bind' ? own.targets : [];
  if (target?.kind !== 'name') return undefined;
  return [
    insert(behind(module, own), `\n${indentAt(module.text, own.start)}${place} = ${target.text}${semicolon(module)}`),
  ];
}
