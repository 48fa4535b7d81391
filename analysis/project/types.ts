import type { Entries } from '../entries/types.ts';
import type { Addition, KeyKind, Operation } from '../growth/types.ts';
import type { EntryFacts, ParamFacts } from '../knowledge/model.ts';
import type { RegistryDoes } from '../lifetime/types.ts';
import type { Token } from '../names/types.ts';
import type { Place } from '../summary/types.ts';

/** A function (by its `functionKey`), a class or a container of the project: `app/db.py#Pool.get`. */
export type Thing = string;

/** When code runs: per request (or event, job, life of a component), before the program serves, or nobody knows. */
export type When = ReturnType<Entries['when']>;

/**
 * What the code of one module does with things of others, and who calls whom inside it: plain data (JSON). Made from the module and the summaries of what it imports, never from other modules' usage.
 */
export interface ModuleUsage {
  readonly path: string;
  readonly kind: Entries['fileKind'];
  /** Of its own functions those that a framework calls, by their keys. */
  readonly serves: Readonly<Record<string, 'request' | 'before'>>;
  readonly calls: readonly UsageCall[];
  /** Functions of other modules that it hands to a framework. */
  readonly registrations: readonly Registration[];
  /** Its classes, by name: their bases among the project's classes. */
  readonly classes: Readonly<Record<string, readonly Thing[]>>;
  /** Where it makes instances of other modules' classes. */
  readonly makings: readonly Making[];
  /** What it does to containers of other modules. */
  readonly containers: readonly ContainerUse[];
  readonly registries: readonly RegistryUse[];
  /** What it binds in containers of dependency injection, the tokens its classes ask for, and what it calls on the objects they get. */
  readonly binds: readonly ProviderBinding[];
  readonly asks: readonly Token[];
  readonly injected: readonly InjectedCall[];
  readonly mounts: readonly Mounting[];
  /** Entries of a framework's settings that it sets. */
  readonly settings: readonly string[];
  /** The words of its imports: segments of sources, and imported names. A file of such a name may be meant. */
  readonly imports: readonly string[];
  /** How many of its imports lead into the project, and how many should but do not. */
  readonly own: OwnImports;
  /** Last names of things it uses of which nobody can say what they are. */
  readonly loose: readonly string[];
}

/** How a function that is called or handed on comes to run. */
export type CallKind = 'call' | NonNullable<ParamFacts['runs']> | 'unknown';

/** A call, or a function handed on. */
export interface UsageCall {
  /** Key of the function whose code does it. */
  readonly from: string;
  readonly to: Thing;
  readonly how: CallKind;
  readonly at: Place;
  /** Of a call of another module's function: the kinds of its arguments. */
  readonly keys?: ArgumentKinds;
}

/** What is given for parameters: by position, by keyword. A spread ends what is known by position. */
export interface ArgumentKinds {
  readonly positions: readonly KeyKind[];
  readonly keywords: Readonly<Record<string, KeyKind>>;
  readonly spread: boolean;
}

export interface Registration {
  readonly to: Thing;
  readonly facts: EntryFacts;
  readonly path: string | undefined;
  /** Only the usual names say so. */
  readonly conventional: boolean;
  readonly at: Place;
}

/** What code does with a registry of another module that keeps a resource for each thread. */
export interface RegistryUse {
  readonly registry: Thing;
  readonly does: RegistryDoes;
  /** Key of the function whose code does it. */
  readonly from: string;
  readonly at: Place;
}

/** What a module binds to a token in a container of dependency injection. */
export interface ProviderBinding {
  readonly token: Token;
  /** The type of the object, as `TypeText` with paths from the root; absent where it is not known, or there may be several. */
  readonly type?: string;
  /** The object of another token. */
  readonly as?: Token;
}

/** A call of a method of what a container of dependency injection gives for a token. */
export interface InjectedCall {
  readonly from: string;
  readonly token: Token;
  readonly method: string;
  readonly how: CallKind;
  readonly at: Place;
  readonly keys?: ArgumentKinds;
}

