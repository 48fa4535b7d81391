/**
 * What LeakLens knows of a library, as plain data: the form of every file in `rules/models` and of models a project brings itself. Names are qualified as in the language: `sqlalchemy.orm.Session`,
 * `fs.createReadStream` (without `node:`), `builtins.open`, `globalThis.setInterval` (`window.x` and bare `x` are the same), `express.default` for a package's default export or `module.exports`.
 */
export interface Model {
  /** The file's name: `sqlalchemy`. */
  readonly id: string;
  readonly language: 'python' | 'typescript';
  /** What its users call it: `SQLAlchemy`. */
  readonly title: string;
  /** PyPI or npm packages that bring it; none for what the language or platform has. */
  readonly packages: readonly string[];
  /** The version the facts were checked at. */
  readonly version: string;
  /** Where the library documents them. */
  readonly docs: string;
  /** Other names of the same thing, re-exports above all: other name → name used in this model or another. A trailing `.*` maps a whole module. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Names that the version checked no longer has, and the first version without: facts about them hold for older ones. */
  readonly gone?: Readonly<Record<string, string>>;
  readonly functions?: Readonly<Record<string, FunctionFacts>>;
  readonly types?: Readonly<Record<string, TypeFacts>>;
  /** Objects a module has ready, with their types: `globalThis.document` → `Document`. */
  readonly values?: Readonly<Record<string, TypeText>>;
  /** Functions that code outside of this file calls: routes, startup hooks, jobs, components. */
  readonly entries?: readonly EntryFacts[];
  /** Sections of single analyses; each is declared beside its analysis by module augmentation. */
  readonly sections?: ModelSections;
}

// biome-ignore lint/suspicious/noEmptyInterface: analyses add their sections by declaration merging.
export interface ModelSections {}

/**
 * A type as text: a qualified name with arguments, `builtins.list[sqlalchemy.Row]` (of TypeScript's globals the bare name: `Array[Row]`), or one of:
 * - `self`: the receiver's type; `receiver:0`: the receiver's first type argument;
 * - `awaitable[T]`; `tuple[A, B]`; `A | B`; `type[T]`: the class itself, as a factory's product; `callable[T]`: a function whose call gives T (what a decorator makes of its function);
 * - `param:0`, `param:name`: the type of the argument at that position or keyword (both: `param:1/class_`); `new:param:0`: an instance of the class given as argument; `element:param:0`: what iterating the
 *   argument gives; `awaited:param:0`: what awaiting it gives; `entered:param:0`: what `with` binds; `typearg:0`: the type argument of a TypeScript call, `useRef<T>()`;
 * - `returns:param:0`: what calling the function given as argument returns; `yields:param:0`: what it yields; `provided:param:0`: what a dependency provider gives: an instance of a class, what a generator
 *   yields, what a function returns, awaited. A default value or annotation made by a call that returns `provided:…` beats the written annotation;
 * - `T ?? U`: U where the argument T speaks of is absent.
 *
 * A function with `isAsync` returns `awaitable[T]` of the T given here, unless that is one already.
 */
export type TypeText = string;

export interface TypeFacts {
  /** Base types whose facts hold here too. */
  readonly extends?: readonly string[];
  /** Instances must be released by whoever gets one. */
  readonly resource?: ResourceFacts;
  /** By method name; `__call__` for calling an instance, `__init__` for what only the constructor does, `*` for every public one that is not here (a client whose methods are the operations of a service). */
  readonly methods?: Readonly<Record<string, FunctionFacts>>;
  /** By name; `*` for every name that is neither here nor a method (`client.shop.orders`). */
  readonly attributes?: Readonly<Record<string, TypeText>>;
  /** What `with`/`async with x as y` binds, where it isn't `self`. */
  readonly enters?: TypeText;
  /** What iterating gives (`for` and `async for`). */
  readonly iterates?: TypeText;
  /** Instances hold nothing but memory (`io.BytesIO`). */
  readonly inMemory?: boolean;
  /** What `value[key]` gives. */
  readonly items?: TypeText;
  readonly docs?: string;
}

/** The resource families of the catalogue's lifetime rules. */
export type Family =
  | 'session'
  | 'connection'
  | 'http-client'
  | 'file'
  | 'socket'
  | 'stream'
  | 'temporary'
  | 'lock'
  | 'process'
  | 'executor'
  | 'event-loop'
  | 'server'
  | 'worker'
  | 'generator'
  | 'iterator'
  | 'handle';

