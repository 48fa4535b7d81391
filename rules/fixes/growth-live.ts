import type { Facts } from '../../analysis/facts.ts';
import type { Addition, Container } from '../../analysis/growth/types.ts';
import type { NameValue, Statement } from '../../analysis/program/index.ts';
import { catalogOf } from '../../analysis/registrations/index.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentAt, indentLines, indentUnit, insert, lineEnd, nextLine, quoted } from './edits.ts';
import { addingStatements, below, isRepeatable, source } from './growth-shared.ts';

/** What has a life of its own is taken out at its end, and never for want of room: in `finally` of the function that serves it, or at the event by which it ends. */
export function takenOutAtEnd(container: Container, facts: Facts): Repair | undefined {
  const adding = addingStatements(container, facts.module.text);
  if (adding === undefined) return undefined;
  const edits: Edit[] = [];
  for (const { addition, statement } of adding) {
    const made =
      facts.module.language === 'python'
        ? inFinally(container, addition, statement, facts)
        : atEvent(container, addition, statement, facts);
    if (made === undefined) return undefined;
    edits.push(...made);
  }
  return {
    title: phrase`Take it out of '${container.declaration.label}' when it ends`,
    safety: 'asks',
    why: phrase`Code that still looked for it there after its end finds nothing.`,
    edits,
  };
}

/** The function that a framework calls for one connection returns when that has ended: the rest of it goes into `try`. */
function inFinally(
  container: Container,
  { operation, inner }: Addition,
  statement: Statement,
  facts: Facts,
): Edit[] | undefined {
  const { module } = facts;
  const { func } = operation;
  const siblings = func?.body.statements ?? [];
  const rest = siblings.slice(siblings.indexOf(statement) + 1);
  const last = rest.at(-1);
  const stored = storedName(operation);
  if (func === undefined || inner || stored === undefined || last === undefined) return undefined;
  if (!siblings.includes(statement) || facts.entries.of(func).length === 0) return undefined;
  const place = source(operation.use.node, facts);
  const removal = pythonRemoval(container, place, stored, operation.key && source(operation.key, facts));
  if (removal === undefined || (operation.key !== undefined && !isRepeatable(operation.key))) return undefined;
  const indent = indentAt(module.text, statement.start);
  const step = indentUnit(module);
  const lines = removal.replace(/^/gm, indent + step).replaceAll('\t', step);
  const only = rest.length === 1 ? last : undefined;
  const tail = `\n${indent}finally:\n${lines}`;
  if (only?.kind === 'try' && only.finalizer === undefined) return [insert(lineEnd(module.text, only.end), tail)];
  const from = nextLine(module.text, statement.end);
  const end = lineEnd(module.text, last.end);
  return [
    insert(lineEnd(module.text, statement.end), `\n${indent}try:`),
    ...indentLines(module, from, end, step),
    insert(end, tail),
  ];
}

function pythonRemoval(
  container: Container,
  place: string,
  { text }: NameValue,
  key: string | undefined,
): string | undefined {
  switch (container.declaration.facts.shape) {
    case 'list':
      return `${place}.remove(${text})`;
    case 'set':
      return `${place}.discard(${text})`;
    case 'map':
      // Another may have come in its place.
      return key && `if ${place}.get(${key}) is ${text}:\n\t${place}.pop(${key}, None)`;
    default:
      return undefined;
  }
}

function atEvent(
  container: Container,
  { operation, inner }: Addition,
  statement: Statement,
  facts: Facts,
): Edit[] | undefined {
  const { module, names } = facts;
  const stored = storedName(operation);
  if (stored === undefined || operation.func === undefined || inner) return undefined;
  const { ends } = catalogOf(facts.knowledge);
  const type = names.libraryTypes(names.type(stored, operation.func)).find((one) => ends.has(one));
  const place = source(operation.use.node, facts);
  const key = operation.key && source(operation.key, facts);
  if (operation.key !== undefined && !isRepeatable(operation.key)) return undefined;
  const removal = typescriptRemoval(container, place, stored.text, key);
  if (type === undefined || removal === undefined) return undefined;
  const step = indentUnit(module);
  const lines = `${stored.text}.on(${quoted(module, ends.get(type) ?? '')}, () => {\n${step}${removal};\n});`;
  return [below(statement, lines, module.text)];
}

function typescriptRemoval(
  { declaration }: Container,
  place: string,
  name: string,
  key: string | undefined,
): string | undefined {
  switch (declaration.facts.shape) {
    case 'list':
      return `${place}.splice(${place}.indexOf(${name}), 1)`;
    case 'set':
      return `${place}.delete(${name})`;
    case 'map':
      if (key === undefined) return undefined;
      return declaration.facts.size === undefined
        ? `if (${place}[${key}] === ${name}) delete ${place}[${key}]`
        : `if (${place}.get(${key}) === ${name}) ${place}.delete(${key})`;
    default:
      return undefined;
  }
}

function storedName({ value, key }: Addition['operation']): NameValue | undefined {
  const stored = value ?? key;
  return stored?.kind === 'name' ? stored : undefined;
}
