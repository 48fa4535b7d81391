import type {
  Block,
  Class,
  Decorator,
  Func,
  FunctionRole,
  Identifier,
  Parameter,
  Pattern,
  Statement,
  Value,
} from '../../program/index.ts';
import { NONE } from '../../syntax/table.ts';
import { classBody } from './class-body.ts';
import type { Lowering, OpenFunc } from './lowering.ts';
import { argumentsOf } from './values.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** `def`, with the decorators found around it, whose node begins the statement. */
export function functionStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const func = functionOf(lowering, node, [], undefined);
  const start = lowering.start(node);
  into.push(lowering.add({ kind: 'define-function', start, end: lowering.end(node), func, exported: 'no' }));
}

export function classStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const definition = classOf(lowering, node, []);
  const start = lowering.start(node);
  into.push(lowering.add({ kind: 'define-class', start, end: lowering.end(node), definition, exported: 'no' }));
}

export function decoratedStatement(lowering: Lowering, node: number, into: Statement[]): void {
  const { table } = lowering;
  const definition = lowering.field(node, lowering.fields.definition);
  if (definition === NONE) {
    into.push(lowering.brokenStatement(lowering.start(node), lowering.end(node)));
    return;
  }
  const decorators = decoratorsOf(lowering, node);
  const start = lowering.start(node);
  const end = lowering.end(node);
  if (table.kindName(definition) === 'class_definition') {
    const made = classOf(lowering, definition, decorators);
    into.push(lowering.add({ kind: 'define-class', start, end, definition: made, exported: 'no' }));
  } else {
    const func = functionOf(lowering, definition, decorators, undefined);
    into.push(lowering.add({ kind: 'define-function', start, end, func, exported: 'no' }));
  }
}

/** The decorators of a `decorated_definition`, in order. */
export function decoratorsOf(lowering: Lowering, node: number): Decorator[] {
  const { table } = lowering;
  const decorators: Decorator[] = [];
  for (const child of table.namedChildren(node)) {
    if (table.kindName(child) !== 'decorator') continue;
    const inner = table.firstNamedChild(child);
    const value = inner === NONE ? lowering.unknown(child) : lowering.value(inner);
    decorators.push(lowering.add({ kind: 'decorator', start: lowering.start(child), end: lowering.end(child), value }));
  }
  return decorators;
}

/** Lowers a `function_definition`; `owner` is the class whose method it is. */
export function functionOf(
  lowering: Lowering,
  node: number,
  decorators: readonly Decorator[],
  owner: Class | undefined,
): Func {
  const { table, fields } = lowering;
  const nameNode = lowering.field(node, fields.name);
  const name = nameNode === NONE ? undefined : lowering.identifier(nameNode);
  const returns = lowering.field(node, fields.return_type);
  const list = lowering.field(node, fields.parameters);
  const func = openFunction(lowering, node, { name, decorators, owner, role: roleOf(name, decorators, owner) });
  func.isAsync = table.kindName(table.firstChild(node)) === 'async';
  func.params = list === NONE ? [] : parametersOf(lowering, list);
  func.returns = returns === NONE ? undefined : lowering.value(returns);
  finish(lowering, func, () => functionBody(lowering, node));
  return func;
}

function functionBody(lowering: Lowering, node: number): Block {
  const { table, fields } = lowering;
  const statements: Statement[] = [];
  const body = lowering.field(node, fields.body);
  // What the parser could not read before the body has begun is the body's beginning.
  const stop = table.next[node]!;
  for (let child = node + 1; child < stop; child = table.next[child]!) {
    if (table.isError(child)) lowering.statement(child, statements);
    if (child === body) for (const inner of table.children(child)) lowering.statement(inner, statements);
  }
  const at = body === NONE ? node : body;
  return lowering.blockOf(statements, lowering.start(at), lowering.end(at));
}

/** `lambda x: value`: a function whose body returns the value. */
export function lambdaValue(lowering: Lowering, node: number): Value {
  const { fields } = lowering;
  const list = lowering.field(node, fields.parameters);
  const body = lowering.field(node, fields.body);
  const func = openFunction(lowering, node, { name: undefined, decorators: [], owner: undefined, role: 'lambda' });
  func.params = list === NONE ? [] : parametersOf(lowering, list);
  finish(lowering, func, () => {
    if (body === NONE) return lowering.blockOf([], lowering.end(node), lowering.end(node));
    const value = lowering.value(body);
    const start = lowering.start(body);
    const end = lowering.end(body);
    return lowering.blockOf([lowering.add({ kind: 'return', start, end, value, implicit: true })], start, end);
  });
  return lowering.add({ kind: 'function', start: lowering.start(node), end: lowering.end(node), func });
}

/** A function without its parts, noted before those are lowered so that outer functions come before inner ones. */
function openFunction(
  lowering: Lowering,
  node: number,
  given: {
    readonly name: Identifier | undefined;
    readonly decorators: readonly Decorator[];
    readonly owner: Class | undefined;
    readonly role: FunctionRole;
  },
): Mutable<Func> {
  const start = lowering.start(node);
  const end = lowering.end(node);
  const func: Mutable<Func> = lowering.add({
    kind: 'func',
    role: given.role,
    start,
    end,
    name: given.name,
    qualname: `${lowering.prefix}${given.name?.text ?? '<lambda>'}`,
    params: [],
    body: { kind: 'block', start: end, end, statements: [] },
    decorators: given.decorators,
    returns: undefined,
    isAsync: false,
    isGenerator: false,
    isStatic: given.owner !== undefined && given.decorators.some(isStaticDecorator),
    owner: given.owner,
    parent: lowering.open?.func,
    children: [],
    unit: lowering.unit,
  });
  lowering.functions.push(func);
  lowering.open?.children.push(func);
  return func;
}

