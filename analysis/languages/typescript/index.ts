import {
  assembleModule,
  type Class,
  type ClassWork,
  type LoweredMethod,
  type LoweredUnit,
  type Module,
  type Part,
  type Statement,
  type Unit,
} from '../../program/index.ts';
import { detached } from '../../syntax/detached.ts';
import { ERROR_KIND } from '../../syntax/kinds.ts';
import { type NodeIndex, NONE, type SyntaxTable } from '../../syntax/table.ts';
import { classApart } from '../shared/class-apart.ts';
import { isBroken, shapeOf } from '../shared/shape.ts';
import { lowerMethod } from './classes.ts';
import { lowerDecorator } from './functions.ts';
import { Lowering } from './lowering.ts';
import { classAt, classPart, type MethodNode } from './methods.ts';
import { outline } from './outline.ts';
import { isStatement, lowerStatement } from './statements.ts';

interface TopNode extends Part {
  readonly node: NodeIndex;
}

/**
 * The program form of a TypeScript or JavaScript text.
 *
 * With the module of the text before an edit, its units are re-used where their text is unchanged; that module must not be used afterwards, for its units have moved.
 *
 * @param isFinal no other version of the text follows
 */
export function lowerTypescript(table: SyntaxTable, previous?: Module, isFinal = false): Module {
  return assembleModule<TopNode, MethodNode>({
    language: 'typescript',
    text: table.text,
    source: ({ start, end }) => (isFinal ? table.text.slice(start, end) : detached(table.text.slice(start, end))),
    topLevel: topNodes(table),
    comments: table.comments.map((node) => ({ start: table.start[node] as number, end: table.end[node] as number })),
    broken: table.errors.map(({ start, end }) => ({ start, end })),
    previous,
    isFinal,
    lower: (top, unit, work) => lowerUnit(table, top.node, unit, work),
    classPart: (top) => classPart(table, top.node),
    lowerMethod: (part, unit, owner) => lowerApart(table, part, unit, owner),
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
      isSound: !isBroken(table, node),
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
  method: undefined,
  around: undefined,
  members: [],
  nodes: [],
  text: '',
  local: new Map(),
  attributes: new Map(),
  dependent: new Map(),
  uses: new Set(),
};

function lowerUnit(
  table: SyntaxTable,
  node: NodeIndex,
  unit: Unit,
  work: ClassWork<MethodNode> | undefined,
): LoweredUnit {
  const c = new Lowering(table, unit, work && classApart(classAt(table, node), work));
  const statements: Statement[] = [];
  lowerStatement(c, node, statements);
  return { statements, functions: c.functions, classes: c.classes, imports: c.imports, nodes: c.nodes };
}

function lowerApart(table: SyntaxTable, part: MethodNode, unit: Unit, owner: Class): LoweredMethod {
  const c = new Lowering(table, unit);
  const decorators = part.decorators.map((node) => lowerDecorator(c, node));
  const method = lowerMethod(c, part.node, owner, decorators);
  return { method, functions: c.functions, classes: c.classes, imports: c.imports, nodes: c.nodes };
}
