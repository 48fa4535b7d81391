import type { AnalysisContext } from '../facts.ts';
import type { Write } from '../names/types.ts';
import type { CallValue, Func, Parameter, Value } from '../program/index.ts';
import { isAmongFixed } from './checked.ts';
import { ClosedTypes, instanceOf } from './closed-types.ts';
import { isConfigured } from './configured.ts';
import { endsWithWord, type Lexicon, snakeCase } from './lexicon.ts';
import { givenElsewhere } from './outside-keys.ts';
import type { KeyKind } from './types.ts';

/** Values are followed through names, parameters and calls this far. */
const MAX_DEPTH = 6;

/**
 * Judges whether keys come from a closed set. From what a value is made of: literals, enumerations, classes and names of code are closed; parameters of functions that run per request, elements of iterations
 * and fresh values vary; a parameter is what its callers give; where nobody is seen to give one, its name is weak evidence.
 */
export class Keys {
  private readonly context: AnalysisContext;
  private readonly lexicon: Lexicon;
  /** Names of the container itself: keys that come from it are in it already. */
  private readonly own: string;
  readonly types: ClosedTypes;
  private readonly givens = new Map<Parameter, readonly Given[]>();
  /** Parameters whose callers are being asked: what these hand on of the same adds nothing. */
  private readonly active = new Set<Parameter>();

  constructor(context: AnalysisContext, lexicon: Lexicon, own: string) {
    this.context = context;
    this.lexicon = lexicon;
    this.own = own;
    this.types = new ClosedTypes(context, lexicon);
  }

  /** The kind of a key used in the code of `func` (undefined: at module level). */
  kind(key: Value, func: Func | undefined): KeyKind {
    return this.value(key, func ?? this.context.module.body, 0);
  }

  private value(value: Value, scope: Func, depth: number): KeyKind {
    if (depth > MAX_DEPTH) return 'unknown';
    const kind = this.made(value, scope, depth);
    const isPlace = value.kind === 'name' || value.kind === 'attribute' || value.kind === 'subscript';
    if (kind === 'closed' || !(isPlace || value.kind === 'call')) return kind;
    return isConfigured(value, scope, this.context, this.lexicon) ? 'named-closed' : kind;
  }

  /** As varying as what it is made of. */
  private made(value: Value, scope: Func, depth: number): KeyKind {
    switch (value.kind) {
      case 'literal':
      case 'function':
      case 'class':
        return 'closed';
      case 'name':
        return this.name(value, scope, depth);
      case 'attribute':
        return this.attribute(value, scope, depth);
      case 'template':
        return this.all(
          value.parts.filter((one): one is Value => typeof one !== 'string'),
          scope,
          depth,
        );
      case 'sequence':
        return this.all(value.elements, scope, depth);
      case 'mapping':
        return this.all(
          value.entries.map((one) => one.value),
          scope,
          depth,
        );
      case 'binary':
        return BOOLEAN.has(value.operator) ? 'closed' : this.all([value.left, value.right], scope, depth);
      case 'logical':
        return this.all([value.left, value.right], scope, depth);
      case 'conditional':
        return this.all([value.then, value.otherwise], scope, depth);
      case 'await':
      case 'cast':
      case 'spread':
        return value.kind === 'cast' && this.types.isClosedType(value.type, scope)
          ? 'closed'
          : this.value(value.value, scope, depth + 1);
      case 'unary':
        return value.operator === 'not' || value.operator === 'typeof'
          ? 'closed'
          : this.value(value.operand, scope, depth + 1);
      case 'subscript':
        return this.named(lastWord(value), this.value(value.object, scope, depth + 1));
      case 'call':
        return this.call(value, scope, depth);
      case 'comprehension':
        return this.value(value.element, scope, depth + 1);
      default:
        return 'unknown';
    }
  }

  /** Varying when one part is, closed when all are. */
  private all(values: readonly Value[], scope: Func, depth: number): KeyKind {
    return combine(values.map((one) => this.value(one, scope, depth + 1)));
  }

  private name(value: Value & { readonly kind: 'name' }, scope: Func, depth: number): KeyKind {
    const { names } = this.context;
    const target = names.target(value, scope);
    if (target?.kind === 'class' || target?.kind === 'function' || target?.kind === 'remote-class') return 'closed';
    const binding = names.binding(value, scope);
    if (binding?.kind === 'class' || binding?.kind === 'function' || binding?.kind === 'import') return 'closed';
    const type = names.type(value, scope);
    if (this.types.isClosed(type) || isAmongFixed(value, scope, this.context, this.lexicon)) return 'closed';
    if (binding === undefined) return 'unknown';
    const kinds = binding.writes
      .filter((one) => one.kind !== 'delete' && one.kind !== 'type')
      .map((one) => this.write(one, binding.name, depth));
    return this.named(value.text, combine(kinds));
  }

