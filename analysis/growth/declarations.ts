import type { AnalysisContext } from '../facts.ts';
import type { Write } from '../names/types.ts';
import type { BindStatement, CallValue, Class, Field, Func, Located, Value } from '../program/index.ts';
import { setupScript } from '../registrations/setup-script.ts';
import { attributesAssigned, bindsIn, collectBinds } from './assignments.ts';
import { eachChild, type ProgramNode } from './children.ts';
import type { Lexicon } from './lexicon.ts';
import type { ContainerFacts } from './section.ts';
import type { Declaration } from './types.ts';

/** A value that makes a container, and of which type. */
export interface Made {
  readonly type: string;
  readonly facts: ContainerFacts;
}

/** The container a value makes: a literal, a constructor, a factory argument; undefined for anything else and for bounded ones. */
export function containerMade(
  value: Value | undefined,
  scope: Func,
  context: AnalysisContext,
  lexicon: Lexicon,
): Made | undefined {
  if (value === undefined) return undefined;
  const type = typeMade(value, scope, context, lexicon);
  const facts = type === undefined ? undefined : lexicon.containers.get(type);
  return type === undefined || facts === undefined ? undefined : { type, facts };
}

function typeMade(value: Value, scope: Func, context: AnalysisContext, lexicon: Lexicon): string | undefined {
  const { literals } = lexicon;
  switch (value.kind) {
    case 'sequence':
      return value.type === 'list' ? literals.list : value.type === 'set' ? literals.set : undefined;
    case 'mapping':
      return literals.mapping;
    case 'cast':
      return typeMade(value.value, scope, context, lexicon);
    case 'logical':
      return value.operator === 'or' || value.operator === '??'
        ? typeMade(value.right, scope, context, lexicon)
        : undefined;
    case 'call':
      return typeCalled(value, scope, context, lexicon);
    default:
      return undefined;
  }
}

function typeCalled(call: CallValue, scope: Func, context: AnalysisContext, lexicon: Lexicon): string | undefined {
  const name = qualifiedName(call.callee, scope, context);
  if (name === undefined) return undefined;
  const factory = lexicon.factories.get(name);
  if (factory !== undefined) {
    const made = call.args.find((one) => one.keyword?.text === factory.keyword)?.value;
    const type = made === undefined ? undefined : qualifiedName(made, scope, context);
    return type !== undefined && lexicon.containers.has(type) ? type : undefined;
  }
  const facts = lexicon.containers.get(name);
  if (facts === undefined) return undefined;
  const limit = facts.boundedBy;
  if (limit !== undefined && argumentAt(call, limit.index, limit.keyword) !== undefined) return undefined;
  return name;
}

function qualifiedName(value: Value, scope: Func, context: AnalysisContext): string | undefined {
  const plain = value.kind === 'subscript' ? value.object : value;
  const name = context.names.qualified(plain, scope);
  return name === undefined ? undefined : context.knowledge.canonical(name);
}

/** The argument at a position or with a keyword; undefined when it isn't given, or is null. */
export function argumentAt(call: CallValue, index: number, keyword?: string): Value | undefined {
  const named = keyword === undefined ? undefined : call.args.find((one) => one.keyword?.text === keyword)?.value;
  const positional = call.args[index];
  const value =
    named ?? (positional?.keyword === undefined && positional?.spread === 'none' ? positional.value : undefined);
  return value?.kind === 'literal' && value.value === null ? undefined : value;
}

/** All containers declared in the file where they may outlive a call. Whether owners of attributes and closures do live on is asked later. */
export function findDeclarations(context: AnalysisContext, lexicon: Lexicon): Declaration[] {
  const found: Declaration[] = [];
  inModule(context, lexicon, found);
  for (const definition of context.module.classes) inClass(definition, context, lexicon, found);
  inStores(context, lexicon, found);
  for (const func of context.module.functions) {
    if (func.children.length > 0) inClosure(func, context, lexicon, found);
  }
  return found.sort((a, b) => a.at.start - b.at.start);
}

function inModule(context: AnalysisContext, lexicon: Lexicon, found: Declaration[]): void {
  const { body } = context.module;
  const script = setupScript(context);
  for (const binding of context.names.bindings(body).values()) {
    if (binding.kind !== 'variable') continue;
    const write = binding.writes.find((one) => isPlain(one) && maybeContainer(one.value));
    if (write === undefined) continue;
    if (script?.isOwn(write.at) === true) continue;
    const made = containerMade(write.value, write.scope, context, lexicon);
    if (made === undefined || write.value === undefined) continue;
    const statement = statementOf(write.at, write.scope);
    if (statement === undefined) continue;
    found.push({
      name: binding.name,
      label: binding.name,
      at: write.at,
      statement,
      target: write.at.kind === 'name' ? write.at : undefined,
      annotation: write.annotation ?? binding.writes.find((one) => one.annotation !== undefined)?.annotation,
      value: write.value,
      home: 'module',
      definition: undefined,
      func: write.scope === body ? undefined : write.scope,
      holder: undefined,
      ...made,
    });
  }
}

function isPlain(write: Write): boolean {
  return write.kind === 'assign' && write.pattern === undefined;
}

/** Cheap test before names are asked. */
function maybeContainer(value: Value | undefined): boolean {
  if (value === undefined) return false;
  const { kind } = value;
  return kind === 'sequence' || kind === 'mapping' || kind === 'call' || kind === 'cast' || kind === 'logical';
}

