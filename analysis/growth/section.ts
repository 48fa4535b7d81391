/** What a model says of containers: which types grow, what their methods do, who lives as long as the process, which names of keys come from small sets. */
export interface GrowthSection {
  /** Container types by qualified name, that of the constructor. */
  readonly containers?: Readonly<Record<string, ContainerFacts>>;
  /** The types that the language's own literals make. */
  readonly literals?: { readonly list?: string; readonly set?: string; readonly mapping?: string };
  /** Other names of container types in annotations: `typing.Dict` → `builtins.dict`. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Constructors that take the container's own constructor as an argument: `dataclasses.field` with `default_factory`. */
  readonly factories?: Readonly<Record<string, { readonly keyword: string }>>;
  /** Functions that do something to a container given to them, by qualified name. */
  readonly functions?: Readonly<Record<string, ContainerFunction>>;
  readonly owners?: OwnerFacts;
  readonly keys?: KeyFacts;
  /** Functions that tell the time, by qualified name; with them entries expire. */
  readonly clocks?: readonly string[];
  /** Functions that let time pass, by qualified name: a loop that calls one goes round for as long as it runs. */
  readonly pauses?: readonly string[];
  /** Types of objects with a life of their own, by qualified name; a trailing `.*` means all of a module: dropping one loses what it does. */
  readonly live?: readonly string[];
  /** Those of them that need to be kept only while somebody holds them: locks. */
  readonly held?: readonly string[];
  /** Beginnings of names of functions that fill a registry and not a cache: `register`, `load`. */
  readonly fillers?: readonly string[];
  /** Bounded containers that a repair may put in the place of a growing one. */
  readonly bounded?: readonly BoundedContainer[];
}

export interface ContainerFacts {
  readonly shape: 'map' | 'set' | 'list';
  /** What a message calls it: `dict`, `Map`. */
  readonly noun: string;
  /** Methods by name. */
  readonly methods: Readonly<Record<string, ContainerMethod>>;
  /** Reading a missing key adds it (`defaultdict`). */
  readonly readAdds?: boolean;
  /** The attribute that holds the number of elements; writing 0 to it empties the container. */
  readonly size?: string;
  /** It is bounded when this argument is given. */
  readonly boundedBy?: { readonly index: number; readonly keyword: string };
  /** Its constructor copies this argument: the elements it starts with. */
  readonly initial?: number;
  /** `container[key] = value` adds a key. */
  readonly subscriptAdds: boolean;
}

/**
 * `add` puts an element in (of a map under a key); `addAll` several; `remove` takes out what its argument names; `evict` takes out one that the container chooses; `clear` takes out all; `read` and `member` look
 * one up; `view` gives all (keys, values, an iteration).
 */
export interface ContainerMethod {
  readonly does: 'add' | 'addAll' | 'remove' | 'evict' | 'clear' | 'read' | 'member' | 'view';
  /** Position of the key, or of a set's element. */
  readonly key?: number;
  /** Position of the value. */
  readonly value?: number;
  /** What is there under the key stays, and is given back. */
  readonly keeps?: boolean;
}

export interface ContainerFunction {
  /** Position of the container. */
  readonly container: number;
  /** `size` counts; `copy` reads and keeps nothing. */
  readonly does: 'add' | 'addAll' | 'remove' | 'evict' | 'size' | 'copy';
  readonly key?: number;
  readonly value?: number;
}

export interface OwnerFacts {
  /** Instances of classes with such a base live as long as the process. */
  readonly bases?: readonly string[];
  /** Instances of classes with such a decorator do; not when its argument has the property `unless`. */
  readonly decorators?: readonly { readonly name: string; readonly unless?: string }[];
  /** A class given to such a call at that position is instantiated once. */
  readonly calls?: readonly { readonly name: string; readonly index: number }[];
  /** A function with such a decorator gives the same object each time. */
  readonly memoizers?: readonly string[];
  /** Attributes of an application object that hold what the project puts there: `state`, `locals`. */
  readonly stores?: readonly { readonly type: string; readonly attribute: string }[];
  /** Classes with such a base copy what their body assigns into each instance. */
  readonly copying?: readonly string[];
  /** Ends of class names that services have; weak evidence. */
  readonly names?: readonly string[];
}

export interface KeyFacts {
  /** Last words of names whose values come from a small fixed set: `kind`, `provider`. */
  readonly closed?: readonly string[];
  /** Last words of names that stand for a customer, a bot, an integration: they grow slowly. */
  readonly slow?: readonly string[];
  /** Names of parameters whose callers choose a word of their own: `key`, `name`. */
  readonly chosen?: readonly string[];
  /** Last words of names whose values never end: `user_id`, `ip`, `token`. */
  readonly varying?: readonly string[];
  /** Functions whose result is new each time. */
  readonly fresh?: readonly string[];
  /** Types whose values are few: enumerations, classes, booleans. */
  readonly closedTypes?: readonly string[];
  /** Attributes of values that name a class, a function or a module: `__name__`. */
  readonly closedAttributes?: readonly string[];
  /** Names of objects that hold what the program is set up with: `settings`. What is drawn from them is as much as somebody wrote down. */
  readonly configured?: readonly string[];
  /** Attributes that say which one an object is: `document.id` is as good as `document_id`. */
  readonly identities?: readonly string[];
}

export interface BoundedContainer {
  /** The package that must be installed; undefined where the language brings it. */
  readonly package: string | undefined;
  readonly module: string;
  readonly name: string;
  /** Least recently used first, or oldest first with an age. */
  readonly evicts: 'least-recent' | 'age';
  /** The constructor call; `{max}` and `{ttl}` (seconds) or `{ttlMs}` are filled in. */
  readonly construct: string;
  readonly shape: 'map';
  /** Least version with this name and form. */
  readonly since?: string;
  /** Two threads must not use it at once without a lock. */
  readonly needsLock: boolean;
  /** Methods it shares with what it replaces. */
  readonly methods: readonly string[];
}

declare module '../knowledge/model.ts' {
  interface ModelSections {
    readonly growth?: GrowthSection;
  }
}
