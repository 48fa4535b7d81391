import type { Field, Value } from '../program/index.ts';
import { lastNameOf } from './column-refs.ts';

/** The names in a column's declaration. */
export interface DeclaredNames {
  /** What is called to make the field: the callee's last name, decorators. */
  readonly makers: ReadonlySet<string>;
  readonly annotation: ReadonlySet<string>;
  /** All of them, with types given as arguments and keywords or options that are not false. */
  readonly all: ReadonlySet<string>;
}

const STEPS = 200;

/** Reads a field (the values of `typeKeywords` name types, too): `email: Mapped[str] = mapped_column(String, unique=True)`, `@Column({ type: 'enum', unique: true }) kind: Kind`. */
export function declaredNames(field: Field, typeKeywords: readonly string[] = []): DeclaredNames {
  const makers = new Set<string>();
  const annotation = new Set<string>();
  const all = new Set<string>();
  const roots: Value[] = [];
  if (field.value !== undefined) roots.push(field.value);
  for (const { value } of field.decorators) roots.push(value);
  for (const root of roots) {
    const name = lastNameOf(root.kind === 'call' ? root.callee : root);
    if (name !== undefined && (root.kind === 'call' || root !== field.value)) makers.add(name);
    collect(root, all, typeKeywords);
  }
  if (field.annotation !== undefined) collect(field.annotation, annotation, typeKeywords);
  for (const name of annotation) all.add(name);
  for (const name of makers) all.add(name);
  return { makers, annotation, all };
}

function collect(root: Value, into: Set<string>, typeKeywords: readonly string[]): void {
  const work: Value[] = [root];
  for (let steps = 0; steps < STEPS; steps += 1) {
    const value = work.pop();
    if (value === undefined) return;
    switch (value.kind) {
      case 'name':
        into.add(value.text);
        break;
      case 'attribute':
        into.add(value.name);
        break;
      case 'literal':
        // `type: 'enum'`, and annotations written as strings.
        if (typeof value.value === 'string' && /^\w{2,20}$/.test(value.value)) into.add(value.value);
        break;
      case 'subscript':
        work.push(value.object, value.index);
        break;
      case 'sequence':
        work.push(...value.elements);
        break;
      case 'binary':
        work.push(value.left, value.right);
        break;
      case 'call':
        work.push(value.callee);
        for (const { value: argument, keyword } of value.args) {
          if (keyword === undefined) work.push(argument);
          else if (!isFalse(argument)) into.add(keyword.text);
          if (keyword !== undefined && typeKeywords.includes(keyword.text)) work.push(argument);
        }
        break;
      case 'mapping':
        for (const { key, value: entry } of value.entries) {
          const name = key?.kind === 'identifier' ? key.text : undefined;
          if (name !== undefined && !isFalse(entry)) into.add(name);
          if (name !== undefined && typeKeywords.includes(name)) work.push(entry);
        }
        break;
      default:
        break;
    }
  }
}

function isFalse(value: Value): boolean {
  return value.kind === 'literal' && (value.value === false || value.value === null);
}