/** The bind statement of a scope's own code that an offset stands in. */
function statementOf(at: Located, scope: Func): BindStatement | undefined {
  let statements: readonly ProgramNode[] = scope.body.statements;
  for (;;) {
    const inside: ProgramNode | undefined = statements.find((one) => one.start <= at.start && at.end <= one.end);
    if (inside === undefined) return undefined;
    if (inside.kind === 'bind') return inside;
    const children: ProgramNode[] = [];
    eachChild(inside, (child) => children.push(child));
    statements = children;
  }
}

function inClass(definition: Class, context: AnalysisContext, lexicon: Lexicon, found: Declaration[]): void {
  const owner = definition.name?.text;
  if (owner === undefined || definition.role === 'enum') return;
  const assigned = attributesAssigned(definition);
  const scope = definition.parent ?? context.module.body;
  const python = context.module.language === 'python';
  for (const field of definition.fields) {
    const made = containerMade(field.value, scope, context, lexicon);
    if (made === undefined || field.value === undefined) continue;
    const shared = python ? !isFactory(field.value, scope, context, lexicon) : field.isStatic;
    if (python && shared && (assigned.has(field.name) || copies(definition, context, lexicon))) continue;
    found.push({
      name: field.name,
      label: `${owner}.${field.name}`,
      at: nameIn(field, context.module.text),
      statement: field,
      target: undefined,
      annotation: field.annotation,
      value: field.value,
      home: shared ? 'class' : 'instance',
      definition,
      func: undefined,
      holder: undefined,
      ...made,
    });
  }
  const fields = new Set(found.filter((one) => one.definition === definition).map((one) => one.name));
  for (const [name, writes] of assigned) {
    if (fields.has(name)) continue;
    const first = writes.find((one) => maybeContainer(one.statement.value));
    const made = first && containerMade(first.statement.value, first.func, context, lexicon);
    if (first === undefined || made === undefined || first.statement.value === undefined) continue;
    found.push({
      name,
      label: `${owner}.${name}`,
      at: first.target,
      statement: first.statement,
      target: first.target,
      annotation: first.statement.annotation,
      value: first.statement.value,
      home: 'instance',
      definition,
      func: first.func,
      holder: undefined,
      ...made,
    });
  }
}

function isFactory(value: Value, scope: Func, context: AnalysisContext, lexicon: Lexicon): boolean {
  if (value.kind !== 'call') return false;
  const name = qualifiedName(value.callee, scope, context);
  return name !== undefined && lexicon.factories.has(name);
}

function nameIn(field: Field, text: string): Located {
  const at = text.indexOf(field.name, field.start);
  return { start: at, end: at + field.name.length };
}

function copies(definition: Class, context: AnalysisContext, lexicon: Lexicon): boolean {
  return context.names.libraryTypes({ kind: 'class', definition, args: [] }).some((name) => {
    const known = context.knowledge.canonical(name);
    return lexicon.owners.copying.some((one) => known === one || context.knowledge.isA(known, one));
  });
}

/** `app.state.cache = {}`, at module level and in functions. */
function inStores(context: AnalysisContext, lexicon: Lexicon, found: Declaration[]): void {
  const holders = new Set(lexicon.owners.stores.map((one) => one.attribute));
  const { module } = context;
  for (const unit of module.units) {
    if (![...holders].some((one) => unit.text.includes(`.${one}.`))) continue;
    for (const statement of collectBinds(unit.statements)) inStore(statement, module.body, context, lexicon, found);
    for (const func of unit.functions) {
      for (const statement of bindsIn(func)) inStore(statement, func, context, lexicon, found);
    }
  }
}

function inStore(
  statement: BindStatement,
  scope: Func,
  context: AnalysisContext,
  lexicon: Lexicon,
  found: Declaration[],
): void {
  for (const target of statement.targets) {
    if (target.kind !== 'attribute' || target.object.kind !== 'attribute') continue;
    const { object } = target;
    const store = lexicon.owners.stores.find((one) => one.attribute === object.name);
    if (store === undefined || statement.value === undefined) continue;
    const type = context.names.type(object.object, scope);
    if (type?.kind !== 'library' || !context.knowledge.isA(type.name, store.type)) continue;
    const made = containerMade(statement.value, scope, context, lexicon);
    if (made === undefined) continue;
    found.push({
      name: target.name,
      label: context.module.text.slice(target.start, target.end),
      at: target,
      statement,
      target,
      annotation: statement.annotation,
      value: statement.value,
      home: 'application',
      definition: undefined,
      func: scope === context.module.body ? undefined : scope,
      holder: object.name,
      ...made,
    });
  }
}

/** Locals that functions inside use. */
function inClosure(func: Func, context: AnalysisContext, lexicon: Lexicon, found: Declaration[]): void {
  for (const statement of bindsIn(func)) {
    const [target] = statement.targets;
    if (statement.targets.length !== 1 || target?.kind !== 'name' || !maybeContainer(statement.value)) continue;
    if (context.names.binding(target, func)?.scope !== func) continue;
    const made = containerMade(statement.value, func, context, lexicon);
    if (made === undefined || statement.value === undefined) continue;
    if (found.some((one) => one.home === 'closure' && one.func === func && one.name === target.text)) continue;
    found.push({
      name: target.text,
      label: target.text,
      at: target,
      statement,
      target,
      annotation: statement.annotation,
      value: statement.value,
      home: 'closure',
      definition: undefined,
      func,
      holder: undefined,
      ...made,
    });
  }
}
