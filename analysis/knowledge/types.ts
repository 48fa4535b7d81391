import type { EntryFacts, FunctionFacts, Model, ModelSections, TypeFacts, TypeText } from './model.ts';
import type { TypeNode } from './type-text.ts';

/** The models of one language, compiled for look-up. Made once a process by `createKnowledge(language, models)`. Every question makes the names it is asked for canonical itself. */
export interface Knowledge {
  readonly language: 'python' | 'typescript';
  /** The name this thing has in the models, aliases undone; the name itself where no model knows it. */
  canonical(name: string): string;
  /** Some model knows something at or below this name: a module, a type, a function. */
  knows(name: string): boolean;
  function(name: string): FunctionFacts | undefined;
  type(name: string): TypeFacts | undefined;
  value(name: string): string | undefined;
  /** A method of a type or its bases; `name` is that of the type that declares it with the method: `sqlalchemy.orm.Session.execute`. */
  method(type: string, method: string): { readonly name: string; readonly facts: FunctionFacts } | undefined;
  attribute(type: string, attribute: string): string | undefined;
  /** The type itself and all its bases, nearest first. */
  lineage(type: string): readonly string[];
  /** `type` is `base` or has it among its bases. */
  isA(type: string, base: string): boolean;
  /** The parsed form of a type text, names made canonical. */
  parse(text: TypeText): TypeNode | undefined;
  readonly entries: readonly EntryFacts[];
  /** The sections of that name, of all models that have one. */
  sections<K extends keyof ModelSections>(name: K): readonly NonNullable<ModelSections[K]>[];
  readonly models: readonly Model[];
}
