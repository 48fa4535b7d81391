import type {
  Block,
  BrokenStatement,
  Class,
  Func,
  Identifier,
  ImportStatement,
  Located,
  NameValue,
  Pattern,
  Statement,
  Unit,
  UnknownValue,
  Value,
} from '../../program/index.ts';
import { ERROR_KIND } from '../../syntax/kinds.ts';
import { EXTRA, NAMED, NONE, type SyntaxTable } from '../../syntax/table.ts';
import { type Fields, type Forms, formsOf } from './forms.ts';
import type { ClassApart } from '../shared/class-apart.ts';

/** Expressions and statements nested deeper than this are lowered to an unknown value that only knows the names inside. */
const MAX_DEPTH = 400;

/** What a function being lowered needs to know while its body is. */
export interface OpenFunc {
  readonly func: Func;
  readonly children: Func[];
  isGenerator: boolean;
}

/** Lowers the nodes of one unit. Rows of the syntax table come in, nodes of the program form go out and are noted for the unit. */
export class Lowering {
  readonly table: SyntaxTable;
  readonly fields: Fields;
  readonly unit: Unit;
  readonly nodes: Located[] = [];
  readonly functions: Func[] = [];
  readonly classes: Class[] = [];
  readonly imports: ImportStatement[] = [];
  /** The function whose code is being lowered; undefined at module level. */
  open: OpenFunc | undefined = undefined;
  /** The start of qualified names here: `Service.`, `make.<locals>.`. */
  prefix = '';
  /** The class whose methods become units of their own. */
  readonly apart: ClassApart | undefined;
  /** Inside `if TYPE_CHECKING:`. */
  typeOnly = false;
  private readonly forms: Forms;
  private depth = 0;

  constructor(table: SyntaxTable, unit: Unit, apart?: ClassApart) {
    this.table = table;
    this.unit = unit;
    this.apart = apart;
    this.forms = formsOf(table.kinds);
    this.fields = this.forms.fields;
  }

  /** Notes a node of the unit; every node passes here once. */
  add<T extends Located>(node: T): T {
    this.nodes.push(node);
    return node;
  }

  start(node: number): number {
    return this.table.start[node]!;
  }

  end(node: number): number {
    return this.table.end[node]!;
  }

  field(node: number, field: number): number {
    return this.table.childByField(node, field);
  }

  /** A plain range of its own. */
  range(node: number): Located {
    return this.add({ start: this.start(node), end: this.end(node) });
  }

  identifier(node: number): Identifier {
    return this.add({ kind: 'identifier', start: this.start(node), end: this.end(node), text: this.table.slice(node) });
  }

  name(node: number): NameValue {
    return this.add({ kind: 'name', start: this.start(node), end: this.end(node), text: this.table.slice(node) });
  }

  value(node: number): Value {
    const { table } = this;
    const form = this.forms.values[table.kind[node]!];
    if (form === undefined || table.hasError(node) || this.depth >= MAX_DEPTH) return this.unknown(node);
    this.depth += 1;
    const value = form(this, node);
    this.depth -= 1;
    return value;
  }

  /** The value of the child that fills a field; undefined when none does. */
  valueOf(node: number, field: number): Value | undefined {
    const child = this.field(node, field);
    return child === NONE ? undefined : this.value(child);
  }

  pattern(node: number): Pattern {
    const { table } = this;
    const form = this.forms.patterns[table.kind[node]!];
    if (form === undefined || table.hasError(node) || this.depth >= MAX_DEPTH) return this.unknown(node);
    this.depth += 1;
    const pattern = form(this, node);
    this.depth -= 1;
    return pattern;
  }

  /** Code that is not looked into; the names used inside are kept. */
  unknown(node: number): UnknownValue {
    const { table, fields } = this;
    const identifier = table.kindId('identifier');
    const keyword = table.kindId('keyword_argument');
    const parts: Value[] = [];
    const stop = table.next[node]!;
    for (let row = node; row < stop; row += 1) {
      if (table.kind[row] !== identifier || table.field[row] === fields.attribute) continue;
      if (table.field[row] === fields.name && table.kind[table.parent[row]!] === keyword) continue;
      parts.push(this.name(row));
    }
    return this.add({ kind: 'unknown', start: this.start(node), end: this.end(node), parts });
  }

  /** The statements of a block node, or of the branch of an `else` or `finally` clause that holds one. */
  block(node: number): Block {
    const statements: Statement[] = [];
    const { table } = this;
    const stop = table.next[node]!;
    for (let child = node + 1; child < stop; child = table.next[child]!) this.statement(child, statements);
    return this.blockOf(statements, this.start(node), this.end(node));
  }

  blockOf(statements: readonly Statement[], start: number, end: number): Block {
    const first = statements[0];
    const last = statements[statements.length - 1];
    return this.add({
      kind: 'block',
      start: first === undefined ? start : first.start,
      end: last === undefined ? end : last.end,
      statements,
    });
  }

  /** Appends what a child of a block or of the module lowers to; nothing for comments and punctuation. */
  statement(node: number, into: Statement[]): void {
    const { table } = this;
    const kind = table.kind[node]!;
    if (kind === ERROR_KIND) {
      into.push(this.brokenStatement(this.start(node), this.end(node)));
      return;
    }
    if ((table.flags[node]! & (NAMED | EXTRA)) !== NAMED) return;
    if (this.depth >= MAX_DEPTH) {
      into.push(
        this.add({ kind: 'expression', start: this.start(node), end: this.end(node), value: this.unknown(node) }),
      );
      return;
    }
    this.depth += 1;
    const compound = this.forms.compound[kind];
    const simple = this.forms.simple[kind];
    if (compound !== undefined) compound(this, node, into);
    else if (simple === undefined || table.hasError(node))
      into.push(this.brokenStatement(this.start(node), this.end(node)));
    else simple(this, node, into);
    this.depth -= 1;
  }

  brokenStatement(start: number, end: number): BrokenStatement {
    return this.add({ kind: 'broken', start, end });
  }

  /** Whether the parser left out something among the node's own children. */
  hasErrorChild(node: number): boolean {
    const { table } = this;
    if (!table.hasError(node)) return false;
    const stop = table.next[node]!;
    for (let child = node + 1; child < stop; child = table.next[child]!) {
      if (table.kind[child] === ERROR_KIND) return true;
    }
    return false;
  }
}