export interface ResourceFacts {
  readonly family: Family;
  /** What a message calls it: `session`, `database connection`. */
  readonly noun: string;
  /** Methods that release it, the usual one first; `[Symbol.dispose]` style names as `@@dispose`, `@@asyncDispose`. */
  readonly release: readonly string[];
  /** Functions that release their first argument: `os.close`. */
  readonly releaseFunctions?: readonly string[];
  /** The release is awaited. */
  readonly asyncRelease?: boolean;
  /** `with`: 'sync', 'async', 'both'; 'none' where it is no context manager. */
  readonly context: 'sync' | 'async' | 'both' | 'none';
  /** Leaving the with releases it; sqlite3's and psycopg2's do not. */
  readonly closesOnExit: boolean;
  /** The version since which it can be used in `with`, where older ones are still about: repairs do without. */
  readonly withSince?: string;
  /** Leaving the with kills work that runs. */
  readonly exitKills?: boolean;
  /** Leaving the with waits, and blocks an event loop. */
  readonly exitBlocks?: boolean;
  /** It is released by the end of its owner (a response by its client). */
  readonly ownerCloses?: boolean;
  /** Reading it to the end releases it. */
  readonly exhausts?: boolean;
  /** Whoever is given it reads it to the end: a stream is good for nothing else. */
  readonly drained?: boolean;
  /** What its attributes and subscripts give works through it and keeps it in use (a client's databases). */
  readonly parts?: boolean;
  /** It holds nothing before its first use: a client that connects when it is asked something. */
  readonly opensLater?: boolean;
  /** One for the life of a process is normal at module level. */
  readonly processLifetime?: boolean;
  /** Lowers the severity of the rule by one grade (files the collector closes …). */
  readonly minor?: boolean;
  /** It comes from a pool that by default hands out so many at most. */
  readonly pool?: number;
  /** What its own methods raise, by the qualified name of the base of it all: `sqlite3.Error`. Input and output raises what every language says of it. */
  readonly errors?: readonly string[];
}

export interface FunctionFacts {
  readonly returns?: TypeText;
  /** The result must be awaited (or iterated) for anything to happen. */
  readonly isAsync?: boolean;
  /** The result is a resource of its type that the caller must release. Constructors of resource types always do; functions only where this says so. */
  readonly acquires?: boolean;
  /** `acquires` does not hold when one of these is so. */
  readonly unless?: readonly Condition[];
  /** `acquires` holds only when one of these is so. */
  readonly when?: readonly Condition[];
  /** What happens to arguments; those not named are borrowed. */
  readonly params?: readonly ParamFacts[];
  /** What its result says of what it is given: that there is such a file. */
  readonly tells?: 'existence';
  /** It cannot raise (loggers, `BytesIO()`), or raises only these. */
  readonly raises?: 'never' | readonly string[];
  /** It never returns: `sys.exit`. */
  readonly exits?: boolean;
  /** The receiver is released (beyond `ResourceFacts.release`), read to its end, or is the result; `kept`: the result works through it, as a cursor through its connection. */
  readonly receiver?: 'releases' | 'exhausts' | 'returned' | 'kept';
  /** The thread waits inside this call. */
  readonly blocks?: BlockingFacts;
  /** It computes for long. */
  readonly burns?: BurningFacts;
  /** The variant that does not block the loop, with the same arguments. One that takes a callback behind them ('callback') is made a promise of. */
  readonly asyncTwin?: { readonly name: string; readonly form?: 'promise' | 'callback'; readonly note?: string };
  /** Seconds after which it gives up waiting unless the call says otherwise; null: it waits for ever. Of a constructor's class, what its instances do. */
  readonly timeout?: number | null;
  readonly since?: string;
  readonly docs?: string;
}

export interface BlockingFacts {
  readonly on: 'http' | 'database' | 'sleep' | 'subprocess' | 'file' | 'network' | 'mail' | 'input' | 'lock' | 'other';
  /** `waits for an HTTP response` */
  readonly what?: string;
  readonly unless?: readonly Condition[];
}

export interface BurningFacts {
  readonly on:
    | 'password hash'
    | 'image'
    | 'data frame'
    | 'frame step'
    | 'document'
    | 'model'
    | 'compression'
    | 'key'
    | 'other';
  readonly what?: string;
  readonly unless?: readonly Condition[];
}

