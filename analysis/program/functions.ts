import type { Class } from './classes.ts';
import type { Identifier, Located } from './node.ts';
import type { Block } from './statements.ts';
import type { Unit } from './unit.ts';
import type { Pattern, Value } from './values.ts';

export type FunctionRole =
  | 'module'
  | 'function'
  | 'method'
  | 'constructor'
  | 'getter'
  | 'setter'
  | 'lambda'
  | 'arrow'
  | 'static-block';

/** A function, a method, a lambda; also the code of a module outside of any function (role 'module'). */
export interface Func extends Located {
  readonly kind: 'func';
  readonly role: FunctionRole;
  /** undefined for lambdas and anonymous functions; a property's or variable's name is found through the binding. */
  readonly name: Identifier | undefined;
  /** `Service.register`, `make.<locals>.inner`, `<module>`; anonymous functions are `<lambda>`. */
  readonly qualname: string;
  readonly params: readonly Parameter[];
  readonly body: Block;
  readonly decorators: readonly Decorator[];
  /** The return annotation. */
  readonly returns: Value | undefined;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly isStatic: boolean;
  /** The class whose method this is; of an arrow function in the initial value of a field the class, too: `this` is its instance. */
  readonly owner: Class | undefined;
  /** The function whose code this one stands in; undefined at module level (also for methods of module-level classes). */
  readonly parent: Func | undefined;
  /** Functions directly inside, those in class bodies and in expressions included, in order of the text. */
  readonly children: readonly Func[];
  /** The unit it belongs to; undefined for the module's own code. */
  readonly unit: Unit | undefined;
}

export interface Parameter extends Located {
  readonly kind: 'parameter';
  readonly target: Pattern;
  /** The plain name, where the target is one. */
  readonly name: string | undefined;
  readonly annotation: Value | undefined;
  readonly fallback: Value | undefined;
  /** `*args`/`...rest` is 'rest', `**kwargs` 'keywords', after a bare `*` 'keyword', before a `/` 'position'. */
  readonly passing: 'normal' | 'position' | 'keyword' | 'rest' | 'keywords';
  /** TypeScript's `private db: Db` in a constructor: it is a field, too. */
  readonly isField: boolean;
  /** TypeScript's `x?: T` */
  readonly optional: boolean;
  readonly decorators: readonly Decorator[];
}

/** `@value` */
export interface Decorator extends Located {
  readonly kind: 'decorator';
  readonly value: Value;
}

/** It gets an object or a class as its first parameter, which no call gives as an argument: a method, but for static ones. */
export function isBound(func: Func): boolean {
  return func.owner !== undefined && (!func.isStatic || isClassMethod(func));
}

/** Python's method of a class, which gets the class even where it is asked of an object. */
export function isClassMethod(func: Func): boolean {
  return func.decorators.some((one) => one.value.kind === 'name' && one.value.text === 'classmethod');
}
