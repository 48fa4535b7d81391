import type { Knowledge } from '../knowledge/types.ts';
import type { CallValue, Class, Decorator, Field, Func, Parameter, Value } from '../program/index.ts';
import { argumentOf, calleeOf } from './callees.ts';
import { enclosingClass } from './classes.ts';
import type { Engine, Scope } from './engine.ts';
import { entityOf } from './entities.ts';
import { typeOf } from './infer.ts';
import { typeFromText } from './model-types.ts';
import { CYCLE, instance } from './type-values.ts';
import type { Token, Type } from './types.ts';

/** What a model says of a container that hands out objects: what is bound to a token in one file is given to whoever asks for the token in another. */
export interface InjectionSection {
  /** Decorators of parameters and fields: they get what is bound to the decorator's first argument. */
  readonly decorators?: readonly string[];
  /** Functions that give what is bound to their first argument. */
  readonly functions?: readonly string[];
  /** Functions that are given a function which gives the token: of a class that is declared further down, or in a file that imports this one. */
  readonly deferred?: readonly string[];
  /** Decorators of classes whose constructors get what is bound to the classes of their parameters. */
  readonly classes?: readonly string[];
  /** Keys of an object that binds a token. */
  readonly provider?: ProviderFacts;
  /** Classes of tokens; their type argument is what is given. `factory` is the key of a provider among the options at `index`. */
  readonly tokens?: readonly { readonly class: string; readonly index: number; readonly factory: string }[];
}

export interface ProviderFacts {
  /** What is bound. */
  readonly token: string;
  /** A class of which an instance is given. */
  readonly class: string;
  /** Another token, whose object is given. */
  readonly existing: string;
  /** A function whose result is given, awaited. */
  readonly factory: string;
  /** The object itself. */
  readonly value: string;
  /** Whether there may be others beside it. */
  readonly many?: string;
}

declare module '../knowledge/model.ts' {
  interface ModelSections {
    readonly injection?: InjectionSection;
  }
}

/** The injection sections of all models of a language, joined. */
export interface Injection {
  readonly decorators: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly deferred: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly providers: readonly ProviderFacts[];
  readonly tokens: ReadonlyMap<string, { readonly index: number; readonly factory: string }>;
}

const MADE = new WeakMap<Knowledge, Injection>();

/** Compiled once for each knowledge. */
export function injectionOf(knowledge: Knowledge): Injection {
  const kept = MADE.get(knowledge);
  if (kept !== undefined) return kept;
  const sections = knowledge.sections('injection');
  const providers = sections.flatMap((one) => one.provider ?? []);
  const made: Injection = {
    decorators: new Set(sections.flatMap((one) => one.decorators ?? [])),
    functions: new Set(sections.flatMap((one) => one.functions ?? [])),
    deferred: new Set(sections.flatMap((one) => one.deferred ?? [])),
    classes: new Set(sections.flatMap((one) => one.classes ?? [])),
    providers,
    tokens: new Map(sections.flatMap((one) => (one.tokens ?? []).map((token) => [token.class, token] as const))),
  };
  MADE.set(knowledge, made);
  return made;
}

/** The token that a value is: texts are equal by what they say, all else by what it is and where it was made. */
export function tokenOf(engine: Engine, value: Value, scope: Scope): Token | undefined {
  if (value.kind === 'literal') return typeof value.value === 'string' ? textToken(value.value) : undefined;
  if (value.kind === 'cast') return tokenOf(engine, value.value, scope);
  if (value.kind === 'call') return deferredToken(engine, value, scope);
  if (value.kind !== 'name' && value.kind !== 'attribute') return undefined;
  const entity = entityOf(engine, value, scope);
  switch (entity?.kind) {
    case 'class':
      return entity.definition.parent === undefined
        ? classToken(engine.surroundings.path, entity.definition.qualname)
        : undefined;
    case 'remote-class':
      return classToken(entity.from.path, entity.summary.name);
    case 'remote-value':
      return typeof entity.value.literal === 'string'
        ? textToken(entity.value.literal)
        : `value:${entity.from.path}#${entity.name}`;
    case undefined:
      return ownConstant(engine, value, scope);
    default:
      return undefined;
  }
}

/** `forwardRef(() => Store)`. */
function deferredToken(engine: Engine, call: CallValue, scope: Scope): Token | undefined {
  const { deferred } = injectionOf(engine.knowledge);
  const given = deferred.size === 0 ? undefined : argumentOf(call, 0, undefined);
  if (given?.kind !== 'function' || !deferred.has(libraryCallee(engine, call, scope) ?? '')) return undefined;
  const [token, ...others] = engine.table(given.func)?.returns ?? [];
  return token === undefined || others.length > 0 ? undefined : tokenOf(engine, token, given.func);
}

function textToken(text: string): Token {
  return `text:${text}`;
}

function classToken(path: string, name: string): Token {
  return `class:${path}#${name}`;
}

/** A constant of the module itself. */
function ownConstant(engine: Engine, value: Value, scope: Scope): Token | undefined {
  if (value.kind !== 'name') return undefined;
  const found = engine.globals.find(value, scope);
  const [write, ...others] = found?.binding.writes ?? [];
  if (write?.kind !== 'assign' || others.length > 0 || write.scope !== undefined || write.pattern !== undefined)
    return undefined;
  const given = write.value?.kind === 'cast' ? write.value.value : write.value;
  if (given?.kind === 'literal' && typeof given.value === 'string') return textToken(given.value);
  return `value:${engine.surroundings.path}#${value.text}`;
}

