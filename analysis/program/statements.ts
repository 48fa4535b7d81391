import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import type { Identifier, Located } from './node.ts';
import type { Pattern, Value } from './values.ts';

export type Statement =
  | ExpressionStatement
  | BindStatement
  | UpdateStatement
  | DeleteStatement
  | IfStatement
  | LoopStatement
  | TryStatement
  | WithStatement
  | SwitchStatement
  | ReturnStatement
  | RaiseStatement
  | AssertStatement
  | JumpStatement
  | ImportStatement
  | ExportStatement
  | FunctionStatement
  | ClassStatement
  | TypeStatement
  | ScopeStatement
  | BlockStatement
  | EmptyStatement
  | BrokenStatement;

/** Statements run one after the other. Its range goes from the first to the last statement, in TypeScript from brace to brace. */
export interface Block extends Located {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
}

export interface ExpressionStatement extends Located {
  readonly kind: 'expression';
  readonly value: Value;
}

/**
 * `a = b = value`, `a: T = value`, `const {x} = value`; one statement a declarator, the range being the declarator's own when there are several, and the whole statement's (with
 * `const`, without `;` only where the source has none) when there is one.
 */
export interface BindStatement extends Located {
  readonly kind: 'bind';
  readonly targets: readonly Pattern[];
  readonly value: Value | undefined;
  readonly annotation: Value | undefined;
  readonly declaration: 'const' | 'let' | 'var' | 'using' | 'await using' | undefined;
  readonly exported: boolean;
}

/** `target += value`; TypeScript's `x++` too (operator '++', no value). */
export interface UpdateStatement extends Located {
  readonly kind: 'update';
  readonly target: Pattern;
  readonly operator: string;
  readonly value: Value | undefined;
}

/** `del a, b[c]`, `delete a.b` */
export interface DeleteStatement extends Located {
  readonly kind: 'delete';
  readonly targets: readonly Value[];
}

/** `elif` and `else if` are an IfStatement alone in `otherwise`. */
export interface IfStatement extends Located {
  readonly kind: 'if';
  readonly test: Value;
  readonly then: Block;
  readonly otherwise: Block | undefined;
}

/**
 * Every loop. `each`: Python's for, for-of and (keys: true) for-in, with target and iterable; `while`, `do`: with test; `for`: init, test and update.
 * `otherwise` is Python's else.
 */
export interface LoopStatement extends Located {
  readonly kind: 'loop';
  readonly type: 'each' | 'while' | 'do' | 'for';
  readonly label: string | undefined;
  readonly target: Pattern | undefined;
  readonly declaration: BindStatement['declaration'];
  readonly iterable: Value | undefined;
  readonly isAsync: boolean;
  /** for-in: the target runs over the keys. */
  readonly keys: boolean;
  readonly init: Statement | undefined;
  readonly test: Value | undefined;
  readonly update: Value | undefined;
  readonly body: Block;
  readonly otherwise: Block | undefined;
}

export interface TryStatement extends Located {
  readonly kind: 'try';
  readonly body: Block;
  readonly handlers: readonly Handler[];
  /** Python's else */
  readonly otherwise: Block | undefined;
  readonly finalizer: Block | undefined;
}

export interface Handler extends Located {
  readonly kind: 'handler';
  /** What it catches; empty: everything. */
  readonly types: readonly Value[];
  readonly name: Pattern | undefined;
  readonly body: Block;
}

export interface WithStatement extends Located {
  readonly kind: 'with';
  readonly isAsync: boolean;
  readonly items: readonly WithItem[];
  readonly body: Block;
}

export interface WithItem extends Located {
  readonly kind: 'with-item';
  readonly context: Value;
  readonly target: Pattern | undefined;
}

/** `switch` and `match`; only `switch` falls through. */
export interface SwitchStatement extends Located {
  readonly kind: 'switch';
  readonly subject: Value;
  readonly cases: readonly Case[];
  readonly fallsThrough: boolean;
}

export interface Case extends Located {
  readonly kind: 'case';
  /** Values compared with the subject; empty for default, `_` and patterns that only bind. */
  readonly tests: readonly Value[];
  /** Names a match pattern binds. */
  readonly bindings: readonly Pattern[];
  readonly guard: Value | undefined;
  readonly isDefault: boolean;
  readonly body: Block;
}

