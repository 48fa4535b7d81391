import type { Decorator, Func } from './functions.ts';
import type { Identifier, Located } from './node.ts';
import type { Statement } from './statements.ts';
import type { Unit } from './unit.ts';
import type { Value } from './values.ts';

export interface Class extends Located {
  readonly kind: 'class-definition';
  readonly role: 'class' | 'enum';
  readonly name: Identifier | undefined;
  readonly qualname: string;
  /** Superclasses; Python's metaclass and other keywords are in `keywords`. What TypeScript's class implements is in `contracts`. */
  readonly bases: readonly Value[];
  readonly contracts: readonly Value[];
  readonly keywords: readonly { readonly name: string; readonly value: Value }[];
  readonly decorators: readonly Decorator[];
  readonly fields: readonly Field[];
  readonly methods: readonly Func[];
  /** Statements of a Python class body that are neither a field nor a method (an `if`, an inner class …). */
  readonly others: readonly Statement[];
  /** The function whose code the class stands in; undefined at module level. */
  readonly parent: Func | undefined;
  readonly unit: Unit;
  /** The range between the braces, or of the indented block. */
  readonly body: Located;
}

/** `name: T = value` in the class body. An arrow function as the value is a method in all but name: its Func has the class as its owner. */
export interface Field extends Located {
  readonly kind: 'field';
  readonly name: string;
  readonly annotation: Value | undefined;
  readonly value: Value | undefined;
  readonly isStatic: boolean;
  readonly decorators: readonly Decorator[];
}