/** What the project binds to a token; undefined where nothing, or more than one thing. */
function boundTo(engine: Engine, token: Token | undefined): Type | undefined {
  const text = token === undefined ? undefined : engine.surroundings.usage?.bound(token);
  if (text === undefined) return undefined;
  const own = `/${engine.surroundings.path}#`;
  if (text.startsWith(own)) {
    const definition = engine.module.classes.find((one) => one.name?.text === text.slice(own.length));
    if (definition !== undefined) return instance(definition);
  }
  const type = typeFromText(engine, text, {});
  return type === CYCLE ? undefined : type;
}

/** The token whose object a parameter gets. */
export function tokenOfParameter(engine: Engine, func: Func, parameter: Parameter): Token | undefined {
  const { owner } = func;
  if (owner === undefined || func.role !== 'constructor') return undefined;
  const scope = owner.parent;
  const named = tokenOfDecorators(engine, parameter.decorators, scope);
  if (named !== undefined) return named;
  const { classes } = injectionOf(engine.knowledge);
  const isProvider = owner.decorators.some(({ value }) => {
    const name = value.kind === 'call' ? libraryCallee(engine, value, scope) : undefined;
    return name !== undefined && classes.has(name);
  });
  return isProvider && parameter.annotation !== undefined ? tokenOf(engine, parameter.annotation, scope) : undefined;
}

/** The tokens whose objects instances of a class get. */
export function tokensOf(engine: Engine, definition: Class): readonly Token[] {
  const found: (Token | undefined)[] = [];
  for (const method of definition.methods)
    for (const parameter of method.params) found.push(tokenOfParameter(engine, method, parameter));
  for (const field of definition.fields) found.push(tokenOfDecorators(engine, field.decorators, definition.parent));
  return found.filter((one) => one !== undefined);
}

/** What a parameter gets from the container. */
export function injectedParameter(engine: Engine, func: Func, parameter: Parameter): Type | undefined {
  if (func.role !== 'constructor' || engine.surroundings.usage === undefined) return undefined;
  return boundTo(engine, tokenOfParameter(engine, func, parameter));
}

/** What a field gets from the container, its decorator says. */
export function injectedField(engine: Engine, field: Field, definition: Class): Type | undefined {
  if (field.decorators.length === 0) return undefined;
  return boundTo(engine, tokenOfDecorators(engine, field.decorators, definition.parent));
}

/** What a call gets from the container; undefined where it asks for nothing that is bound. */
export function injectedResult(engine: Engine, name: string, call: CallValue, scope: Scope): Type | undefined {
  const { functions, tokens } = injectionOf(engine.knowledge);
  const token = functions.has(name) ? argumentOf(call, 0, undefined) : undefined;
  if (token === undefined) return undefined;
  const bound = boundTo(engine, tokenOf(engine, token, scope));
  if (bound !== undefined) return bound;
  const type = typeOf(engine, token, scope);
  return type?.kind === 'library' && tokens.has(type.name) ? type.args[0] : undefined;
}

/** The token whose object a value is: `this.store`, `inject(STORE)`, a constant that holds one. */
export function injectedToken(engine: Engine, value: Value, scope: Scope): Token | undefined {
  if (value.kind === 'call') return tokenOfCall(engine, value, scope);
  if (value.kind === 'name') {
    const writes = engine.globals.find(value, scope)?.binding.writes ?? [];
    const given = writes.length === 1 && writes[0]?.pattern === undefined ? writes[0]?.value : undefined;
    return given?.kind === 'call' ? tokenOfCall(engine, given, writes[0]?.scope) : undefined;
  }
  if (value.kind !== 'attribute' || value.object.kind !== 'name' || value.object.text !== 'this') return undefined;
  const definition = enclosingClass(engine, scope);
  for (const method of definition?.methods ?? [])
    for (const parameter of method.params)
      if (parameter.isField && parameter.name === value.name) return tokenOfParameter(engine, method, parameter);
  const field = definition?.fields.find((one) => one.name === value.name);
  if (field === undefined) return undefined;
  if (field.value?.kind === 'call') return tokenOfCall(engine, field.value, definition?.parent);
  return tokenOfDecorators(engine, field.decorators, definition?.parent);
}

function tokenOfCall(engine: Engine, call: CallValue, scope: Scope): Token | undefined {
  const { functions } = injectionOf(engine.knowledge);
  if (functions.size === 0) return undefined;
  const name = libraryCallee(engine, call, scope);
  const token = name !== undefined && functions.has(name) ? argumentOf(call, 0, undefined) : undefined;
  return token && tokenOf(engine, token, scope);
}

function tokenOfDecorators(engine: Engine, decorators: readonly Decorator[], scope: Scope): Token | undefined {
  if (decorators.length === 0) return undefined;
  const known = injectionOf(engine.knowledge).decorators;
  for (const { value } of decorators) {
    if (value.kind !== 'call') continue;
    const name = libraryCallee(engine, value, scope);
    const token = name !== undefined && known.has(name) ? argumentOf(value, 0, undefined) : undefined;
    if (token !== undefined) return tokenOf(engine, token, scope);
  }
  return undefined;
}

function libraryCallee(engine: Engine, call: CallValue, scope: Scope): string | undefined {
  const callee = calleeOf(engine, call, scope);
  return callee.kind === 'library' ? callee.name : undefined;
}

/** What a provider gives: an instance of a class, what a function returns, awaited. */
export function givenBy(engine: Engine, value: Value, scope: Scope): Type | undefined {
  return typeFromText(engine, 'provided:param:0', { argument: () => typeOf(engine, value, scope) });
}
