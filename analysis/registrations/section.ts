/** What a model says of registrations: what adds and removes them, who owns emitters, when frameworks set up and tear down. All names are qualified as in the rest of the model. */
export interface RegistrationSection {
  readonly sources?: readonly SourceFacts[];
  /** Calls that run a function given to them at a certain point of an owner's life. */
  readonly hooks?: readonly HookFacts[];
  /** Classes whose instances a framework makes and ends. */
  readonly classes?: readonly FrameworkClass[];
  /** Objects whose methods a framework calls by name: Vue's options. */
  readonly options?: readonly OptionsFacts[];
  readonly owners?: EmitterFacts;
  /** How a component written as a function keeps a handle over its life, and clears it at the end. */
  readonly keepers?: readonly KeeperFacts[];
  /** Calls that put a component into the page, given at this position; code that runs once does so once. */
  readonly roots?: readonly RootFacts[];
  /** Connections that stay open, and call functions of their owner, till they are closed. */
  readonly opens?: readonly OpenFacts[];
  /** Method names that make a class disposable. Strict ones: names of business verbs such as `remove` or `reset` aren't. */
  readonly teardownNames?: readonly string[];
  /** Those of them after which nobody uses an object again. */
  readonly endingNames?: readonly string[];
}

export type RegistrationKind = 'listener' | 'interval' | 'timeout' | 'frame';

/** One way to register something. */
export interface SourceFacts {
  readonly kind: RegistrationKind;
  /** What a message calls it: `listener`, `interval`. */
  readonly noun: string;
  /** The function that adds: a qualified name; or a method of these types. */
  readonly add: {
    readonly functions?: readonly string[];
    readonly methods?: readonly string[];
    readonly types?: readonly string[];
    /** The method's name says enough where the receiver's type isn't known: always (`yes`), or with a literal event and a function to call (`shape`). */
    readonly untyped?: 'yes' | 'shape';
    /** Calls whose result has such objects as its properties, where their types aren't known: `getContext('form').rows`. */
    readonly given?: readonly string[];
    /** Only with a function written in its place: `watch((values) => …)`, where `watch('name')` asks something. */
    readonly takes?: 'function';
    /** The method of streams that go on for as long as who feeds them. */
    readonly streams?: StreamFacts;
  };
  /** Positions of what is listened to, of the function called, of the options. */
  readonly event?: number;
  readonly handler: number;
  readonly options?: OptionFacts;
  readonly remove: readonly RemoveFacts[];
  /** Position of the emitter, where it is an argument. */
  readonly given?: number;
  /** Each goes when its event comes. Of several that one promise waits with, those for the events that did not come stay. */
  readonly once?: OnceFacts;
  /** Position of a list that what adding returns is put into. */
  readonly kept?: number;
  /** What adding returns can end the registration: by calling it, by one of these methods. */
  readonly handle?: {
    readonly callable?: boolean;
    readonly methods?: readonly string[];
    /** Its type, where only the handle can end it and must be kept. */
    readonly type?: { readonly name: string; readonly module: string };
  };
  /** Methods of the handle after which it no longer keeps the process. */
  readonly unref?: readonly string[];
  /** Types of what handlers get, by the type or global name of the emitter: an interface with the events as its properties; `typearg:0` is the emitter's own type argument. */
  readonly eventMaps?: Readonly<Record<string, string>>;
  readonly docs?: string;
}

/** What waits for one event of such an emitter: `await once(emitter, 'drain')`. It fails at the event `fails`, and removes its listeners either way. */
export interface OnceFacts {
  readonly wait?: { readonly name: string; readonly module: string; readonly fails: string };
}

/** Streams of values that one subscribes to. */
export interface StreamFacts {
  /** The method that makes another stream by operators, and those after which it still goes on. */
  readonly pipe: string;
  readonly passing: readonly string[];
  /** Functions that make one stream of several, which ends with the last of them. */
  readonly joining: readonly string[];
  /** The function that makes one of an emitter's events; the emitter comes first. */
  readonly events: string;
  /** What is called so is given services that outlive it, whose properties are such streams. */
  readonly into: readonly string[];
  /** Ends of names of types that are handles on something of the component's own. */
  readonly ownEndings: readonly string[];
}

