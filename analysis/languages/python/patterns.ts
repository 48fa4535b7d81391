import type { Pattern } from '../../program/index.ts';
import type { PatternForm } from './forms.ts';
import type { Lowering } from './lowering.ts';

/** What assignments, loops, `with … as` and comprehensions bind. */
export const PATTERN_FORMS: Readonly<Record<string, PatternForm>> = {
  identifier: (lowering, node) => lowering.name(node),
  // Soft keywords and Python 2's statements are names elsewhere.
  attribute: (lowering, node) => lowering.value(node) as Pattern,
  subscript: (lowering, node) => lowering.value(node) as Pattern,
  pattern_list: sequence,
  tuple_pattern: sequence,
  list_pattern: sequence,
  expression_list: sequence,
  tuple: sequence,
  list: sequence,
  list_splat_pattern: rest,
  list_splat: rest,
  parenthesized_expression: (lowering, node) => inner(lowering, node),
  as_pattern_target: (lowering, node) => inner(lowering, node),
};

function sequence(lowering: Lowering, node: number): Pattern {
  const elements = lowering.table.namedChildren(node).map((child) => lowering.pattern(child));
  return lowering.add({ kind: 'sequence-pattern', start: lowering.start(node), end: lowering.end(node), elements });
}

function rest(lowering: Lowering, node: number): Pattern {
  const start = lowering.start(node);
  const end = lowering.end(node);
  return lowering.add({ kind: 'rest-pattern', start, end, target: inner(lowering, node) });
}

function inner(lowering: Lowering, node: number): Pattern {
  const child = lowering.table.firstNamedChild(node);
  return child < 0 ? lowering.unknown(node) : lowering.pattern(child);
}
