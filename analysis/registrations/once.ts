import type { Binding } from '../names/types.ts';
import { type CallValue, type Func, type Located, passedTests, type Statement, type Value } from '../program/index.ts';
import { isInside } from './functions.ts';
import type { Scene } from './scene.ts';

/** How many calls a flag is looked for behind. */
const MAX_DEPTH = 4;

/** The call runs once a process, however often its function is called: `if (installed) return; installed = true;` over a variable of the module that nothing sets back, here or around the only call of the function. */
export function isGuardedOnce(scene: Scene, call: CallValue, scope: Func, depth = 0): boolean {
  const guarded = passedTests(scope, call).some(({ test, outcome }) => {
    const flag = flagOf(scene, test, outcome, scope);
    return flag !== undefined && isSetOnce(scene, flag, scope);
  });
  if (guarded || depth === MAX_DEPTH) return guarded;
  const caller = onlyCaller(scene, scope);
  return caller !== undefined && isGuardedOnce(scene, caller.call, caller.scope, depth + 1);
}

/** The one place that calls a function that other files do not know; what it does to start itself again is none. */
function onlyCaller(scene: Scene, func: Func): { readonly call: CallValue; readonly scope: Func } | undefined {
  const [use, ...others] = scene.usesOf(func).filter(({ scope }) => !isInside(scope, func));
  if (use?.call === undefined || others.length > 0 || use.scope.role === 'module') return undefined;
  return isKnownOutside(scene, func) ? undefined : { call: use.call, scope: use.scope };
}

function isKnownOutside({ module }: Scene, func: Func): boolean {
  if (func.parent !== undefined && func.parent.role !== 'module') return false;
  const { statements } = module.body.body;
  const isOwn = statements.some((one) => one.kind === 'define-function' && one.func === func && one.exported === 'no');
  const isListed = statements.some(
    (one) => one.kind === 'export' && one.specifiers.some(({ imported }) => imported === func.name?.text),
  );
  return !isOwn || isListed;
}

/** The function, or one around it, is called at one place alone, whose result a variable of the module keeps: `if (!loading) loading = load()`, `loading ??= load()`. What sets it back when the call fails starts it again, and nothing else does. */
export function isKeptOnce(scene: Scene, func: Func): boolean {
  for (let one: Func | undefined = func; one !== undefined && one.role !== 'module'; one = one.parent) {
    const [use, ...others] = scene.usesOf(one);
    if (use?.call === undefined || others.length > 0 || use.scope.role === 'module') continue;
    if (keepsResult(scene, use.call, use.scope)) return true;
  }
  return false;
}

function keepsResult(scene: Scene, call: CallValue, scope: Func): boolean {
  let node: Located | undefined = call;
  while (node !== undefined) {
    const found = node as Value | Statement;
    const target = found.kind === 'bind' ? found.targets[0] : isUpdate(found) ? found.target : undefined;
    if (target?.kind === 'name') {
      const binding = scene.names.binding(target, scope);
      const isFirst = binding !== undefined && (isUpdate(found) || isAskedFirst(scene, binding, found, scope));
      if (binding?.scope.role === 'module' && isFirst) return isSetWithin(scene, binding, found);
    }
    node = scene.parent(node, scope);
  }
  return false;
}

/** `loading ??= …` asks by itself. */
function isUpdate(node: Value | Statement): node is (Value & { kind: 'assign' }) | (Statement & { kind: 'update' }) {
  return (node.kind === 'assign' || node.kind === 'update') && (node.operator === '??=' || node.operator === '||=');
}

/** Nobody else but its declaration writes the variable. */
function isSetWithin(scene: Scene, { writes }: Binding, { start, end }: Located): boolean {
  return writes.every(({ at, scope }) => scope === scene.module.body || (start <= at.start && at.end <= end));
}

/** `if (!loading) { … }` around the statement. */
function isAskedFirst(scene: Scene, binding: Binding, statement: Located, scope: Func): boolean {
  return passedTests(scope, statement).some(({ test, outcome }) => flagOf(scene, test, outcome, scope) === binding);
}

/** It waits for an event of the page that comes once, where the page is not there yet: `if (document.readyState === 'complete') run(); else window.addEventListener('load', run);`. */
export function awaitsPage(scene: Scene, call: CallValue, event: Value | undefined, scope: Func): boolean {
  if (event?.kind !== 'literal' || !scene.catalog.has('pageEvents', String(event.value))) return false;
  return passedTests(scope, call).some(({ test }) => asksPage(scene, test));
}

function asksPage(scene: Scene, test: Value): boolean {
  if (test.kind === 'binary' || test.kind === 'logical')
    return asksPage(scene, test.left) || asksPage(scene, test.right);
  if (test.kind === 'unary') return asksPage(scene, test.operand);
  return test.kind === 'attribute' && scene.catalog.has('pageStates', test.name);
}

/** The module's variable that a test asks: `installed`, or `!installed` around the code. */
function flagOf(scene: Scene, test: Value, negated: boolean, scope: Func): Binding | undefined {
  const isNegated = test.kind === 'unary' && test.operator === 'not';
  const asked = isNegated ? test.operand : test;
  if (isNegated !== negated || asked.kind !== 'name') return undefined;
  const binding = scene.names.binding(asked, scope);
  return binding?.kind === 'variable' && binding.scope.role === 'module' ? binding : undefined;
}

/** The function itself sets it, and nobody else but its declaration does. */
function isSetOnce(scene: Scene, { writes }: Binding, scope: Func): boolean {
  const others = writes.filter((write) => write.scope !== scope);
  const own = writes.filter((write) => write.scope === scope);
  const sets = own.some(({ value }) => value !== undefined && !(value.kind === 'literal' && isEmpty(value.value)));
  return sets && own.length === 1 && others.every((write) => write.scope === scene.module.body);
}

function isEmpty(value: unknown): boolean {
  return value === false || value === null || value === undefined || value === 0 || value === '';
}