  private write(write: Write, name: string, depth: number): KeyKind {
    const { module } = this.context;
    switch (write.kind) {
      case 'parameter':
        return this.parameter(write, name, depth);
      case 'loop':
        return write.pattern === undefined && write.value === undefined ? 'unknown' : this.iterated(write, depth);
      case 'update':
        return 'varying';
      case 'assign':
        if (write.value === undefined) return write.pattern === undefined ? 'closed' : this.taken(write);
        return write.scope === module.body && write.value.kind !== 'call'
          ? 'closed'
          : this.value(write.value, write.scope, depth + 1);
      default:
        return 'unknown';
    }
  }

  /** Taken out of something bigger: as varying as its name says. */
  private taken(write: Write): KeyKind {
    return write.scope === this.context.module.body ? 'closed' : 'unknown';
  }

  private iterated(write: Write, depth: number): KeyKind {
    const { value } = write;
    if (value === undefined) return 'varying';
    if (this.mentionsOwn(value)) return 'closed';
    const kind = this.value(value, write.scope, depth + 1);
    return kind === 'unknown' && !this.isGiven(value, write.scope) ? 'varying' : kind;
  }

  /** An iteration over a parameter, or something of it: nobody knows over what. */
  private isGiven(value: Value, scope: Func): boolean {
    let root: Value = value;
    while (root.kind === 'attribute' || root.kind === 'call' || root.kind === 'subscript') {
      root = root.kind === 'call' ? root.callee : root.object;
    }
    return root.kind === 'name' && this.context.names.binding(root, scope)?.kind === 'parameter';
  }

  private mentionsOwn(value: Value): boolean {
    return this.context.module.text.slice(value.start, value.end).includes(this.own);
  }

  private parameter(write: Write, name: string, depth: number): KeyKind {
    const func = write.scope;
    const index = func.params.findIndex((one) => one.name === name);
    const parameter = func.params[index];
    if (parameter === undefined) return 'varying';
    if (parameter.annotation !== undefined && this.types.isClosedType(parameter.annotation, func)) return 'closed';
    if (this.types.isClosed(this.context.names.parameterType(func, index))) return 'closed';
    if (parameter.passing === 'rest' || parameter.passing === 'keywords') return 'varying';
    if (this.isNamedClosed(parameter.annotation)) return 'named-closed';
    this.active.add(parameter);
    const kinds = this.given(func, parameter, index, depth);
    this.active.delete(parameter);
    if (this.context.entries.of(func).length > 0) return combine(['varying', ...kinds]);
    if (kinds.length === 0) return this.lexicon.keys.chosen.has(snakeCase(name)) ? 'named-closed' : 'unknown';
    const kind = combine(kinds);
    // Other files may call it, and the name says that their values never end.
    return kind === 'closed' && this.isOpen(func) && endsWithWord(name, this.lexicon.keys.varying) ? 'unknown' : kind;
  }

  /** `mark: CoachMarkType`: in TypeScript another file's union of words, as its name says. */
  private isNamedClosed(annotation: Value | undefined): boolean {
    return (
      this.context.module.language === 'typescript' &&
      annotation?.kind === 'name' &&
      endsWithWord(annotation.text, this.lexicon.keys.closed)
    );
  }

  private isOpen(func: Func): boolean {
    if (this.context.surroundings.usage?.isComplete === true) return false;
    return (
      this.context.entries.when(func) !== 'before' &&
      func.name?.text.startsWith('#') !== true &&
      func.parent === undefined
    );
  }

  /** What the callers give for a parameter. */
  private given(func: Func, parameter: Parameter, index: number, depth: number): KeyKind[] {
    const kinds: KeyKind[] = [];
    for (const { value, scope } of this.givenHere(func, parameter, index)) {
      if (value === undefined) kinds.push(parameter.fallback === undefined ? 'unknown' : 'closed');
      else if (!this.isHandedOn(value, scope, new Set())) kinds.push(this.value(value, scope, depth + 1));
    }
    return [...kinds, ...givenElsewhere(func, parameter, index, this.context)];
  }

  /** What the callers in this file write for a parameter. */
  private givenHere(func: Func, parameter: Parameter, index: number): readonly Given[] {
    let given = this.givens.get(parameter);
    if (given === undefined) this.givens.set(parameter, (given = this.findGiven(func, parameter, index)));
    return given;
  }

  private findGiven(func: Func, parameter: Parameter, index: number): Given[] {
    const shift = func.params[0]?.name === 'self' || func.params[0]?.name === 'cls' ? 1 : 0;
    return this.context.names.uses(func).flatMap(({ call, scope }) => {
      if (call === undefined || isInside(scope, func)) return [];
      const argument =
        call.args.find((one) => one.keyword !== undefined && one.keyword.text === parameter.name) ??
        call.args.filter((one) => one.keyword === undefined)[index - shift];
      return [{ value: argument?.value, scope }];
    });
  }