export interface OptionFacts {
  readonly index: number;
  /** Property that makes it end by itself. */
  readonly once?: string;
  /** Property with an abort signal, and the methods that abort its controller. */
  readonly signal?: string;
  /** Property, or the argument itself where it is a boolean, that is part of the identity. */
  readonly capture?: string;
}

/** One way to end it. */
export interface RemoveFacts {
  readonly functions?: readonly string[];
  readonly methods?: readonly string[];
  readonly event?: number;
  /** Where absent or not given, every handler goes. */
  readonly handler?: number;
  readonly options?: number;
  /** Position of the handle that adding returned. */
  readonly handle?: number;
}

/**
 * `effect` runs its function again and again, and what the function returns (`returned`) or gives to its parameter (`parameter`) before the next time and at the end; `setup` runs it once per owner;
 * `teardown` at the end; `callback` makes a stable function of it (`useCallback`); `cell` is a call whose result keeps a value over an owner's life (`useRef`).
 */
export interface HookFacts {
  readonly call: string;
  readonly runs: 'effect' | 'setup' | 'teardown' | 'callback' | 'cell' | 'subscribe';
  readonly index: number;
  /** Position of the list of dependencies. */
  readonly deps?: number;
  readonly cleanup?: 'returned' | 'none' | { readonly parameter: number };
  /** Position of the parameter that says what there was at the run before. */
  readonly before?: number;
  /** An `effect` that runs its function only once. */
  readonly once?: boolean;
  /** The call that registers a teardown in the same owner. */
  readonly teardown?: { readonly name: string; readonly module: string };
}

export interface FrameworkClass {
  /** What a message calls it: `component`. */
  readonly noun: string;
  readonly bases?: readonly string[];
  readonly decorators?: readonly string[];
  /** Methods that tell such a class, whatever it derives from: one that has all of a group. */
  readonly lifecycle?: readonly (readonly string[])[];
  /** The method that ends an instance, the interface that declares it, whether it must call the base's. */
  readonly teardown: {
    readonly method: string;
    readonly others?: readonly string[];
    readonly interface?: { readonly name: string; readonly module: string };
    readonly callsSuper?: boolean;
    /** What it returns is awaited. */
    readonly waits?: boolean;
  };
  /** Fields that whoever makes an instance fills with what was there before it, in the order in which the constructor is given them. */
  readonly given?: readonly string[];
  /** An instance lives as long as what it is provided in, which is the whole application as a rule. */
  readonly provided?: boolean;
  /** Methods that the framework calls each time what the instance is given changes. */
  readonly again?: readonly string[];
  /** Properties of the decorator's argument that list classes of which each instance has objects of its own. */
  readonly provides?: readonly string[];
  /** One instance lives as long as the process: always, or when the decorator's argument says so; a star at the start of a value stands for anything. */
  readonly singleton?: 'always' | { readonly property: string; readonly values: readonly string[] };
}

export interface OptionsFacts {
  /** The call around the object; the default export of a file with one of these endings needs none. */
  readonly calls?: readonly string[];
  readonly files?: readonly string[];
  /** Methods of components that cannot be read, where the object has `least` of these `keys`: `Base.extend({ data, methods })`. */
  readonly derived?: { readonly methods: readonly string[]; readonly keys: readonly string[]; readonly least: number };
  /** The composition function first, then the options that run once per owner; empty where there is no such function. */
  readonly setup: readonly string[];
  /** The option with functions that only somebody else's code calls. */
  readonly methods?: string;
  readonly teardown: readonly string[];
  /** Where one of these packages is of an older major version than given, a component that has no teardown yet needs the option named here. */
  readonly older?: { readonly packages: Readonly<Record<string, number>>; readonly teardown: string };
  /** In such files code outside of functions runs once per owner, when the file has a call of one of the hooks. */
  readonly scriptSetup?: boolean;
  /** Code makes an instance of such a file's component by `new`, which puts it into the page. */
  readonly made?: boolean;
  /** Ends of paths of components of which one lives as long as the page: the layout around all pages. */
  readonly roots?: readonly string[];
  /** The label of statements of such a script that run again each time something they read changes: `$: width = …`. */
  readonly againLabel?: string;
  /** Attributes of a script block in such a file whose code runs once a process after all. */
  readonly sharedScript?: readonly string[];
  /** The call that registers a teardown in such a script. */
  readonly scriptTeardown?: HookFacts['teardown'];
}

