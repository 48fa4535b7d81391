import {
  assembleModule,
  type Class,
  type ClassWork,
  type Func,
  type LoweredMethod,
  type LoweredUnit,
  type Module,
  type Part,
  type Statement,
  type Unit,
} from '../../program/index.ts';
import { classApart } from '../shared/class-apart.ts';
import { isBroken, shapeOf } from '../shared/shape.ts';
import { detached } from '../../syntax/detached.ts';
import { ERROR_KIND } from '../../syntax/kinds.ts';
import { EXTRA, NAMED, type SyntaxTable } from '../../syntax/table.ts';
import { methodOf } from './class-body.ts';
import { Lowering } from './lowering.ts';
import { classAt, classPart, type MethodNode } from './methods.ts';
import { outline } from './outline.ts';

/** A top-level statement of the table; `row` is undefined for tokens that belong to none. */
interface TopNode extends Part {
  readonly row: number | undefined;
}

/**
 * Lowers the syntax table of a Python file. Units of `previous` whose text and shape are the same live on in the new module, moved; `previous` itself is no longer valid then.
 *
 * @param isFinal no other version of the text follows
 */
export function lowerPython(table: SyntaxTable, previous?: Module, isFinal = false): Module {
  const comments = table.comments.map((row) => ({ start: table.start[row]!, end: table.end[row]! }));
  const broken = table.errors.map(({ start, end }) => ({ start, end }));
  return assembleModule<TopNode, MethodNode>({
    language: 'python',
    text: table.text,
    source: ({ start, end }) => (isFinal ? table.text.slice(start, end) : detached(table.text.slice(start, end))),
    topLevel: topLevel(table),
    comments,
    broken,
    previous,
    isFinal,
    lower: (node, unit, work) => lowerUnit(table, node, unit, work),
    classPart: (node) => (node.row === undefined ? undefined : classPart(table, node.row)),
    lowerMethod: (node, unit, owner) => lowerMethod(table, node, unit, owner),
    outline,
  });
}

/** The children of the root that are code; where the whole file is one error, loose tokens between statements are put together. */
function topLevel(table: SyntaxTable): TopNode[] {
  const found: TopNode[] = [];
  const isOneError = table.isError(0);
  const stop = table.next[0]!;
  let loose: { start: number; end: number } | undefined;
  const flush = (): void => {
    if (loose !== undefined) found.push({ ...loose, row: undefined, shape: 'loose', isSound: false });
    loose = undefined;
  };
  for (let row = 1; row < stop; row = table.next[row]!) {
    const isError = table.kind[row] === ERROR_KIND;
    const isExtra = (table.flags[row]! & EXTRA) !== 0 && !isError;
    const isNamed = (table.flags[row]! & NAMED) !== 0;
    if (isExtra) continue;
    const isStatement = isNamed && (isError || /_(statement|definition)$/.test(table.kindName(row)));
    if (!isStatement) {
      if (isOneError) loose = { start: loose?.start ?? table.start[row]!, end: table.end[row]! };
      continue;
    }
    flush();
    found.push({
      start: table.start[row]!,
      end: table.end[row]!,
      shape: shapeOf(table, row),
      isSound: !isBroken(table, row),
      row,
    });
  }
  flush();
  return found;
}

function lowerUnit(
  table: SyntaxTable,
  node: TopNode,
  unit: Unit,
  work: ClassWork<MethodNode> | undefined,
): LoweredUnit {
  const { row } = node;
  const lowering = new Lowering(
    table,
    unit,
    work === undefined || row === undefined ? undefined : classApart(classAt(table, row), work),
  );
  const statements: Statement[] = [];
  if (row === undefined) statements.push(lowering.brokenStatement(node.start, node.end));
  else lowering.statement(row, statements);
  const { functions, classes, imports, nodes } = lowering;
  return { statements, functions, classes, imports, nodes };
}

function lowerMethod(table: SyntaxTable, { node }: MethodNode, unit: Unit, owner: Class): LoweredMethod {
  const lowering = new Lowering(table, unit);
  lowering.prefix = `${owner.qualname}.`;
  const method = methodOf(lowering, node, owner) as Func;
  const { functions, classes, imports, nodes } = lowering;
  return { method, functions, classes, imports, nodes };
}
