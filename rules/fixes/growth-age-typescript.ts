import type { Facts } from '../../analysis/facts.ts';
import type { Container } from '../../analysis/growth/types.ts';
import { takesTypes } from '../../analysis/program/typed.ts';
import { phrase } from '../phrase.ts';
import type { Edit, Repair } from '../rule.ts';
import { indentText, indentUnit, insertBelow } from './edits.ts';
import { touchingStatements } from './growth-touched.ts';
import {
  aboveDeclaration,
  below,
  freshConstant,
  freshName,
  isRepeatable,
  source,
  STATE_SECONDS,
} from './growth-shared.ts';

/** How often old entries are looked for, in milliseconds. */
const SWEEP_MS = 60_000;

/**
 * State without an expiry of its own gets one: the time of each addition is kept, oldest first, and entries past an age go. A container of a server's module is swept by one timer that keeps no process alive; one of an
 * instance, a closure or a page, whenever another entry is added, since a timer would keep its owner.
 */
export function ageSweepTypescript(container: Container, facts: Facts): Repair | undefined {
  const { declaration } = container;
  if (declaration.facts.shape !== 'map') return undefined;
  const { module } = facts;
  const adding = touchingStatements(container, facts);
  const age = freshConstant(container, 'TTL_MS', facts);
  const times = timesOf(container, facts);
  if (adding === undefined || times === undefined) return undefined;
  const isSwept = declaration.home === 'module' && !isPage(facts);
  const constant = `const ${age} = ${STATE_SECONDS * 1000};`;
  const head = isSwept ? `${constant}\n${times.declared}` : constant;
  const declared = aboveDeclaration(container, head, facts);
  if (declared === undefined) return undefined;
  const edits: Edit[] = [declared];
  const name = declaration.target === undefined ? declaration.name : source(declaration.target, facts);
  if (isSwept)
    edits.push(insertBelow(module.text, declaration.statement, timer(name, times.name, age, container, facts)));
  else edits.push(insertBelow(module.text, declaration.statement, times.declared));
  for (const { operation, statement } of adding) {
    const { key } = operation;
    if (key === undefined || !isRepeatable(key)) return undefined;
    const place = source(operation.use.node, facts);
    const kept = isSwept || declaration.home === 'closure' ? times.name : `${place}${ADDED}`;
    const written = source(key, facts);
    const lines = [`${kept}.delete(${written});`, `${kept}.set(${written}, Date.now());`];
    if (!isSwept) lines.push(sweep(place, kept, age, container, facts));
    edits.push(below(statement, lines.join('\n'), module.text));
  }
  return {
    title: phrase`Drop entries of '${declaration.label}' an hour after they were added (nobody may need them then)`,
    safety: 'asks',
    why: phrase`Nothing says how long an entry is needed: choose the time. Entries go in the order they came, so little is looked at each time.`,
    edits,
  };
}

const ADDED = 'Added';

/** A file of components: its code has no process to itself. */
function isPage({ entries, surroundings }: Facts): boolean {
  return (
    /\.(vue|svelte)$/.test(surroundings.path) ||
    entries.all.some((one) => one.facts.runs === 'component' || one.facts.runs === 'effect')
  );
}

/** The map of the times, beside the container; undefined where a class would have to declare it first. */
function timesOf(container: Container, facts: Facts): { readonly name: string; readonly declared: string } | undefined {
  const { declaration } = container;
  const { statement, target } = declaration;
  const made = `new Map${typesOf(container, facts)}();`;
  if (statement.kind === 'field') {
    const before = facts.module.text.slice(statement.start, statement.end);
    // No base has the map of the times.
    const modifiers = before.slice(0, before.indexOf(declaration.name)).replace('override ', '');
    return { name: `${declaration.name}${ADDED}`, declared: `${modifiers}${declaration.name}${ADDED} = ${made}` };
  }
  if (statement.kind !== 'bind' || target === undefined) return undefined;
  if (target.kind === 'name') {
    const name = freshName(`${declaration.name}${ADDED}`, facts);
    return { name, declared: `const ${name} = ${made}` };
  }
  if (declaration.home !== 'application' && takesTypes(facts)) return undefined;
  const name = `${source(target, facts)}${ADDED}`;
  return { name, declared: `${name} = ${made}` };
}

/** `<string, number>` with the type of the container's own keys; nothing where it has none, or in JavaScript. */
function typesOf({ declaration }: Container, facts: Facts): string {
  if (!takesTypes(facts)) return '';
  const { value, annotation } = declaration;
  const given = value.kind === 'call' ? value.typeArgs[0] : undefined;
  const index = annotation?.kind === 'subscript' ? annotation.index : undefined;
  const key = given ?? (index?.kind === 'sequence' ? index.elements[0] : index);
  if (key !== undefined) return `<${source(key, facts)}, number>`;
  return declaration.facts.size === undefined ? '<string, number>' : '';
}

function sweep(place: string, times: string, age: string, container: Container, facts: Facts): string {
  const step = indentUnit(facts.module);
  const remove = container.declaration.facts.size === undefined ? `delete ${place}[key];` : `${place}.delete(key);`;
  return [
    `for (const [key, added] of ${times}) {`,
    `${step}if (Date.now() - added < ${age}) break;`,
    `${step}${times}.delete(key);`,
    `${step}${remove}`,
    '}',
  ].join('\n');
}

function timer(place: string, times: string, age: string, container: Container, facts: Facts): string {
  const body = indentText(sweep(place, times, age, container, facts), indentUnit(facts.module));
  return `\nsetInterval(() => {\n${body}\n}, ${SWEEP_MS}).unref();`;
}
