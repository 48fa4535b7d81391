import type { AnyNode, Expression, ModuleDeclaration, Program, Statement } from 'acorn';

/** Bundled, and run when it is first called: a parser few projects need takes 7 MB and 8 ms of each start. */
declare const require: (name: 'acorn') => typeof import('acorn');

/** What a program's expression is without running it: data, something another module gives, or nobody knows. */
export type Static =
  | { readonly kind: 'data'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly elements: readonly Static[] }
  /** `spreads` are those of which the entries cannot be told. */
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Static>; readonly spreads: readonly Static[] }
  /** What a module has under a path of names; `default` is left out. */
  | { readonly kind: 'given'; readonly module: string; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly callee: Static; readonly args: readonly Static[] }
  | { readonly kind: 'unknown' };

/** How deep expressions are looked into. */
const DEEPEST = 50;

const UNKNOWN: Static = { kind: 'unknown' };

/**
 * What a module of JavaScript gives by default (`export default`, `module.exports =`). Undefined where it cannot be parsed: TypeScript that is no JavaScript, too.
 */
export function defaultOf(text: string): Static | undefined {
  const program = parsed(text);
  return program === undefined ? undefined : new Evaluation(program).exported(program);
}

function parsed(text: string): Program | undefined {
  const { parse } = require('acorn');
  for (const sourceType of ['module', 'script'] as const) {
    try {
      return parse(text, { ecmaVersion: 'latest', sourceType, allowHashBang: true });
    } catch {
      // CommonJS has words that modules reserve; what is neither is no configuration.
    }
  }
  return undefined;
}

type Bound =
  | { readonly from: Expression; readonly path: readonly string[] }
  | { readonly module: string; readonly path: readonly string[] };

class Evaluation {
  private readonly bound = new Map<string, Bound>();
  /** Names that are written more than once say nothing. */
  private readonly unclear = new Set<string>();

  constructor(program: Program) {
    for (const statement of program.body) this.note(statement);
  }

  exported(program: Program): Static | undefined {
    for (const statement of program.body) {
      if (statement.type === 'ExportDefaultDeclaration') return this.node(statement.declaration, 0);
      if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
      const { left, right } = statement.expression;
      if (isModuleExports(left)) return this.node(right, 0);
    }
    return undefined;
  }

  private note(statement: Statement | ModuleDeclaration): void {
    if (statement.type === 'ImportDeclaration') {
      const module = String(statement.source.value);
      for (const one of statement.specifiers)
        this.bind(one.local.name, {
          module,
          path: one.type === 'ImportSpecifier' ? withoutDefault(nameOf(one.imported)) : [],
        });
    } else if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations) {
        if (init === null || init === undefined) continue;
        if (id.type === 'Identifier') this.bind(id.name, { from: init, path: [] });
        if (id.type !== 'ObjectPattern') continue;
        for (const one of id.properties)
          if (one.type === 'Property' && one.value.type === 'Identifier')
            this.bind(one.value.name, { from: init, path: [nameOf(one.key) ?? ''] });
      }
    } else if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression') {
      const { left } = statement.expression;
      if (left.type === 'Identifier') this.unclear.add(left.name);
    }
  }

  private bind(name: string, bound: Bound): void {
    if (this.bound.has(name)) this.unclear.add(name);
    this.bound.set(name, bound);
  }

  private named(name: string, depth: number): Static {
    const bound = this.unclear.has(name) ? undefined : this.bound.get(name);
    if (bound === undefined) return UNKNOWN;
    if ('module' in bound) return { kind: 'given', module: bound.module, path: bound.path };
    return bound.path.reduce(memberOf, this.node(bound.from, depth));
  }

  private node(node: AnyNode, at: number): Static {
    const depth = at + 1;
    if (depth > DEEPEST) return UNKNOWN;
    switch (node.type) {
      case 'Literal':
        return node.value instanceof RegExp || typeof node.value === 'bigint' || node.value === undefined
          ? UNKNOWN
          : { kind: 'data', value: node.value };
      case 'TemplateLiteral':
        return node.expressions.length === 0 ? { kind: 'data', value: node.quasis[0]?.value.cooked ?? '' } : UNKNOWN;
      case 'Identifier':
        return this.named(node.name, depth);
      case 'MemberExpression': {
        const name = node.computed ? textOf(this.node(node.property, depth)) : nameOf(node.property);
        return name === undefined ? UNKNOWN : memberOf(this.node(node.object, depth), name);
      }
      case 'ArrayExpression':
        return {
          kind: 'list',
          elements: node.elements.flatMap((one) => (one === null ? [] : this.element(one, depth))),
        };
      case 'ObjectExpression':
        return this.object(node.properties, depth);
      case 'CallExpression':
        return this.call(node.callee, node.arguments, depth);
      case 'AwaitExpression':
        return this.node(node.argument, depth);
      case 'ParenthesizedExpression':
        return this.node(node.expression, depth);
      default:
        return UNKNOWN;
    }
  }

  private element(node: AnyNode, depth: number): Static[] {
    if (node.type !== 'SpreadElement') return [this.node(node, depth)];
    const spread = this.node(node.argument, depth);
    return spread.kind === 'list' ? [...spread.elements] : [spread];
  }

  private object(properties: readonly AnyNode[], depth: number): Static {
    const entries = new Map<string, Static>();
    const spreads: Static[] = [];
    for (const one of properties) {
      if (one.type === 'SpreadElement') {
        const spread = this.node(one.argument, depth);
        if (spread.kind === 'object') for (const [name, value] of spread.entries) entries.set(name, value);
        spreads.push(...(spread.kind === 'object' ? spread.spreads : [spread]));
      } else if (one.type === 'Property') {
        const name = one.computed ? textOf(this.node(one.key, depth)) : nameOf(one.key);
        if (name !== undefined) entries.set(name, this.node(one.value, depth));
      }
    }
    return { kind: 'object', entries, spreads };
  }

  private call(callee: AnyNode, args: readonly AnyNode[], depth: number): Static {
    const first = args[0];
    if (callee.type === 'Identifier' && callee.name === 'require' && !this.bound.has('require')) {
      const module = first === undefined ? undefined : textOf(this.node(first, depth));
      return module === undefined ? UNKNOWN : { kind: 'given', module, path: [] };
    }
    const own = callee.type === 'MemberExpression' ? this.node(callee.object, depth) : undefined;
    const given = args.flatMap((one) => this.element(one, depth));
    if (own?.kind === 'list' && callee.type === 'MemberExpression' && nameOf(callee.property) === 'concat')
      return {
        kind: 'list',
        elements: [...own.elements, ...given.flatMap((one) => (one.kind === 'list' ? one.elements : [one]))],
      };
    return { kind: 'call', callee: this.node(callee, depth), args: given };
  }
}

/** The text of a value, where it is one. */
export function textOf(value: Static | undefined): string | undefined {
  return value?.kind === 'data' && typeof value.value === 'string' ? value.value : undefined;
}

function memberOf(value: Static, name: string): Static {
  if (value.kind === 'object') return value.entries.get(name) ?? UNKNOWN;
  if (value.kind === 'given') return { ...value, path: [...value.path, ...withoutDefault(name)] };
  return UNKNOWN;
}

function withoutDefault(name: string | undefined): string[] {
  return name === undefined || name === 'default' ? [] : [name];
}

function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function isModuleExports(node: AnyNode): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    nameOf(node.property) === 'exports'
  );
}