export interface KeeperFacts {
  /** The module that both are imported from. */
  readonly module: string;
  /** The hook that makes a cell (`useRef`), and the property of its content. */
  readonly cell: string;
  readonly content: string;
  /** The effect whose cleanup runs at the end, when it has no dependencies. */
  readonly effect: string;
}

export interface EmitterFacts {
  /** Objects that outlive every component. */
  readonly global?: readonly string[];
  /** Calls whose result does (`matchMedia`). */
  readonly shared?: readonly string[];
  /** Calls whose result belongs to the caller. */
  readonly own?: readonly string[];
  /** Types that belong to whoever has them: responses, child processes. */
  readonly ownTypes?: readonly string[];
  /** Decorators of fields filled with own children: `ViewChild`. */
  readonly childDecorators?: readonly string[];
  /** Methods that find an object inside of the one asked: `querySelector`. */
  readonly lookups?: readonly string[];
  /** Methods that give the one object there is, without being told anything: `Client.get()`. */
  readonly accessors?: readonly string[];
  /** Calls whose result is a service or context of somebody else: `inject`, `useContext`. */
  readonly injected?: readonly string[];
  /** A function with such a beginning of its name is a hook: it runs with its component, and what it returns is shared. */
  readonly hookPrefix?: string;
  /** Properties through which a cell is read: `current`, `value`. */
  readonly cells?: readonly string[];
  /** Properties that hold the element of the instance itself. */
  readonly ownProperties?: readonly string[];
  /** Events that come once, when the page is there: `load`; and the property that tells whether it is there already. */
  readonly pageEvents?: readonly string[];
  readonly pageStates?: readonly string[];
  /** Beginnings of names of properties that every component has through the application: `this.$bus`. Those that are its own are `ownProperties`. */
  readonly sharedBeginnings?: readonly string[];
  /** Beginnings of names of functions that make a new object. */
  readonly makers?: readonly string[];
  /** Events whose callback gets an emitter that ends by itself: `connection`. */
  readonly connectionEvents?: readonly string[];
  /** Methods that give up on work which may long be done: a timer that calls one is a watchdog. */
  readonly watchdogs?: readonly string[];
  /** Connections whose end is told to a function: one that opens them again there goes on for ever. */
  readonly told?: readonly ToldFacts[];
  /** The event that comes at most once, when an emitter has done its work, by its type, or by the last word of its name where that can't be told: `AbortSignal` and `signal` → `abort`. */
  readonly lastEvents?: Readonly<Record<string, string>>;
  /** Events after which an emitter goes on, and which come again: `drain`. */
  readonly recurring?: readonly string[];
  /** The event that tells of an emitter's end, by its type: `socket.io.Socket` → `disconnect`. */
  readonly ends?: Readonly<Record<string, string>>;
}

export interface RootFacts {
  readonly call: string;
  readonly index: number;
}

export interface OpenFacts {
  /** The type whose constructor opens it. */
  readonly type: string;
  /** Methods that end it. */
  readonly close: readonly string[];
  readonly docs?: string;
}

export interface ToldFacts {
  readonly type: string;
  /** Properties that take such a function, and events: `onclose`, `close`. */
  readonly events: readonly string[];
  /** Methods that end it, and so call the function. */
  readonly by: readonly string[];
}

declare module '../knowledge/model.ts' {
  interface ModelSections {
    readonly registrations?: RegistrationSection;
  }
}
