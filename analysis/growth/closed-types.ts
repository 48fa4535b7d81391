import type { AnalysisContext } from '../facts.ts';
import type { Target, Type } from '../names/types.ts';
import type { Func, Value } from '../program/index.ts';
import type { Lexicon } from './lexicon.ts';

/** Tells types of which there are few values, and those values last as long as the code. */
export class ClosedTypes {
  private readonly context: AnalysisContext;
  private readonly lexicon: Lexicon;

  constructor(context: AnalysisContext, lexicon: Lexicon) {
    this.context = context;
    this.lexicon = lexicon;
  }

  /** A type of few values: an enumeration, a class itself, what models name. */
  isClosed(type: Type | undefined): boolean {
    if (type === undefined) return false;
    if (type.kind === 'reference') return type.target.kind !== 'library';
    if (type.kind === 'class') return type.definition.role === 'enum' || this.extendsClosed(type);
    if (type.kind === 'remote') return type.summary.isEnum === true || this.extendsClosed(type);
    if (type.kind === 'library') return this.isClosedName(type.name);
    return type.kind === 'union' && type.members.every((one) => this.isClosed(one));
  }

  private extendsClosed(type: Type): boolean {
    return this.context.names.libraryTypes(type).some((name) => this.isClosedName(name));
  }

  private isClosedName(name: string | undefined): boolean {
    if (name === undefined) return false;
    const known = this.context.knowledge.canonical(name);
    for (const one of this.lexicon.keys.closedTypes)
      if (known === one || this.context.knowledge.isA(known, one)) return true;
    return false;
  }

  /** `Literal['a', 'b']`, `'a' | 'b'`, `keyof T`, `type[T]`, an enumeration. */
  isClosedType(annotation: Value, scope: Func): boolean {
    switch (annotation.kind) {
      case 'literal':
        return true;
      case 'unary':
        return annotation.operator === 'keyof';
      case 'unknown':
        return this.context.module.text.startsWith('keyof ', annotation.start);
      case 'binary':
        return this.isClosedType(annotation.left, scope) && this.isClosedType(annotation.right, scope);
      case 'subscript':
        return this.isClosedType(annotation.object, scope);
      case 'name':
      case 'attribute': {
        const target = this.context.names.target(annotation, scope);
        if (target !== undefined && this.isClosed(instanceOf(target))) return true;
        if (annotation.kind === 'name' && this.isClosedAlias(annotation.text, scope)) return true;
        return this.isClosedName(this.context.names.qualified(annotation, scope));
      }
      default:
        return false;
    }
  }

  /** `type Kind = 'a' | 'b'` of this file. */
  private isClosedAlias(name: string, scope: Func): boolean {
    for (const unit of this.context.module.units) {
      for (const statement of unit.statements) {
        if (statement.kind !== 'define-type' || statement.name.text !== name || statement.value === undefined) continue;
        return statement.value.kind !== 'name' && this.isClosedType(statement.value, scope);
      }
    }
    return false;
  }
}

/** The type of a class's instances; undefined for what is no class of the project. */
export function instanceOf(target: Target): Type | undefined {
  if (target.kind === 'class') return { kind: 'class', definition: target.definition, args: [] };
  return target.kind === 'remote-class' ? { kind: 'remote', summary: target.summary, from: target.from } : undefined;
}
