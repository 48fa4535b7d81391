import type { FunctionFacts } from '../knowledge/model.ts';
import type { ClassSummary, FunctionSummary, ModuleSummary } from '../summary/types.ts';
import type { CallValue, Class, Func, Identifier, Module, NameValue, Pattern, Value } from '../program/index.ts';

/**
 * What objects are bound to and asked for by, in containers of dependency injection: `class:PATH#NAME`, `value:PATH#NAME` for a constant, `text:…`.
 */
export type Token = string;

/** What the module's names mean. Every question takes the function in whose code the value stands (`module.body` for module level). */
export interface Names {
  readonly module: Module;
  /** The binding a name refers to; undefined for globals and names nobody binds. */
  binding(name: NameValue, scope: Func): Binding | undefined;
  /** All bindings of a function's own scope (of the module for `module.body`), by name. */
  bindings(scope: Func): ReadonlyMap<string, Binding>;
  /** The library thing a value refers to, under its canonical name after imports and aliases: `fastapi.Depends`. */
  qualified(value: Value, scope: Func): string | undefined;
  /** What a value refers to as a function, a class or a module. */
  target(value: Value, scope: Func): Target | undefined;
  /** The module-level object of another module that a value names. */
  origin(value: Value, scope: Func): Origin | undefined;
  /** What a call calls. */
  callee(call: CallValue, scope: Func): Callee;
  /** The light type of a value. Undefined where it isn't known or sources disagree. */
  type(value: Value, scope: Func): Type | undefined;
  /** The light type that an annotation names. */
  annotation(value: Value, scope: Func): Type | undefined;
  /** The light type of a parameter, from its annotation, its default (dependencies), the calls seen in this file. */
  parameterType(func: Func, index: number): Type | undefined;
  /** The light type that calling `func` gives, before awaiting. */
  returnType(func: Func): Type | undefined;
  /** The type `self.name` has, from annotations, assignments in any method and constructor parameters. */
  attributeType(definition: Class, name: string): Type | undefined;
  /** The library types a value of the type is of: its own, or those its class derives from, through classes of this file and of others; nearest first, without their own bases. */
  libraryTypes(type: Type | undefined): readonly string[];
  /** Names that the methods of a class assign on the instance (`self.name = …`). */
  attributesOf(definition: Class): readonly string[];
  /** Method of a class or its bases in this file. */
  method(definition: Class, name: string): Func | undefined;
  /** Places in this file that refer to a function: calls, and uses as a value. */
  uses(func: Func): readonly Use[];
  /** The token that a value is. */
  token(value: Value, scope: Func): Token | undefined;
  /** The token whose object a container of dependency injection has put where the value is read: `this.store`, `inject(STORE)`. */
  injectedToken(value: Value, scope: Func): Token | undefined;
  /** The tokens whose objects instances of a class get. */
  tokensOf(definition: Class): readonly Token[];
  /** What a provider gives, a class or a function: an instance, or the result, awaited. */
  provided(value: Value, scope: Func): Type | undefined;
  /** Calls whose callee's last name is `name`, from the shared index. */
  callsNamed(name: string): readonly CallSite[];
  /** All calls of a function's own code (not of functions inside it), in order. */
  callsIn(func: Func): readonly CallSite[];
}

export interface Binding {
  readonly name: string;
  readonly kind: 'variable' | 'parameter' | 'function' | 'class' | 'import' | 'type' | 'field';
  readonly scope: Func;
  /** Everything that binds the name in this scope, in order of the text. */
  readonly writes: readonly Write[];
}

export interface Write {
  readonly kind:
    | 'assign'
    | 'update'
    | 'parameter'
    | 'function'
    | 'class'
    | 'import'
    | 'loop'
    | 'with'
    | 'except'
    | 'match'
    | 'delete'
    | 'type';
  /** The name, or the place inside the statement. */
  readonly at: NameValue | Identifier;
  /** The value where it is bound whole. */
  readonly value: Value | undefined;
  /** Where the value is taken apart: the whole pattern. */
  readonly pattern: Pattern | undefined;
  readonly annotation: Value | undefined;
  readonly func: Func | undefined;
  readonly definition: Class | undefined;
  /** The function whose code does it. */
  readonly scope: Func;
}

export type Target =
  | { readonly kind: 'function'; readonly func: Func; readonly receiver: Class | undefined }
  | { readonly kind: 'class'; readonly definition: Class }
  | { readonly kind: 'remote-function'; readonly summary: FunctionSummary; readonly from: ModuleSummary }
  | { readonly kind: 'remote-class'; readonly summary: ClassSummary; readonly from: ModuleSummary }
  | { readonly kind: 'library'; readonly name: string };

/** An object of another module: the module's path, and what the object is called there. */
export interface Origin {
  readonly path: string;
  readonly name: string;
}

/**
 * `library`: `name` is the function's or method's canonical name with the type that declares it (`sqlalchemy.orm.Session.execute`), `facts` what the models know; for a constructor of a library type `constructs` is its name.
 * `unknown`: `name` is the last name of the callee, where it has one.
 */
export type Callee =
  | { readonly kind: 'function'; readonly func: Func; readonly receiver: Value | undefined }
  | { readonly kind: 'class'; readonly definition: Class; readonly init: Func | undefined }
  | {
      readonly kind: 'remote-function';
      readonly summary: FunctionSummary;
      readonly from: ModuleSummary;
      readonly receiver: Value | undefined;
    }
  | { readonly kind: 'remote-class'; readonly summary: ClassSummary; readonly from: ModuleSummary }
  | {
      readonly kind: 'library';
      readonly name: string;
      readonly facts: FunctionFacts | undefined;
      readonly receiver: Value | undefined;
      readonly receiverType: string | undefined;
      readonly constructs: string | undefined;
    }
  | { readonly kind: 'unknown'; readonly name: string | undefined; readonly receiver: Value | undefined };

/** Light types. A list is `library` of `builtins.list` with its element as an argument; a coroutine or promise is `awaitable`. */
export type Type =
  | { readonly kind: 'library'; readonly name: string; readonly args: readonly Type[] }
  | { readonly kind: 'class'; readonly definition: Class; readonly args: readonly Type[] }
  | { readonly kind: 'remote'; readonly summary: ClassSummary; readonly from: ModuleSummary }
  | { readonly kind: 'awaitable'; readonly value: Type | undefined }
  /** The class or function itself; calling it gives an instance or its result. */
  | { readonly kind: 'reference'; readonly target: Target }
  | { readonly kind: 'union'; readonly members: readonly Type[] };

export interface CallSite {
  readonly call: CallValue;
  readonly scope: Func;
}

/** `call`: the function is called there; otherwise it is handed on as a value (argument, return, assignment, decorator target). */
export interface Use {
  readonly at: Value;
  readonly scope: Func;
  readonly call: CallValue | undefined;
}
