import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import type { Identifier, Located } from './node.ts';

/** An expression of either language. Parentheses, `x!` and type-only wrappers leave no node of their own. */
export type Value =
  | NameValue
  | AttributeValue
  | SubscriptValue
  | SliceValue
  | CallValue
  | LiteralValue
  | TemplateValue
  | SequenceValue
  | MappingValue
  | ComprehensionValue
  | FunctionValue
  | ClassValue
  | AwaitValue
  | YieldValue
  | UnaryValue
  | BinaryValue
  | LogicalValue
  | ConditionalValue
  | AssignValue
  | CastValue
  | SpreadValue
  | ElementValue
  | UnknownValue;

/** `x`, also `this` and `super` of TypeScript. */
export interface NameValue extends Located {
  readonly kind: 'name';
  readonly text: string;
}

/** `object.name`; the name's own range is the last `name.length` characters of the node. TypeScript's private names keep their `#`. */
export interface AttributeValue extends Located {
  readonly kind: 'attribute';
  readonly object: Value;
  readonly name: string;
  /** `object?.name` */
  readonly optional: boolean;
}

/** `object[index]`; in a type annotation also `Generic[A, B]` and `Generic<A, B>`, whose arguments come as a tuple sequence when there are several. */
export interface SubscriptValue extends Located {
  readonly kind: 'subscript';
  readonly object: Value;
  readonly index: Value;
  readonly optional: boolean;
}

/** `a:b:c` inside a Python subscript. */
export interface SliceValue extends Located {
  readonly kind: 'slice';
  readonly from: Value | undefined;
  readonly to: Value | undefined;
  readonly step: Value | undefined;
}

/** `callee(…)`, `new callee(…)`, a tagged template (one template argument), a `super(…)` or `import(…)` call (a name as callee). */
export interface CallValue extends Located {
  readonly kind: 'call';
  readonly callee: Value;
  readonly args: readonly Argument[];
  readonly isNew: boolean;
  readonly optional: boolean;
  /** `f<A, B>(…)` of TypeScript. */
  readonly typeArgs: readonly Value[];
}

/** One argument; `spread` is `*x`/`...x` ('positional') or `**x` ('keyword'). */
export interface Argument extends Located {
  readonly kind: 'argument';
  readonly value: Value;
  readonly keyword: Identifier | undefined;
  readonly spread: 'none' | 'positional' | 'keyword';
}

/** `value` is the string's content where it has no interpolation (escapes undone where simple), the number, the boolean, or null for None/null. */
export interface LiteralValue extends Located {
  readonly kind: 'literal';
  readonly type: 'string' | 'bytes' | 'number' | 'boolean' | 'null' | 'undefined' | 'regex' | 'ellipsis';
  readonly value: string | number | boolean | null;
}

/** An f-string or a template string: its constant texts and its values in order. */
export interface TemplateValue extends Located {
  readonly kind: 'template';
  readonly parts: readonly (string | Value)[];
}

/** `[…]`, `(…)`, `{…}` of values. */
export interface SequenceValue extends Located {
  readonly kind: 'sequence';
  readonly type: 'list' | 'tuple' | 'set';
  readonly elements: readonly Value[];
}

/** `{k: v}` of either language. */
export interface MappingValue extends Located {
  readonly kind: 'mapping';
  readonly entries: readonly MappingEntry[];
}

/** One entry. A spread has no key. A TypeScript shorthand `{a}` has an identifier key and the name as its value; a method's value is a FunctionValue. */
export interface MappingEntry extends Located {
  readonly kind: 'entry';
  readonly key: Identifier | Value | undefined;
  readonly value: Value;
}

