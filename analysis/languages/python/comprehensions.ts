import type { ComprehensionClause, Value } from '../../program/index.ts';
import type { Lowering } from './lowering.ts';
import { indexOf } from './subscripts.ts';
import { onlyChild } from './values.ts';

/** `[x for x in y if z]` and the like. */
export function comprehension(lowering: Lowering, node: number, type: 'list' | 'set' | 'mapping' | 'generator'): Value {
  const { fields, table } = lowering;
  const body = lowering.field(node, fields.body);
  const isPair = table.kindName(body) === 'pair';
  const key = isPair ? lowering.valueOf(body, fields.key) : undefined;
  const element = (isPair ? lowering.valueOf(body, fields.value) : undefined) ?? lowering.value(body);
  const start = lowering.start(node);
  const clauses = clausesOf(lowering, node);
  return lowering.add({ kind: 'comprehension', start, end: lowering.end(node), type, element, key, clauses });
}

function clausesOf(lowering: Lowering, node: number): ComprehensionClause[] {
  const { fields, table } = lowering;
  const clauses: ComprehensionClause[] = [];
  let conditions: Value[] = [];
  let last: { -readonly [K in keyof ComprehensionClause]: ComprehensionClause[K] } | undefined;
  for (const child of table.namedChildren(node)) {
    if (table.kindName(child) === 'if_clause') {
      conditions.push(onlyChild(lowering, child));
      if (last !== undefined) last.end = lowering.end(child);
    } else if (table.kindName(child) === 'for_in_clause') {
      conditions = [];
      last = {
        kind: 'clause',
        start: lowering.start(child),
        end: lowering.end(child),
        target: lowering.pattern(lowering.field(child, fields.left)),
        iterable: iterableOf(lowering, child),
        isAsync: table.kindName(table.firstChild(child)) === 'async',
        conditions,
      };
      clauses.push(lowering.add(last));
    }
  }
  return clauses;
}

/** Python 2 allowed several values after `in`. */
function iterableOf(lowering: Lowering, node: number): Value {
  const items = lowering.table.childrenByField(node, lowering.fields.right);
  return items.length === 0 ? lowering.unknown(node) : indexOf(lowering, node, items);
}