/** `implicit`: the value of an arrow function or lambda without braces. */
export interface ReturnStatement extends Located {
  readonly kind: 'return';
  readonly value: Value | undefined;
  readonly implicit: boolean;
}

export interface RaiseStatement extends Located {
  readonly kind: 'raise';
  readonly value: Value | undefined;
  readonly cause: Value | undefined;
}

export interface AssertStatement extends Located {
  readonly kind: 'assert';
  readonly test: Value;
  readonly message: Value | undefined;
}

export interface JumpStatement extends Located {
  readonly kind: 'jump';
  readonly type: 'break' | 'continue';
  readonly label: string | undefined;
}

/**
 * `import a.b as c`, `from .m import x as y`, `import d, {x as y} from 'm'`, `import * as ns from 'm'`, `import x = require('m')` (imports 'default'). A CommonJS `require` stays a call.
 */
export interface ImportStatement extends Located {
  readonly kind: 'import';
  /** As written, dots of a relative Python import included: `..models`, `./users`, `fastapi`. */
  readonly source: string;
  readonly sourceRange: Located;
  readonly specifiers: readonly ImportSpecifier[];
  /** `from … import` and `import {…}`; false for Python's `import a.b`. */
  readonly isFrom: boolean;
  /** `import type …` or under `if TYPE_CHECKING`. */
  readonly typeOnly: boolean;
}

export interface ImportSpecifier extends Located {
  readonly kind: 'specifier';
  /** The name in the other module; 'default', '*' for the whole of it (also Python's star import, then without local). */
  readonly imported: string;
  /** The name bound here; Python's `import a.b` binds `a` (imported '*', local `a`). */
  readonly local: Identifier | undefined;
  readonly typeOnly: boolean;
}

/** `export {a as b}`, `export … from 'm'`, `export * as ns from 'm'`, `export default value`, `export = value`. Exported declarations carry a flag of their own. */
export interface ExportStatement extends Located {
  readonly kind: 'export';
  readonly source: string | undefined;
  readonly sourceRange: Located | undefined;
  readonly specifiers: readonly ExportSpecifier[];
  /** `export default value` and `export = value` */
  readonly value: Value | undefined;
}

/** `imported` is the local name, or that in the other module ('*': all of it); `exported` is undefined for `export *`. */
export interface ExportSpecifier extends Located {
  readonly kind: 'export-specifier';
  readonly imported: string;
  readonly exported: string | undefined;
}

/** The range includes decorators and `export`. */
export interface FunctionStatement extends Located {
  readonly kind: 'define-function';
  readonly func: Func;
  readonly exported: 'no' | 'named' | 'default';
}

/** A class or an enum. The range includes decorators and `export`. */
export interface ClassStatement extends Located {
  readonly kind: 'define-class';
  readonly definition: Class;
  readonly exported: 'no' | 'named' | 'default';
}

/** An interface, a type alias. `members` of an interface or an object type, `value` of any other alias. */
export interface TypeStatement extends Located {
  readonly kind: 'define-type';
  readonly name: Identifier;
  readonly exported: boolean;
  readonly bases: readonly Value[];
  readonly members: readonly TypeMember[];
  readonly value: Value | undefined;
}

export interface TypeMember extends Located {
  readonly kind: 'type-member';
  readonly name: string;
  readonly type: Value | undefined;
}

/** Python's `global` and `nonlocal`. */
export interface ScopeStatement extends Located {
  readonly kind: 'scope';
  readonly type: 'global' | 'nonlocal';
  readonly names: readonly Identifier[];
}

/** Braces of their own, a label on something that is no loop, a namespace. */
export interface BlockStatement extends Located {
  readonly kind: 'nested';
  readonly label: string | undefined;
  readonly body: Block;
}

/** `pass`, `;`, `debugger`, declarations without code. */
export interface EmptyStatement extends Located {
  readonly kind: 'empty';
}

/** A stretch the parser could not read; nothing in it is reported. */
export interface BrokenStatement extends Located {
  readonly kind: 'broken';
}