/** About one argument of the call. */
export interface Condition {
  /** Position from 0, or the keyword, or both. */
  readonly index?: number;
  readonly name?: string;
  /** A literal's value; 'absent', 'present'; 'memory' for in-memory objects; 'awaited' for what was waited for; a type's name with `type:`, with `of:` for what is taken from an object of that type; 'constant' for any literal; 'written' for text that stands in the code, in place or under a name; a number with `below:` for a literal that is less, of a call that is not made again and again. */
  readonly is: string | number | boolean | null;
}

export interface ParamFacts {
  readonly index?: number;
  readonly name?: string;
  /** 'takes': it releases it or keeps it; 'wraps': the result is an alias; 'releases': it is released by the call. */
  readonly does?: 'takes' | 'wraps' | 'releases' | 'borrows';
  /**
   * The argument is a function and runs: 'now' (before the call returns), 'thread' (off the loop: an offload boundary), 'later' (once, on the loop), 'event' (each time something happens), 'request',
   * 'startup', 'shutdown', 'exit', 'process' (in another process).
   */
  readonly runs?:
    | 'now'
    | 'thread'
    | 'later'
    | 'event'
    | 'request'
    | 'startup'
    | 'shutdown'
    | 'exit'
    | 'process'
    | 'schedule';
  /** What such a function gets as its parameters. */
  readonly gives?: readonly TypeText[];
}

/** How a framework comes to call a function. Exactly one of the ways is given. */
export interface EntryFacts {
  readonly runs:
    | 'request'
    | 'startup'
    | 'shutdown'
    | 'lifespan'
    | 'job'
    | 'event'
    | 'middleware'
    | 'dependency'
    | 'command'
    | 'migration'
    | 'test'
    | 'component'
    | 'effect';
  /** Decorated with this: a function's qualified name, or a method of a type (`fastapi.FastAPI.get`). */
  readonly decorator?: string;
  /** Given to this call at that position or keyword. */
  readonly call?: string;
  readonly index?: number;
  readonly keyword?: string;
  /** The argument is an object, or a list of objects, that holds it under one of these keys: `handler`, `options.handler`. */
  readonly keys?: readonly string[];
  /** Names that untyped values of the call's type usually have, at the beginning of the chain the call stands in: a parameter named `socket`, an imported `publicProcedure`; a star at the start stands for anything. */
  readonly receivers?: readonly string[];
  /** A method of a class with this base, of this name ('*': every public one). */
  readonly base?: string;
  readonly method?: string;
  /** A method of a class that says it implements this interface. */
  readonly contract?: string;
  /** A class with this decorator (Nest's `@Controller`), every method of which has the decorator `decorator`. */
  readonly classDecorator?: string;
  /** Exported under this name from a file whose path matches one of these globs (Next's `route.ts`). */
  readonly exported?: readonly string[];
  readonly files?: readonly string[];
  /** Only functions that are `async`: among a framework's components, those that run on the server. */
  readonly isAsync?: true;
  /** Called by the project's own code, though on behalf of a request: what it is given is its caller's affair. */
  readonly callers?: 'project';
  /** Begins with this directive, or is exported from a file that does (`'use server'`). */
  readonly directive?: string;
  /** HTTP verbs where known; the first string argument is then the path. */
  readonly verb?: string;
  /** Its parameter at `index` is annotated with this type: what gets a response to write answers a request, whoever registers it. Only for functions no other entry is known of; with `decorator`, both must be so. */
  readonly takes?: string;
  /** Its parameters have one of these names each, in order, and no annotation, and it calls one of `calls` on the parameter at `index` (or that parameter itself, where it is named so): in JavaScript a handler of another file's routes. */
  readonly parameters?: readonly (readonly string[])[];
  readonly calls?: readonly string[];
  /** Only when the decorator's or call's arguments are so: `on_event('startup')`. */
  readonly when?: readonly Condition[];
  /** Runs in a thread pool when it isn't async (FastAPI's plain `def` routes). */
  readonly threadWhenSync?: boolean;
  /** Each call of an async one gets an event loop of its own, so that it holds up nobody by blocking it (Flask's async views). */
  readonly ownLoop?: boolean;
  /** Runs on the event loop that serves whether it is async or not (Tornado's handlers). */
  readonly onLoop?: boolean;
  /** What the parameters get, in order, where no annotation says it. */
  readonly gives?: readonly TypeText[];
}
