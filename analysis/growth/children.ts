import type {
  Block,
  Class,
  Func,
  MappingEntry,
  MappingPatternEntry,
  Pattern,
  Statement,
  Value,
} from '../program/index.ts';

/** A statement, an expression or a pattern: what a walk over the program stops at. */
export type ProgramNode = Statement | Value | Pattern;

/** The place a node has in its parent. */
export type Role =
  | 'body'
  | 'then'
  | 'otherwise'
  | 'handler'
  | 'finalizer'
  | 'test'
  | 'guard'
  | 'target'
  | 'value'
  | 'default'
  | 'object'
  | 'index'
  | 'callee'
  | 'argument'
  | 'element'
  | 'key'
  | 'operand'
  | 'left'
  | 'right'
  | 'iterable'
  | 'condition'
  | 'context'
  | 'field'
  | 'other';

export type Visit = (child: ProgramNode, role: Role) => void;

/**
 * Calls `visit` for the statements, expressions and patterns directly inside a node, in order of the text. Types are left out, and so is the code of functions and methods: they are found in `unit.functions`; their
 * decorators and defaults, which run with the code around them, are visited; of methods that are units of their own not here.
 */
export function eachChild(node: ProgramNode, visit: Visit): void {
  switch (node.kind) {
    case 'name':
    case 'literal':
    case 'import':
    case 'define-type':
    case 'scope':
    case 'empty':
    case 'broken':
    case 'jump':
      return;
    case 'attribute':
      visit(node.object, 'object');
      return;
    case 'subscript':
      visit(node.object, 'object');
      visit(node.index, 'index');
      return;
    case 'slice':
      maybe(node.from, 'index', visit);
      maybe(node.to, 'index', visit);
      maybe(node.step, 'index', visit);
      return;
    case 'call':
      visit(node.callee, 'callee');
      for (const argument of node.args) visit(argument.value, 'argument');
      return;
    case 'template':
      for (const part of node.parts) if (typeof part !== 'string') visit(part, 'element');
      return;
    case 'sequence':
      for (const element of node.elements) visit(element, 'element');
      return;
    case 'mapping':
      for (const entry of node.entries) mappingEntry(entry, visit);
      return;
    case 'comprehension':
      for (const clause of node.clauses) {
        visit(clause.iterable, 'iterable');
        visit(clause.target, 'target');
        for (const condition of clause.conditions) visit(condition, 'condition');
      }
      maybe(node.key, 'key', visit);
      visit(node.element, 'element');
      return;
    case 'function':
      aroundFunction(node.func, visit);
      return;
    case 'class':
      insideClass(node.definition, visit);
      return;
    case 'await':
    case 'spread':
    case 'cast':
      visit(node.value, 'value');
      return;
    case 'yield':
    case 'return':
      maybe(node.value, 'value', visit);
      return;
    case 'unary':
      visit(node.operand, 'operand');
      return;
    case 'binary':
    case 'logical':
      visit(node.left, 'left');
      visit(node.right, 'right');
      return;
    case 'conditional':
      visit(node.test, 'test');
      visit(node.then, 'then');
      visit(node.otherwise, 'otherwise');
      return;
    case 'assign':
    case 'update':
      visit(node.target, 'target');
      maybe(node.value, 'value', visit);
      return;
    case 'element':
      maybe(node.tag, 'callee', visit);
      for (const attribute of node.attributes) maybe(attribute.value, 'argument', visit);
      for (const child of node.children) visit(child, 'element');
      return;
    case 'unknown':
      for (const part of node.parts) visit(part, 'other');
      return;
    case 'sequence-pattern':
      for (const element of node.elements) maybe(element, 'target', visit);
      return;
    case 'mapping-pattern':
      for (const entry of node.entries) patternEntry(entry, visit);
      return;
    case 'rest-pattern':
      visit(node.target, 'target');
      return;
    case 'default-pattern':
      visit(node.target, 'target');
      visit(node.value, 'default');
      return;
    default:
      statementChildren(node, visit);
  }
}

