import type { Kinds } from '../../syntax/kinds.ts';

const FIELDS = [
  'alias',
  'alternative',
  'argument',
  'arguments',
  'attribute',
  'body',
  'condition',
  'consequence',
  'constructor',
  'declaration',
  'decorator',
  'finalizer',
  'function',
  'handler',
  'increment',
  'index',
  'initializer',
  'key',
  'kind',
  'label',
  'left',
  'module',
  'name',
  'object',
  'open_tag',
  'operator',
  'optional_chain',
  'parameter',
  'parameters',
  'pattern',
  'property',
  'return_type',
  'right',
  'source',
  'type',
  'type_arguments',
  'value',
] as const;

const TOKENS = [
  '!',
  '*',
  '=',
  '?',
  '?.',
  'as',
  'async',
  'await',
  'default',
  'export',
  'get',
  'namespace',
  'readonly',
  'set',
  'static',
  'type',
  'using',
] as const;

const KINDS = [
  'abstract_class_declaration',
  'accessibility_modifier',
  'arguments',
  'arrow_function',
  'assignment_expression',
  'asserts',
  'catch_clause',
  'class',
  'class_declaration',
  'class_heritage',
  'comment',
  'computed_property_name',
  'decorator',
  'else_clause',
  'export_clause',
  'extends_clause',
  'extends_type_clause',
  'formal_parameters',
  'function_expression',
  'function',
  'generator_function',
  'generator_function_declaration',
  'identifier',
  'implements_clause',
  'import_clause',
  'import_require_clause',
  'import_specifier',
  'internal_module',
  'jsx_attribute',
  'jsx_closing_element',
  'jsx_expression',
  'jsx_opening_element',
  'jsx_text',
  'export_specifier',
  'export_statement',
  'lexical_declaration',
  'method_definition',
  'module',
  'named_imports',
  'namespace_export',
  'namespace_import',
  'number',
  'object_type',
  'optional_parameter',
  'parenthesized_expression',
  'private_property_identifier',
  'property_identifier',
  'property_signature',
  'public_field_definition',
  'rest_pattern',
  'sequence_expression',
  'spread_element',
  'statement_block',
  'string',
  'switch_case',
  'switch_default',
  'template_string',
  'template_substitution',
  'this',
  'type_identifier',
  'variable_declarator',
  'override_modifier',
  'enum_assignment',
  'class_static_block',
  'expression_statement',
  'empty_statement',
  'await_expression',
] as const;

type Ids<T extends string> = Readonly<Record<T, number>>;

/** The numbers of the fields, keywords and kinds that lowering asks for, of one grammar. */
export interface Grammar {
  readonly field: Ids<(typeof FIELDS)[number]>;
  readonly token: Ids<(typeof TOKENS)[number]>;
  readonly kind: Ids<(typeof KINDS)[number]>;
}

const GRAMMARS = new WeakMap<Kinds, Grammar>();

export function grammarOf(kinds: Kinds): Grammar {
  const kept = GRAMMARS.get(kinds);
  if (kept !== undefined) return kept;
  const ids = <T extends string>(names: readonly T[], id: (name: T) => number): Ids<T> =>
    Object.fromEntries(names.map((name) => [name, id(name)])) as Ids<T>;
  const grammar: Grammar = {
    field: ids(FIELDS, (name) => kinds.fieldId(name)),
    token: ids(TOKENS, (name) => kinds.kindId(name, false)),
    kind: ids(KINDS, (name) => kinds.kindId(name)),
  };
  GRAMMARS.set(kinds, grammar);
  return grammar;
}
