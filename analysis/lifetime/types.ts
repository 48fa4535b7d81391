import type { Family, ResourceFacts, TypeText } from '../knowledge/model.ts';
import type { CallValue, Class, Func, Located, LoopStatement } from '../program/index.ts';

/** What becomes of acquired resources in one file. */
export interface Lifetimes {
  /** Resources that are not released, one entry for each place that acquires one, in order of the text. */
  leaks(...families: readonly Family[]): readonly Leak[];
  /** How many places acquire a resource of these families and were found sound. */
  sound(...families: readonly Family[]): number;
  /** How many places of a function's own code acquire a resource of these families, released or not. */
  opened(func: Func, ...families: readonly Family[]): number;
  /** Registries that keep a resource for each thread, serve requests and are never told to give it up. */
  registries(...families: readonly Family[]): readonly RegistryLeak[];
  /** Generators that hand out a resource, iterated by hand instead of through their maker. */
  generatorLoops(...families: readonly Family[]): readonly GeneratorLoop[];
}

/** `normal`: an ordinary path, an explicit raise or an early return loses it; `exception`: only an exception in between does; `owner`: it is kept by an object that never releases it. */
export type Grade = 'normal' | 'exception' | 'owner';

export interface Leak {
  readonly grade: Grade;
  readonly family: Family;
  /** What the models know of it. */
  readonly resource: ResourceFacts;
  /** The qualified name of its type. */
  readonly type: string;
  /** The call that acquires it. */
  readonly call: CallValue;
  readonly func: Func;
  /** The first name it is bound to; undefined for values nobody names. */
  readonly name: string | undefined;
  /** `forgotten`: the function ends; `rebound`: its last name gets another value; `temporary`: it is used in an expression and never named; `generator`: taken by hand out of a generator that hands it out. */
  readonly how: 'forgotten' | 'rebound' | 'temporary' | 'generator';
  /** Where it is lost on a normal path: a return, a raise, a re-binding; undefined at the end of the function. */
  readonly lostAt: Located | undefined;
  /** Every way out that forgets it, in order of the text; none where the function's end is one. */
  readonly waysOut: readonly Located[];
  /** The first operation that may raise while it is held, and lose it. */
  readonly raising: Located | undefined;
  /** It is released on some path. */
  readonly releasedElsewhere: boolean;
  /** Some path hands it to somebody else, who releases it: a repair must not release it there. */
  readonly handedOn: boolean;
  /** Of an object of the project that holds the resource: where its class opens it, in UTF-16 offsets; in another file with its path, and the line there, from 1. */
  readonly opened: (Located & { readonly line: number; readonly path?: string }) | undefined;
  /** Of grade `owner`: the class and the attribute. */
  readonly owner: { readonly definition: Class; readonly attribute: string } | undefined;
  /** `medium` where the maker is known only by its conventional name, or a name hides what happens to it; `low` where it may be made of something that is open already. */
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface RegistryLeak {
  /** What makes the registry. */
  readonly call: CallValue;
  readonly name: string;
  readonly resource: ResourceFacts;
  /** A use for a request, here or in another file. */
  readonly at: Located;
  /** Where that is another file: its path, and the line, from 1. */
  readonly elsewhere: { readonly path: string; readonly line: number } | undefined;
  /** `low` where not all code that could give something up is known. */
  readonly confidence: 'medium' | 'low';
}

export interface GeneratorLoop {
  readonly loop: LoopStatement;
  readonly call: CallValue;
  readonly func: Func;
  readonly family: Family;
  readonly type: string;
  readonly resource: ResourceFacts;
  readonly name: string | undefined;
  /** `after`: what it hands out is used after the loop; `early`: the body can leave the loop; `complete`: it always runs to its end. */
  readonly grade: 'after' | 'early' | 'complete';
  /** The use after the loop, or what leaves it. */
  readonly evidence: Located | undefined;
  readonly confidence: 'high' | 'medium';
}

/** What callers in other files need to know of a function. */
export interface LifetimeSummary {
  /** It returns a resource that its caller must release. */
  readonly opens?: Opens;
  /** What happens to an argument, by the parameter's position; those not named are borrowed. */
  readonly params?: Readonly<Record<number, ParameterEffect>>;
  /** It is a generator that hands out one resource and releases it after its only yield. */
  readonly yields?: TypeText;
  /** Calling it raises nothing. */
  readonly quiet?: boolean;
}

/** `releases`: on some path; `keeps`: it is stored or handed on; `stores`: it is kept by an object that never releases it; `returns`: the result is it or holds it; `exhausts`: it is read to its end, which releases some kinds. */
export type ParameterEffect = 'releases' | 'keeps' | 'stores' | 'returns' | 'exhausts' | 'borrows';

export interface Opens {
  readonly type: TypeText;
  /** It opens only when these parameters are so. */
  readonly when: readonly {
    readonly index: number;
    readonly name: string;
    readonly is: 'truthy' | 'falsy';
    /** So it is when the argument is left out. */
    readonly fallback: boolean;
  }[];
  /** It may be a file that is open already of which the resource is made: then there is nothing to release. */
  readonly perhaps?: true;
  /** It is an object of the project that holds the resource. */
  readonly holding?: Holding;
}

/** The part of a model that lifetime reads: names only, no code. */
export interface LifetimeSection {
  /**
   * Names that projects usually give to their makers of resources → the type a call gives. Used at medium confidence, and only where the module that binds the name cannot be read.
   */
  readonly makers?: Readonly<Record<string, TypeText>>;
  /** The same for generators that hand out a resource (`get_db`). */
  readonly generators?: Readonly<Record<string, TypeText>>;
  /** The same for generators that are iterated with `async for`. */
  readonly asyncGenerators?: Readonly<Record<string, TypeText>>;
  /** Types of objects that keep a resource for each thread until they are told that it is done. */
  readonly registries?: readonly string[];
  /** Functions that take the next value out of a generator: `builtins.next`. */
  readonly next?: readonly string[];
  /** Those whose result is awaited: `builtins.anext`. */
  readonly asyncNext?: readonly string[];
  /** Attributes that are true, or false, once a resource is released. */
  readonly closedFlags?: readonly string[];
  readonly openFlags?: readonly string[];
  /** First words of functions and methods that keep what they are given, where nothing else is known of them. */
  readonly keepers?: readonly string[];
  /** First words of methods with one argument that keep it: `set`. */
  readonly setters?: readonly string[];
  /** Whole names of such functions and methods. */
  readonly keepingNames?: readonly string[];
  /** Methods that keep a context and leave it at their own end: `enter_context`. */
  readonly stacking?: readonly string[];
  /** Methods of containers whose result holds what the container holds. */
  readonly containerReads?: readonly string[];
  /** Methods that end a generator. */
  readonly generatorClose?: readonly string[];
  /** First words of functions whose result no longer needs what they are given. */
  readonly readers?: readonly string[];
  /** Last names of calls nobody knows that do not raise: a logger's methods. */
  readonly harmless?: readonly string[];
  /** Methods that do what leaving a `with` does: `__exit__`. */
  readonly leaving?: readonly string[];
  /** Methods by which an object gives up what it keeps, as classes usually call them. */
  readonly endings?: readonly string[];
  /** Functions whose result holds the names of local variables: `builtins.locals`. */
  readonly locals?: readonly string[];
  /** Context managers that swallow exceptions: `contextlib.suppress`. */
  readonly swallows?: readonly string[];
  /** Exceptions that input and output raises. */
  readonly inputOutputErrors?: readonly string[];
  /** Exceptions every other one is a kind of. */
  readonly anyErrors?: readonly string[];
  /** Types of values that name a file. */
  readonly pathTypes?: readonly string[];
  /** Last words of names of such values, where nothing tells their type. */
  readonly pathWords?: readonly string[];
}

declare module '../knowledge/model.ts' {
  interface ModelSections {
    readonly lifetime?: LifetimeSection;
  }
}

declare module '../summary/types.ts' {
  interface FunctionParts {
    readonly lifetime?: LifetimeSummary;
  }
}

/** What code does with a registry: works through it, gives up what it keeps for the one who asks, or hands it to somebody of whom nothing is known. */
export type RegistryDoes = 'uses' | 'releases' | 'escapes';

/**
 * Objects of a class of the project that open a resource, keep it, and have a method that closes it: whoever makes one must call that method. Plain data, for summaries.
 */
export interface Holding {
  /** The qualified name of the resource's type. */
  readonly type: TypeText;
  /** Methods after which the resource is closed, the one that is made for that first. */
  readonly release: readonly string[];
  readonly asyncRelease: boolean;
  readonly context: ResourceFacts['context'];
  /** Methods that open it; absent where making the object does. */
  readonly openers?: readonly string[];
  /** Methods that give the object itself, and those whose result works through the resource: a generator, a cursor. */
  readonly fluent: readonly string[];
  readonly lends: readonly string[];
  /** What opens it: UTF-16 offsets in the class's file, and the line there, from 1; with its path where a function of another file hands the object out. */
  readonly at: { readonly start: number; readonly end: number; readonly line: number; readonly path?: string };
}