export interface ComprehensionValue extends Located {
  readonly kind: 'comprehension';
  readonly type: 'list' | 'set' | 'mapping' | 'generator';
  /** The element; of a mapping the value. */
  readonly element: Value;
  /** Of a mapping. */
  readonly key: Value | undefined;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause extends Located {
  readonly kind: 'clause';
  readonly target: Pattern;
  readonly iterable: Value;
  readonly isAsync: boolean;
  readonly conditions: readonly Value[];
}

/** A lambda, an arrow function, a function expression, a method in an object. */
export interface FunctionValue extends Located {
  readonly kind: 'function';
  readonly func: Func;
}

/** A class expression. */
export interface ClassValue extends Located {
  readonly kind: 'class';
  readonly definition: Class;
}

export interface AwaitValue extends Located {
  readonly kind: 'await';
  readonly value: Value;
}

/** `yield x`, `yield from x` / `yield* x` (delegates). */
export interface YieldValue extends Located {
  readonly kind: 'yield';
  readonly value: Value | undefined;
  readonly delegates: boolean;
}

/** `not x`, `!x` (operator 'not'), `-x`, `typeof x`, `void x`, `delete x` … */
export interface UnaryValue extends Located {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Value;
}

/** Arithmetic and comparisons; `===` and `==` are told apart by their text, `is`, `is not`, `in`, `not in`, `instanceof` are operators. A chain `a < b < c` is a LogicalValue of its comparisons. */
export interface BinaryValue extends Located {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Value;
  readonly right: Value;
}

export interface LogicalValue extends Located {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or' | '??';
  readonly left: Value;
  readonly right: Value;
}

export interface ConditionalValue extends Located {
  readonly kind: 'conditional';
  readonly test: Value;
  readonly then: Value;
  readonly otherwise: Value;
}

/** An assignment inside an expression: `(n := f())`, `a = b` as a value, `x += 1`, `x++` (operator '++', no value). */
export interface AssignValue extends Located {
  readonly kind: 'assign';
  readonly target: Pattern;
  /** '=' or the operator with its equals sign, '++', '--', '??=' … */
  readonly operator: string;
  readonly value: Value | undefined;
}

/** `value as Type`, `<Type>value`, `value satisfies Type`. */
export interface CastValue extends Located {
  readonly kind: 'cast';
  readonly value: Value;
  readonly type: Value;
}

/** `*x` or `...x` inside a sequence. */
export interface SpreadValue extends Located {
  readonly kind: 'spread';
  readonly value: Value;
}

/** A JSX element. A fragment has no tag; the tag of an element of the platform (`div`, `my-part`) is a string, that of a component a name. Text between tags is left out. */
export interface ElementValue extends Located {
  readonly kind: 'element';
  readonly tag: Value | undefined;
  readonly attributes: readonly ElementAttribute[];
  readonly children: readonly Value[];
}

/** `name={value}`; `{...value}` has no name, `name` alone no value. */
export interface ElementAttribute extends Located {
  readonly kind: 'element-attribute';
  readonly name: Identifier | undefined;
  readonly value: Value | undefined;
}

/** Code no analysis looks into; `parts` are the values found inside, so that names used there are seen. */
export interface UnknownValue extends Located {
  readonly kind: 'unknown';
  readonly parts: readonly Value[];
}

/** What an assignment, a loop, a with, a parameter binds. */
export type Pattern =
  | NameValue
  | AttributeValue
  | SubscriptValue
  | SequencePattern
  | MappingPattern
  | RestPattern
  | DefaultPattern
  | UnknownValue;

export interface SequencePattern extends Located {
  readonly kind: 'sequence-pattern';
  /** undefined for a hole `[, b]` */
  readonly elements: readonly (Pattern | undefined)[];
}

export interface MappingPattern extends Located {
  readonly kind: 'mapping-pattern';
  readonly entries: readonly MappingPatternEntry[];
}

/** `key: target`; a shorthand has equal key and target; a rest has no key and a RestPattern as its target. */
export interface MappingPatternEntry extends Located {
  readonly kind: 'pattern-entry';
  readonly key: Identifier | Value | undefined;
  readonly target: Pattern;
}

export interface RestPattern extends Located {
  readonly kind: 'rest-pattern';
  readonly target: Pattern;
}

export interface DefaultPattern extends Located {
  readonly kind: 'default-pattern';
  readonly target: Pattern;
  readonly value: Value;
}