  /** A parameter that is being asked about, or one of a function that is given nothing else. */
  private isHandedOn(value: Value, scope: Func, seen: Set<Parameter>): boolean {
    const [only, ...others] = value.kind === 'name' ? (this.context.names.binding(value, scope)?.writes ?? []) : [];
    if (value.kind !== 'name' || only?.kind !== 'parameter' || others.length > 0) return false;
    const func = only.scope;
    const index = func.params.findIndex((one) => one.name === value.text);
    const parameter = func.params[index];
    if (parameter === undefined) return false;
    if (this.active.has(parameter) || seen.has(parameter)) return true;
    seen.add(parameter);
    const given = this.givenHere(func, parameter, index);
    const isGivenThat = given.every((one) => one.value !== undefined && this.isHandedOn(one.value, one.scope, seen));
    return given.length > 0 && isGivenThat && givenElsewhere(func, parameter, index, this.context).length === 0;
  }

  private attribute(value: Value & { readonly kind: 'attribute' }, scope: Func, depth: number): KeyKind {
    if (this.lexicon.keys.closedAttributes.has(value.name)) return 'closed';
    if (this.context.names.target(value, scope)?.kind === 'class') return 'closed';
    const { object } = value;
    const owner = this.context.names.target(object, scope);
    if (owner !== undefined && this.types.isClosed(instanceOf(owner))) return 'closed';
    if (this.types.isClosed(this.context.names.type(value, scope))) return 'closed';
    if (this.lexicon.keys.identities.has(value.name) && this.isMadeAtStart(object, scope)) return 'closed';
    const inner = this.value(object, scope, depth + 1);
    if (inner === 'closed') return 'closed';
    if (object.kind === 'name' && (object.text === 'self' || object.text === 'this'))
      return this.named(value.name, 'unknown');
    return this.named(this.fullName(value), inner === 'named-closed' ? 'unknown' : inner);
  }

  /** All objects of the class are made as the program starts: tasks, plugins, strategies. */
  private isMadeAtStart(value: Value, scope: Func): boolean {
    const type = this.context.names.type(value, scope);
    if (type?.kind !== 'remote') return false;
    return this.context.surroundings.usage?.madeAtStart(`${type.from.path}#${type.summary.name}`) === true;
  }

  /** `document.id` is named as `document_id` is. */
  private fullName({ name, object }: Value & { readonly kind: 'attribute' }): string {
    if (!this.lexicon.keys.identities.has(name)) return name;
    const owner = object.kind === 'name' ? object.text : object.kind === 'attribute' ? object.name : undefined;
    return owner === undefined ? name : `${owner}_${name.replace(/^_/, '')}`;
  }

  private call(call: CallValue, scope: Func, depth: number): KeyKind {
    const callee = this.context.names.callee(call, scope);
    const name = callee.kind === 'library' ? this.context.knowledge.canonical(callee.name) : undefined;
    if (name !== undefined && this.lexicon.keys.fresh.has(name)) return 'varying';
    if (name !== undefined && this.lexicon.keys.closedTypes.has(name) && call.args.length === 1) return 'closed';
    const parts = (callee.kind === 'library' ? withoutOptions(call) : call.args).map((one) => one.value);
    if (call.callee.kind === 'attribute') parts.push(call.callee.object);
    const kind = parts.length === 0 ? 'unknown' : this.all(parts, scope, depth);
    const last = lastWord(call);
    return callee.kind === 'library' || kind === 'closed' ? kind : this.named(last, kind);
  }

  /** A name's words say something only where its value says nothing. */
  private named(name: string | undefined, kind: KeyKind): KeyKind {
    if (name === undefined || kind === 'closed') return kind;
    if (endsWithWord(name, this.lexicon.keys.slow)) return 'slow';
    if (endsWithWord(name, this.lexicon.keys.closed)) return 'named-closed';
    return kind === 'unknown' && endsWithWord(name, this.lexicon.keys.varying) ? 'varying' : kind;
  }
}

/** What a call writes for a parameter; no value: it leaves it out. */
interface Given {
  readonly value: Value | undefined;
  readonly scope: Func;
}

/** What a library's function works on: `{ base }` behind it says how. */
function withoutOptions({ args }: CallValue): CallValue['args'] {
  const last = args.at(-1)?.value;
  return args.length > 1 && last?.kind === 'mapping' ? args.slice(0, -1) : args;
}

const BOOLEAN = new Set([
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '>',
  '<=',
  '>=',
  'in',
  'not in',
  'is',
  'is not',
  'instanceof',
  '%',
]);

function combine(kinds: readonly KeyKind[]): KeyKind {
  for (const one of ['varying', 'unknown', 'slow', 'named-closed'] as const) if (kinds.includes(one)) return one;
  return kinds.length === 0 ? 'unknown' : 'closed';
}

function isInside(scope: Func, func: Func): boolean {
  for (let current: Func | undefined = scope; current !== undefined; current = current.parent)
    if (current === func) return true;
  return false;
}

function lastWord(value: Value): string | undefined {
  switch (value.kind) {
    case 'subscript':
      return value.index.kind === 'literal' && typeof value.index.value === 'string' ? value.index.value : undefined;
    case 'call': {
      const [first] = value.args;
      if (first?.value.kind === 'literal' && typeof first.value.value === 'string') return first.value.value;
      return value.callee.kind === 'name' ? value.callee.text : undefined;
    }
    default:
      return undefined;
  }
}
