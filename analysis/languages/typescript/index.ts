import {
  assembleModule,
  type Located,
  type LoweredUnit,
  type Module,
  type Statement,
  type TopLevel,
  type Unit,
} from '../../program/index.ts';
import { ERROR_KIND } from '../../syntax/kinds.ts';
import { type NodeIndex, NONE, type SyntaxTable } from '../../syntax/table.ts';
import { shapeOf } from '../shared/shape.ts';
import { Lowering } from './lowering.ts';
import { outline } from './outline.ts';
import { isStatement, lowerStatement } from './statements.ts';

interface TopNode extends TopLevel {
  readonly node: NodeIndex;
}

/**
 * The program form of a TypeScript or JavaScript text.
 *
 * With the module of the text before an edit, its units are re-used where their text is unchanged; that module must not be used afterwards, for its units have moved.
 */
export function lowerTypescript(table: SyntaxTable, previous?: Module): Module {
  return assembleModule<TopNode>({
    language: 'typescript',
    text: table.text,
    topLevel: topNodes(table),
    comments: table.comments.map((node) => ({ start: table.start[node] as number, end: table.end[node] as number })),
    broken: table.errors.map(({ start, end }) => ({ start, end })),
    previous,
    lower: (top, unit) => lowerUnit(table, top.node, unit),
    outline,
  });
}

function topNodes(table: SyntaxTable): TopNode[] {
  const found: TopNode[] = [];
  const empty = new Lowering(table, NO_UNIT);
  for (let node = table.firstChild(0); node !== NONE; node = table.nextSibling(node)) {
    const isError = table.kind[node] === ERROR_KIND;
    if (!table.isNamed(node) || (table.isExtra(node) && !isError)) continue;
    if (!isStatement(empty, node)) continue;
    found.push({
      node,
      start: table.start[node] as number,
      end: table.end[node] as number,
      shape: shapeOf(table, node),
    });
  }
  return found;
}

const NO_UNIT: Unit = {
  start: 0,
  end: 0,
  statements: [],
  functions: [],
  classes: [],
  broken: [],
  nodes: [],
  text: '',
  local: new Map(),
  dependent: new Map(),
  uses: new Set(),
};

function lowerUnit(table: SyntaxTable, node: NodeIndex, unit: Unit): LoweredUnit {
  const c = new Lowering(table, unit);
  const statements: Statement[] = [];
  lowerStatement(c, node, statements);
  const broken = table.hasError(node) || table.isError(node) ? brokenIn(c, unit) : [];
  return { statements, functions: c.functions, classes: c.classes, imports: c.imports, broken, nodes: c.nodes };
}

function brokenIn(c: Lowering, unit: Unit): Located[] {
  const found: Located[] = [];
  for (const { start, end } of c.table.errors)
    if (start >= unit.start && end <= unit.end) found.push(c.make({ start, end }));
  return found;
}
