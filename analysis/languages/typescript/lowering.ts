import { ERROR_KIND } from '../../syntax/kinds.ts';
import { EXTRA, NAMED, type NodeIndex, NONE, type SyntaxTable } from '../../syntax/table.ts';
import type {
  Class,
  Func,
  Identifier,
  ImportStatement,
  Located,
  NameValue,
  UnknownValue,
  Unit,
  Value,
} from '../../program/index.ts';
import type { ClassApart } from '../shared/class-apart.ts';
import { type Grammar, grammarOf } from './grammar.ts';

/** Nodes deeper than this become unknown values: nobody writes such code by hand, and no walk over the program may overflow. */
export const MAX_DEPTH = 400;

const NAME_KINDS = new Set(['identifier', 'type_identifier', 'shorthand_property_identifier', 'this']);

/** What the lowering of one unit shares: the table it reads and the lists it fills. */
export class Lowering {
  readonly table: SyntaxTable;
  readonly grammar: Grammar;
  readonly unit: Unit;
  readonly nodes: Located[] = [];
  readonly functions: Func[] = [];
  readonly classes: Class[] = [];
  readonly imports: ImportStatement[] = [];
  /** The class whose methods become units of their own. */
  readonly apart: ClassApart | undefined;
  /** The function whose code is being lowered. */
  func: Func | undefined;
  /** The class whose field's initial value is being lowered: an arrow function there has its `this`. */
  fieldOwner: Class | undefined;
  depth = 0;

  constructor(table: SyntaxTable, unit: Unit, apart?: ClassApart) {
    this.table = table;
    this.unit = unit;
    this.apart = apart;
    this.grammar = grammarOf(table.kinds);
  }

  /** Every node of the program goes through here, once. */
  make<T extends Located>(node: T): T {
    this.nodes.push(node);
    return node;
  }

  range(node: NodeIndex): Located {
    return this.make({ start: this.start(node), end: this.end(node) });
  }

  start(node: NodeIndex): number {
    return this.table.start[node] as number;
  }

  end(node: NodeIndex): number {
    return this.table.end[node] as number;
  }

  kind(node: NodeIndex): number {
    return this.table.kind[node] as number;
  }

  text(node: NodeIndex): string {
    return this.table.slice(node);
  }

  child(node: NodeIndex, field: number): NodeIndex {
    return this.table.childByField(node, field);
  }

  /** The named children that are code: comments and unreadable stretches are left out. */
  named(node: NodeIndex): NodeIndex[] {
    return this.table.namedChildren(node);
  }

  first(node: NodeIndex): NodeIndex {
    return this.table.firstNamedChild(node);
  }

  /** Whether a keyword or sign is a direct child. */
  has(node: NodeIndex, token: number): boolean {
    return this.token(node, token) !== NONE;
  }

  token(node: NodeIndex, token: number): NodeIndex {
    const { table } = this;
    const stop = table.next[node] as number;
    for (let child = node + 1; child < stop; child = table.next[child] as number)
      if (table.kind[child] === token && ((table.flags[child] as number) & NAMED) === 0) return child;
    return NONE;
  }

  ofKind(node: NodeIndex, kind: number): NodeIndex {
    return this.table.childByKind(node, kind);
  }

  isBroken(node: NodeIndex): boolean {
    return this.kind(node) === ERROR_KIND;
  }

  identifier(node: NodeIndex): Identifier {
    return this.make({ kind: 'identifier', start: this.start(node), end: this.end(node), text: this.text(node) });
  }

  name(node: NodeIndex): NameValue {
    return this.make({ kind: 'name', start: this.start(node), end: this.end(node), text: this.text(node) });
  }

  /** A name the source doesn't spell out, at `offset`. */
  implied(text: string, offset: number): NameValue {
    return this.make({ kind: 'name', start: offset, end: offset, text });
  }

  unknown(node: NodeIndex, parts: readonly Value[]): UnknownValue {
    return this.make({ kind: 'unknown', start: this.start(node), end: this.end(node), parts });
  }

  /** Stands for what broken code lacks: empty, at the end of `node`. */
  absent(node: NodeIndex): UnknownValue {
    return this.make({ kind: 'unknown', start: this.end(node), end: this.end(node), parts: [] });
  }

  /** An unknown value that holds every name used below `node`, found without recursion. */
  opaque(node: NodeIndex): UnknownValue {
    const { table } = this;
    const parts: Value[] = [];
    const stop = table.next[node] as number;
    for (let row = node; row < stop; row += 1) {
      if (((table.flags[row] as number) & (NAMED | EXTRA)) !== NAMED) continue;
      if (table.next[row] === row + 1 && NAME_KINDS.has(table.kindName(row))) parts.push(this.name(row));
    }
    return this.unknown(node, parts);
  }
}