/** Lowers the body inside the function. */
function finish(lowering: Lowering, func: Mutable<Func>, body: () => Block): void {
  const { open, prefix } = lowering;
  const inside: OpenFunc = { func, children: [], isGenerator: false };
  lowering.open = inside;
  lowering.prefix = `${func.qualname}.<locals>.`;
  func.body = body();
  func.children = inside.children;
  func.isGenerator = inside.isGenerator;
  lowering.open = open;
  lowering.prefix = prefix;
}

function roleOf(
  name: Identifier | undefined,
  decorators: readonly Decorator[],
  owner: Class | undefined,
): FunctionRole {
  if (owner === undefined) return 'function';
  if (name?.text === '__init__') return 'constructor';
  for (const { value } of decorators) {
    const last = value.kind === 'name' ? value.text : value.kind === 'attribute' ? value.name : '';
    if (last === 'property' || last === 'cached_property' || last === 'getter') return 'getter';
    if (last === 'setter') return 'setter';
  }
  return 'method';
}

function isStaticDecorator({ value }: Decorator): boolean {
  return value.kind === 'name' && (value.text === 'staticmethod' || value.text === 'classmethod');
}

function parametersOf(lowering: Lowering, list: number): Parameter[] {
  const { table } = lowering;
  const found: Mutable<Parameter>[] = [];
  let passing: 'normal' | 'keyword' = 'normal';
  for (const child of table.namedChildren(list)) {
    if (table.isError(child)) continue;
    const kind = table.kindName(child);
    if (kind === 'positional_separator') {
      for (const earlier of found) earlier.passing = 'position';
    } else if (kind === 'keyword_separator') {
      passing = 'keyword';
    } else {
      const parameter = parameterOf(lowering, child, passing);
      if (parameter.passing === 'rest') passing = 'keyword';
      found.push(parameter);
    }
  }
  return found;
}

function parameterOf(lowering: Lowering, node: number, passing: Parameter['passing']): Mutable<Parameter> {
  const { table, fields } = lowering;
  const named = lowering.field(node, fields.name);
  const annotation = lowering.field(node, fields.type);
  const inner =
    table.kindName(node) === 'typed_parameter' ? table.firstNamedChild(node) : named === NONE ? node : named;
  const kind = inner === NONE ? '' : table.kindName(inner);
  const isRest = kind === 'list_splat_pattern' || kind === 'dictionary_splat_pattern';
  const bound = isRest ? table.firstNamedChild(inner) : inner;
  const target: Pattern = bound === NONE ? lowering.unknown(node) : lowering.pattern(bound);
  const fallback = lowering.field(node, fields.value);
  return lowering.add({
    kind: 'parameter',
    start: lowering.start(node),
    end: lowering.end(node),
    target,
    name: target.kind === 'name' ? target.text : undefined,
    annotation: annotation === NONE ? undefined : lowering.value(annotation),
    fallback: fallback === NONE ? undefined : lowering.value(fallback),
    passing: isRest ? (kind === 'list_splat_pattern' ? 'rest' : 'keywords') : passing,
    isField: false,
    optional: false,
    decorators: [],
  });
}

/** Lowers a `class_definition`. */
export function classOf(lowering: Lowering, node: number, decorators: readonly Decorator[]): Class {
  const { fields } = lowering;
  const nameNode = lowering.field(node, fields.name);
  const name = nameNode === NONE ? undefined : lowering.identifier(nameNode);
  const superclasses = lowering.field(node, fields.superclasses);
  const body = lowering.field(node, fields.body);
  const { bases, keywords } = basesOf(lowering, superclasses);
  const { apart } = lowering;
  const made: Mutable<Class> = lowering.add(
    Object.assign(apart?.node === node ? (apart.definition ?? {}) : {}, {
      kind: 'class-definition',
      role: 'class',
      start: lowering.start(node),
      end: lowering.end(node),
      name,
      qualname: `${lowering.prefix}${name?.text ?? '<class>'}`,
      bases,
      contracts: [],
      keywords,
      decorators,
      fields: [],
      methods: [],
      others: [],
      parent: lowering.open?.func,
      unit: lowering.unit,
      body: lowering.range(body === NONE ? node : body),
    } as const),
  );
  lowering.classes.push(made);
  if (body === NONE) return made;
  const { prefix } = lowering;
  lowering.prefix = `${made.qualname}.`;
  const parts = classBody(lowering, body, made);
  lowering.prefix = prefix;
  made.fields = parts.fields;
  made.methods = parts.methods;
  made.others = parts.others;
  return made;
}

function basesOf(
  lowering: Lowering,
  superclasses: number,
): { bases: Value[]; keywords: { name: string; value: Value }[] } {
  const bases: Value[] = [];
  const keywords: { name: string; value: Value }[] = [];
  if (superclasses === NONE) return { bases, keywords };
  for (const argument of argumentsOf(lowering, superclasses)) {
    if (argument.keyword !== undefined) keywords.push({ name: argument.keyword.text, value: argument.value });
    else bases.push(argument.value);
  }
  return { bases, keywords };
}