type Compound = Exclude<
  Statement,
  { readonly kind: 'import' | 'define-type' | 'scope' | 'empty' | 'broken' | 'jump' | 'return' | 'update' }
>;

function statementChildren(node: Compound, visit: Visit): void {
  switch (node.kind) {
    case 'expression':
      visit(node.value, 'value');
      return;
    case 'bind':
      for (const target of node.targets) visit(target, 'target');
      maybe(node.value, 'value', visit);
      return;
    case 'delete':
      for (const target of node.targets) visit(target, 'operand');
      return;
    case 'if':
      visit(node.test, 'test');
      block(node.then, 'then', visit);
      block(node.otherwise, 'otherwise', visit);
      return;
    case 'loop':
      maybe(node.init, 'other', visit);
      maybe(node.target, 'target', visit);
      maybe(node.iterable, 'iterable', visit);
      maybe(node.test, 'test', visit);
      maybe(node.update, 'other', visit);
      block(node.body, 'body', visit);
      block(node.otherwise, 'otherwise', visit);
      return;
    case 'try':
      block(node.body, 'body', visit);
      for (const handler of node.handlers) {
        for (const type of handler.types) visit(type, 'other');
        maybe(handler.name, 'target', visit);
        block(handler.body, 'handler', visit);
      }
      block(node.otherwise, 'otherwise', visit);
      block(node.finalizer, 'finalizer', visit);
      return;
    case 'with':
      for (const item of node.items) {
        visit(item.context, 'context');
        maybe(item.target, 'target', visit);
      }
      block(node.body, 'body', visit);
      return;
    case 'switch':
      visit(node.subject, 'test');
      for (const choice of node.cases) {
        for (const test of choice.tests) visit(test, 'test');
        for (const binding of choice.bindings) visit(binding, 'target');
        maybe(choice.guard, 'guard', visit);
        block(choice.body, 'then', visit);
      }
      return;
    case 'raise':
      maybe(node.value, 'value', visit);
      maybe(node.cause, 'other', visit);
      return;
    case 'assert':
      visit(node.test, 'test');
      maybe(node.message, 'other', visit);
      return;
    case 'export':
      maybe(node.value, 'value', visit);
      return;
    case 'define-function':
      aroundFunction(node.func, visit);
      return;
    case 'define-class':
      insideClass(node.definition, visit);
      return;
    case 'nested':
      block(node.body, 'body', visit);
      return;
  }
}

export function aroundFunction(func: Func, visit: Visit): void {
  for (const decorator of func.decorators) visit(decorator.value, 'other');
  for (const parameter of func.params) maybe(parameter.fallback, 'default', visit);
}

function insideClass(definition: Class, visit: Visit): void {
  for (const decorator of definition.decorators) visit(decorator.value, 'other');
  for (const base of definition.bases) visit(base, 'other');
  for (const field of definition.fields) maybe(field.value, 'field', visit);
  for (const method of definition.methods) if (method.unit === definition.unit) aroundFunction(method, visit);
  for (const statement of definition.others) visit(statement, 'body');
}

function mappingEntry(entry: MappingEntry, visit: Visit): void {
  if (entry.key !== undefined && entry.key.kind !== 'identifier') visit(entry.key, 'key');
  visit(entry.value, 'element');
}

function patternEntry(entry: MappingPatternEntry, visit: Visit): void {
  if (entry.key !== undefined && entry.key.kind !== 'identifier') visit(entry.key, 'key');
  visit(entry.target, 'target');
}

function block(node: Block | undefined, role: Role, visit: Visit): void {
  if (node === undefined) return;
  for (const statement of node.statements) visit(statement, role);
}

function maybe(node: ProgramNode | undefined, role: Role, visit: Visit): void {
  if (node !== undefined) visit(node, role);
}