export interface Making {
  readonly class: Thing;
  /** The instance goes where it lives as long as the process. `owner`: it does if an instance of this class does. */
  readonly lasts: boolean;
  readonly owner?: Thing;
  /** Code at module level makes it: there is one a process. */
  readonly once?: boolean;
  /** Elsewhere, the key of the function whose code does. */
  readonly from?: string;
  readonly at: Place;
}

/** Where a module puts a component of another one into the page; that of a file of its own is called `default`. */
export interface Mounting {
  readonly component: Thing;
  /** The code runs once. */
  readonly once: boolean;
}

export interface ContainerUse {
  readonly container: Thing;
  readonly kind: Operation['kind'];
  /** Key of the function whose code does it; `<module>` for code at module level. */
  readonly from: string;
  /** What that function is called in messages. */
  readonly name: string | undefined;
  /** Of additions. */
  readonly key: KeyKind;
  /** Of a removal: it takes out entries that it did not name itself; of a size: it decides something. */
  readonly frees: boolean;
  /** Its function's name says that it fills a registry: it counts only where a request is seen to reach it. */
  readonly filler: boolean;
  /** A look-up under the same key comes first, and what it finds is used. */
  readonly memo: boolean;
  readonly at: Place;
}

/** What the rest of the project does with one file. All answers are about the project's files as they were last read. */
export interface FileUsage {
  /** Every file of the project has been looked at, so that what is not known of is not there. */
  readonly isComplete: boolean;
  /** Changes when the frameworks that call functions of this file do: results that were kept with units hold no longer. */
  readonly entriesStamp: string;
  /** Code of other files runs a function of this file while it serves. */
  serves(func: string): boolean;
  /** Code of other files that calls a function of this file, or hands it on. */
  callers(func: string): readonly OutsideCaller[];
  /** How other files hand a function of this file to a framework. */
  registrations(func: string): readonly Registration[];
  /** What other files do to a container of this file: `CACHE`, `Service.cache`. */
  container(name: string): readonly OutsideUse[];
  /** What other files do with a registry of this file that keeps a resource for each thread. */
  registry(name: string): readonly OutsideRegistryUse[];
  /** Where other files make instances of a class of this file, or of one derived from it. */
  makings(name: string): readonly OutsideMaking[];
  /** The classes that derive from a class of the project, near and far, and what else these derive from, which may bring their methods; those of tests left out. None where not all files have been read. */
  heirs(base: Thing): readonly Thing[];
  /** The type of what the project binds to a token, as `TypeText`; undefined where nothing, or more than one thing. */
  bound(token: Token): string | undefined;
  /** All objects of a class of the project are made as the program starts. */
  madeAtStart(made: Thing): boolean;
  /** Other files put a component of this one into the page, once: by its name, `default` where the file declares it. */
  mounts(name: string): boolean;
  /** Some file sets this entry of a framework's settings. */
  sets(name: string): boolean;
  /** Some file uses a thing of this last name, and nobody can say of what. */
  mentions(name: string): boolean;
  /** Whether an answer it has given would be another now. */
  isStale(): boolean;
  /** What it was asked so far, as `answerTo` of the index understands it. */
  questions(): readonly string[];
}

export interface OutsideCaller {
  readonly when: When;
  readonly how: CallKind;
  /** From what runs per request down to the function; empty unless `when` is 'request'. */
  readonly chain: readonly OutsideStep[];
  /** Every step of the chain is a plain call. */
  readonly isPlain: boolean;
  readonly keys: ArgumentKinds | undefined;
  /** It runs, for a request, on a thread or an event loop of its own. */
  readonly offLoop: boolean;
}

/** A call in another file on the way to a function of this one: `caller` calls `callee`. */
export interface OutsideStep {
  readonly caller: string;
  readonly callee: string;
  readonly path: string;
  readonly at: Place;
}

export interface OutsideUse extends ContainerUse {
  readonly path: string;
  readonly when: Addition['when'];
}

export interface OutsideRegistryUse extends RegistryUse {
  readonly path: string;
  readonly when: When;
}

export interface OutsideMaking {
  readonly lasts: boolean;
  readonly once: boolean;
  readonly path: string;
  readonly at: Place;
}

/** Imports of a module that mean files of its own project. */
export interface OwnImports {
  readonly found: number;
  /** The project has no such file: it is generated, or only a part of the project is here. */
  readonly missing: number;
}
