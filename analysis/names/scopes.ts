import type {
  CallValue,
  Class,
  Func,
  Identifier,
  ImportSpecifier,
  ImportStatement,
  Located,
  NameValue,
  Pattern,
  TypeStatement,
  Value,
} from '../program/index.ts';
import type { Binding, Write } from './types.ts';

/** One binding of a name by one unit. */
export interface LocalBinding {
  readonly name: string;
  kind: Binding['kind'];
  /** The function whose scope it is in; undefined for the module's. */
  readonly scope: Func | undefined;
  /** Where in the scope the name means this; undefined: everywhere. A block of TypeScript, a comprehension. */
  readonly region: Located | undefined;
  readonly writes: LocalWrite[];
}

/** A write as a unit knows it. */
export interface LocalWrite {
  readonly kind: Write['kind'];
  readonly at: NameValue | Identifier;
  readonly value: Value | undefined;
  readonly pattern: Pattern | undefined;
  readonly annotation: Value | undefined;
  readonly func: Func | undefined;
  readonly definition: Class | undefined;
  /** The function whose code writes; undefined for the module's own. */
  readonly scope: Func | undefined;
  /** The block that holds the write: where it is surely passed by what comes after it in the block. */
  readonly block: Located | undefined;
  /** The node at whose end the new value is there. */
  readonly statement: Located;
  /** It holds in the whole of its scope or region, before its own place too: TypeScript's functions and imports, a comprehension's targets. */
  readonly hoisted: boolean;
  /** The loops around it, outermost first: the write also reaches what comes before it in them. */
  readonly loops: readonly Located[];
  readonly type: TypeStatement | undefined;
  readonly imported: { readonly statement: ImportStatement; readonly specifier: ImportSpecifier } | undefined;
  /** Of a loop or comprehension: `async for`; of a for-in: its keys. */
  readonly each: 'values' | 'async' | 'keys' | undefined;
  /** The parameter's position. */
  readonly index: number | undefined;
}

/** A name used as a value. */
export interface Reference {
  readonly at: NameValue;
  readonly scope: Func | undefined;
  /** The call that calls it. */
  readonly call: CallValue | undefined;
}

/** `self.name = value` in a method. */
export interface AttributeWrite {
  readonly name: string;
  readonly value: Value | undefined;
  readonly annotation: Value | undefined;
  readonly pattern: Pattern | undefined;
  readonly scope: Func | undefined;
  readonly at: Located;
}

/** What one function's own code binds and gives. */
export interface ScopeTable {
  /** By name; of several bindings of a name (in blocks) the outermost first. */
  readonly bindings: Map<string, LocalBinding[]>;
  /** Python's `global` and `nonlocal` names. */
  readonly outer: Map<string, 'global' | 'nonlocal'>;
  readonly returns: Value[];
  readonly yields: { readonly value: Value | undefined; readonly delegates: boolean; readonly node: Value }[];
  /** A return without a value, or the end of a function that has others. */
  emptyReturns: number;
}

/** Where a value stands as an argument. */
export interface ArgumentPlace {
  readonly call: CallValue;
  readonly index: number;
  readonly keyword: string | undefined;
  readonly scope: Func | undefined;
  readonly value: Value;
}

/** All that follows from a unit alone. */
export interface UnitScopes {
  readonly tables: ReadonlyMap<Func | undefined, ScopeTable>;
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  /** Attributes read by name (`x.name`), for uses of methods. */
  readonly attributes: ReadonlyMap<string, readonly AttributeUse[]>;
  readonly attributeWrites: ReadonlyMap<Class, ReadonlyMap<string, readonly AttributeWrite[]>>;
  /** Writes to names that no scope of this unit binds: `global x` in a function, TypeScript's `x = 1` of a module's `let x`. */
  readonly escaping: readonly LocalWrite[];
  /** Of function literals. */
  readonly places: ReadonlyMap<Func, ArgumentPlace>;
  /** Of names and attributes, by their last name. */
  readonly handed: ReadonlyMap<string, readonly ArgumentPlace[]>;
  /** Names standing directly in a Python class body, where the class's own names come first. */
  readonly classOf: ReadonlyMap<Value, Class>;
  readonly classBindings: ReadonlyMap<Class, ReadonlyMap<string, LocalBinding>>;
}

export interface AttributeUse {
  readonly at: Value;
  readonly scope: Func | undefined;
  readonly call: CallValue | undefined;
}
