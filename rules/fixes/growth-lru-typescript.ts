import type { Facts } from '../../analysis/facts.ts';
import { lexiconOf } from '../../analysis/growth/lexicon.ts';
import type { Container } from '../../analysis/growth/types.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { figure, phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentText, indentUnit, replace } from './edits.ts';
import { type Hit, hitsOf } from './growth-hits.ts';
import { oldestFirst } from './growth-limits-typescript.ts';
import {
  aboveDeclaration,
  addingStatements,
  atBlockStart,
  below,
  freshConstant,
  isRepeatable,
  MAX_ENTRIES,
  source,
} from './growth-shared.ts';
import { addImport } from './imports.ts';

/** The bounded Map of a package the project has. */
export function lruPackage(container: Container, facts: Facts): Repair | undefined {
  const { packages } = facts.surroundings.project;
  const bounded = lexiconOf(facts.knowledge).bounded.find(
    (one) => one.package !== undefined && packages?.has(one.package),
  );
  const { declaration } = container;
  const { value } = declaration;
  if (bounded === undefined || declaration.type !== 'globalThis.Map' || value.kind !== 'call' || value.args.length > 0)
    return undefined;
  if (
    !container.operations.every(
      (one) => one.kind !== 'escape' && (one.method === undefined || bounded.methods.includes(one.method)),
    )
  )
    return undefined;
  const limit = freshConstant(container, 'MAX', facts);
  const declared = aboveDeclaration(container, `const ${limit} = ${MAX_ENTRIES};`, facts);
  if (declared === undefined) return undefined;
  const imported = addImport(facts.module, { module: bounded.module, name: bounded.name });
  const types = value.typeArgs.map((one) => source(one, facts)).join(', ');
  const construct = bounded.construct
    .replace(bounded.name, imported.local)
    .replace('{types}', types === '' ? '' : `<${types}>`)
    .replace('{max}', limit);
  const { annotation } = declaration;
  const typed: Edit[] =
    annotation?.kind === 'subscript'
      ? [replace(annotation.object, imported.local)]
      : annotation?.kind === 'name'
        ? [replace(annotation, imported.local)]
        : [];
  return {
    title: phrase`Make it an '${bounded.name}' of ${figure(MAX_ENTRIES)} entries (drops the least recently used)`,
    safety: 'asks',
    why: phrase`A dropped value is computed again.`,
    edits: [...imported.edits, declared, ...typed, replace(value, construct)],
  };
}

/** Without a package: those used last, or at least those put in last. */
export function boundedMap(container: Container, facts: Facts): Repair | undefined {
  return lruMap(container, facts) ?? newestMap(container, facts);
}

/** A hit is put in again, so that it is the last, and the first keys go when there are too many. */
function lruMap(container: Container, facts: Facts): Repair | undefined {
  if (container.declaration.type !== 'globalThis.Map') return undefined;
  const hits = hitsOf(container);
  const adding = addingStatements(container, facts.module.text);
  const limit = freshConstant(container, 'MAX', facts);
  const declared = aboveDeclaration(container, `const ${limit} = ${MAX_ENTRIES};`, facts);
  if (hits === undefined || adding === undefined || declared === undefined) return undefined;
  const edits: Edit[] = [declared];
  for (const { operation, statement } of adding) {
    const place = source(operation.use.node, facts);
    edits.push(below(statement, oldestFirst(place, `${place}.keys()`, limit, facts), facts.module.text));
  }
  for (const hit of hits) {
    const edit = renew(hit, facts);
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  return {
    title: phrase`Keep the ${figure(MAX_ENTRIES)} entries of '${container.declaration.label}' used last (drops the least recently used)`,
    safety: 'asks',
    why: phrase`A dropped value is computed again.`,
    edits,
  };
}

function renew(hit: Hit, facts: Facts): Edit | undefined {
  const { key } = hit.operation;
  if (key === undefined || !isRepeatable(key)) return undefined;
  const place = source(hit.operation.use.node, facts);
  const name = source(key, facts);
  const { text } = facts.module;
  const step = indentUnit(facts.module);
  if (hit.form === 'bound') {
    const lines = `${place}.delete(${name});\n${place}.set(${name}, ${hit.name});`;
    if (hit.block !== undefined) return atBlockStart(hit.block.then, lines, text);
    return below(
      hit.at,
      `if (${hit.name} !== undefined) {\n${step}${place}.delete(${name});\n${step}${place}.set(${name}, ${hit.name});\n}`,
      text,
    );
  }
  if (hit.form !== 'block' && hit.form !== 'filled') return undefined;
  const typed = takesTypes(facts);
  const lines = `const recent = ${place}.get(${name})${typed ? '!' : ''};\n${place}.delete(${name});\n${place}.set(${name}, recent);`;
  // Behind a statement that fills it the entry is there; in braces, so that the name stays free.
  if (hit.form === 'filled') return below(hit.at, `{\n${indentText(lines, step)}\n}`, text);
  return atBlockStart(hit.at.then, lines, text);
}

/** Where look-ups have other forms, the entries that were put in first go. */
function newestMap(container: Container, facts: Facts): Repair | undefined {
  if (container.declaration.type !== 'globalThis.Map') return undefined;
  return newest(container, facts, (place, limit) => oldestFirst(place, `${place}.keys()`, limit, facts));
}

/** An object keeps its keys in the order they came in (numbers first): the oldest go. */
export function newestObject(container: Container, facts: Facts): Repair | undefined {
  if (container.declaration.type !== 'globalThis.Object') return undefined;
  return newest(
    container,
    facts,
    (place, limit) => `for (const oldest of Object.keys(${place}).slice(0, -${limit})) delete ${place}[oldest];`,
  );
}

function newest(
  container: Container,
  facts: Facts,
  lines: (place: string, limit: string) => string,
): Repair | undefined {
  const adding = addingStatements(container, facts.module.text);
  const limit = freshConstant(container, 'MAX', facts);
  const declared = aboveDeclaration(container, `const ${limit} = ${MAX_ENTRIES};`, facts);
  if (adding === undefined || declared === undefined) return undefined;
  return {
    title: phrase`Keep the newest ${figure(MAX_ENTRIES)} entries of '${container.declaration.label}' (drops the oldest)`,
    safety: 'asks',
    why: phrase`A dropped value is computed again.`,
    edits: [
      declared,
      ...adding.map(({ operation, statement }) =>
        below(statement, lines(source(operation.use.node, facts), limit), facts.module.text),
      ),
    ],
  };
}
