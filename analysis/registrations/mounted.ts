import { placesOf } from '../entries/places.ts';
import { runsAtStart } from '../entries/startup.ts';
import type { AnalysisContext } from '../facts.ts';
import type { Func, Value } from '../program/index.ts';
import { catalogOf } from './catalog.ts';

/** What stands for a component where code puts it into the page. */
export interface Mounted {
  readonly component: Value;
  readonly scope: Func;
  /** The code runs once. */
  readonly once: boolean;
}

type Facts = Pick<AnalysisContext, 'module' | 'names' | 'knowledge' | 'entries'>;

/** The components that code puts into the page: `createRoot(element).render(<App />)`, `createApp(App).mount(…)`. */
export function mounted(facts: Facts): Mounted[] {
  const { names, knowledge } = facts;
  const found: Mounted[] = [];
  for (const [name, roots] of catalogOf(knowledge).roots)
    for (const { call, scope } of names.callsNamed(name)) {
      const callee = names.callee(call, scope);
      const root = callee.kind === 'library' ? roots.find((one) => one.call === callee.name) : undefined;
      if (root !== undefined) collect(call.args[root.index]?.value, scope, runsOnce(facts, scope), found);
    }
  return [...found, ...madeByHand(facts)];
}

/** `new App({ target })` of a component that has a file of its own. */
function madeByHand(facts: Facts): Mounted[] {
  const { module, names, knowledge } = facts;
  const files = catalogOf(knowledge).options.flatMap((one) => (one.made === true ? (one.files ?? []) : []));
  return module.imports
    .filter(({ source }) => files.some((ending) => source.endsWith(ending)))
    .flatMap(({ specifiers }) => specifiers.flatMap(({ local }) => (local === undefined ? [] : [local.text])))
    .flatMap((name) => names.callsNamed(name))
    .filter(({ call }) => call.isNew && call.callee.kind === 'name')
    .map(({ call, scope }) => ({ component: call.callee, scope, once: runsOnce(facts, scope) }));
}

/** Nothing runs it while the page is used: before, or as soon as the page is there. */
function runsOnce({ entries, knowledge }: Facts, scope: Func): boolean {
  if (runsAtStart(entries, scope)) return true;
  const given = scope.unit === undefined ? undefined : placesOf(scope.unit).byFunc.get(scope);
  const event = given?.call.args[0]?.value;
  return event?.kind === 'literal' && catalogOf(knowledge).has('pageEvents', String(event.value));
}

function collect(value: Value | undefined, scope: Func, once: boolean, found: Mounted[]): void {
  switch (value?.kind) {
    case 'name':
      found.push({ component: value, scope, once });
      break;
    case 'element':
      for (const child of value.children) collect(child, scope, once, found);
      if (value.tag !== undefined) found.push({ component: value.tag, scope, once });
      break;
    case 'function':
      // Solid is given a function that makes the elements.
      for (const statement of value.func.body.statements)
        if (statement.kind === 'return') collect(statement.value, value.func, once, found);
      break;
    default:
  }
}
