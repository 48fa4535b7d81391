import type { Facts } from '../../../analysis/facts.ts';
import { lastName } from '../../../analysis/program/index.ts';
import { isOfTenant, isTableNamed, isTableOf, snakeCase } from '../../../analysis/queries/columns.ts';
import { isSearch } from '../../../analysis/queries/optional.ts';
import { searchOf } from '../../../analysis/queries/search.ts';
import type { Fetch, Reach } from '../../../analysis/queries/types.ts';
import type { Confidence, Severity } from '../../rule.ts';

export interface Grade {
  readonly severity: Severity;
  readonly confidence: Confidence;
}

const SEVERITIES: readonly Severity[] = ['hint', 'low', 'medium', 'high', 'critical'];
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/** Orders grades: the surer one first, among equally sure ones the worse. */
export function weightOf(grade: Grade): number {
  return CONFIDENCES.indexOf(grade.confidence) * 10 + SEVERITIES.indexOf(grade.severity);
}

const FEW: ReadonlySet<Reach> = new Set(['bounded', 'unique', 'listed', 'slot']);
const TABLE: ReadonlySet<Reach> = new Set(['whole', 'closed']);

/** How bad a fetch is; undefined where it is sound, and where another file's analysis reports it. */
export function gradeOf(fetch: Fetch, facts: Facts): Grade | undefined {
  if (FEW.has(fetch.reach) || facts.entries.fileKind !== 'source') return undefined;
  if (fetch.remote?.reported === true || isSmall(fetch, facts)) return undefined;
  const graded = byRun(fetch, facts);
  if (graded === undefined) return undefined;
  if (fetch.listing !== undefined) return ofListing(fetch, graded, facts);
  if (looksLikeLookup(fetch) || mayBeSmall(fetch, facts)) return { severity: 'low', confidence: 'low' };
  if (fetch.run.rows.returned !== undefined && skipsOnly(fetch)) return { severity: 'high', confidence: 'medium' };
  return isExport(fetch, facts) ? { ...graded, confidence: 'low' } : graded;
}

/** A class lists all of a small table on purpose where it turns pages off, and what settings nobody has read say may make some. */
function ofListing(fetch: Fetch, graded: Grade, facts: Facts): Grade {
  const mayGrow = !looksLikeLookup(fetch) && !mayBeSmall(fetch, facts) && (hasOwner(fetch) || grows(fetch, facts));
  const isMeant = fetch.listing?.asked === true && !grows(fetch, facts);
  return fetch.listing?.sure === true && mayGrow && !isMeant ? graded : { ...graded, confidence: 'low' };
}

/** Each row belongs to one of another table. */
function hasOwner({ entity }: Fetch): boolean {
  return [...(entity?.facts?.columns.values() ?? [])].some((column) => column.foreign && !column.primary);
}

/** It leaves out the rows of earlier pages and takes all that follow: a page was meant. */
function skipsOnly({ query }: Fetch): boolean {
  const skip = query?.steps.find(({ does }) => does === 'offset');
  if (query === undefined || skip === undefined || query.steps.some(({ does }) => does === 'limit' || does === 'slice'))
    return false;
  // A step of a chain is a call of that name, an option its value.
  const isStep = skip.at.kind === 'call' && lastName(skip.at.callee) === skip.name;
  const amount = isStep && skip.at.kind === 'call' ? skip.at.args[0]?.value : skip.at;
  return amount !== undefined && amount.kind !== 'literal';
}

/** Nobody is seen to call it, and its name says that everything is meant to go out. */
function isExport(fetch: Fetch, facts: Facts): boolean {
  if (fetch.run.kind !== 'unknown') return false;
  const words = facts.knowledge.sections('naming')[0]?.exports ?? [];
  const functions = [fetch.func, ...fetch.run.chain.map((step) => step.func)];
  const names = functions.flatMap((func) => snakeCase(func.name?.text ?? '').split('_'));
  return names.some((word) => words.includes(word));
}

function byRun(fetch: Fetch, facts: Facts): Grade | undefined {
  const { kind, rows } = fetch.run;
  const whole = TABLE.has(fetch.reach);
  switch (kind) {
    case 'request':
      return whole ? inRequest(fetch, facts) : narrowed(fetch, facts);
    case 'job':
      return whole ? { severity: 'low', confidence: grows(fetch, facts) ? 'medium' : 'low' } : undefined;
    case 'unknown': {
      // Its callers are in files that report it themselves when they are analysed.
      if (fetch.remote !== undefined) return undefined;
      if (rows.returned === undefined)
        return whole && rows.iterated ? { severity: 'low', confidence: 'low' } : undefined;
      if (!whole) return { severity: 'low', confidence: 'low' };
      return { severity: 'high', confidence: isServed(fetch, facts) ? 'medium' : 'low' };
    }
    // The call that leads there from another file's request is reported in that file.
    case 'elsewhere':
    case 'before':
      return undefined;
  }
}

/** Nobody is seen to call it, but what it returns is what somebody looks for, or a table that grows with use. */
function isServed(fetch: Fetch, facts: Facts): boolean {
  const { query, reach, func } = fetch;
  const { usage } = facts.surroundings;
  // Where the whole project is known, a caller would be seen.
  if (usage?.isComplete === true && !usage.mentions(func.name?.text ?? '')) return false;
  if (query !== undefined && isSearch(query)) return true;
  return reach === 'whole' && grows(fetch, facts);
}

/** The table gets rows with use, as its name says. */
function grows({ entity }: Fetch, facts: Facts): boolean {
  const growing = facts.knowledge.sections('naming')[0]?.growingTables ?? [];
  return entity !== undefined && isTableOf(entity.name, growing);
}

function inRequest(fetch: Fetch, facts: Facts): Grade {
  const { returned } = fetch.run.rows;
  // Whatever the table holds, the rows are needed for one comparison: nothing is left to guess.
  if (returned === undefined && searchOf(fetch, facts) !== undefined)
    return { severity: 'high', confidence: fetch.reach === 'whole' && !fetch.conventional ? 'high' : 'medium' };
  // Seen from another file, nobody knows what the rows are needed for.
  if (returned === undefined) {
    if (fetch.reach === 'closed') return { severity: 'low', confidence: 'low' };
    // What is looked through may be a table of settings, unless something says that it gets rows with use.
    const mayGrow = hasOwner(fetch) || grows(fetch, facts);
    return { severity: 'high', confidence: fetch.remote === undefined && mayGrow ? 'medium' : 'low' };
  }
  // A flag or a type leaves few rows of a small table, and nothing says that this one grows.
  const seeks = fetch.query === undefined ? fetch.remote?.isSearch === true : isSearch(fetch.query);
  if (fetch.reach === 'closed' && !seeks && !grows(fetch, facts)) return { severity: 'high', confidence: 'low' };
  const certain = fetch.reach === 'whole' && !fetch.conventional && returned === 'whole';
  return { severity: 'high', confidence: certain ? 'high' : 'medium' };
}

/** A filter leaves some of the rows: worth a word only where the endpoint is their list. */
function narrowed(fetch: Fetch, facts: Facts): Grade | undefined {
  if (fetch.run.rows.returned !== 'whole') return undefined;
  const few = facts.knowledge.sections('naming')[0]?.fewPerOwner ?? [];
  if (fetch.reach === 'scoped' && fetch.entity !== undefined && isTableOf(fetch.entity.name, few)) return undefined;
  // Through several functions of another file, rows may only have been what others were chosen by: the ids of somebody's teams.
  if (fetch.remote !== undefined && fetch.remote.depth > 0) return { severity: 'low', confidence: 'low' };
  const { query, remote } = fetch;
  const ofTenant =
    query === undefined ? remote?.ofTenant === true : isOfTenant(query, facts.knowledge.sections('naming')[0]);
  // What one user, or one thing of another table, has may be a handful, unless the table grows with use.
  const scoped = fetch.reach === 'scoped' && (ofTenant || grows(fetch, facts));
  const sure = scoped || fetch.reach === 'since' || fetch.reach === 'period';
  return { severity: 'low', confidence: sure ? 'medium' : 'low' };
}

/** Tables of the application's own configuration: known by name, or named in the settings. */
function isSmall(fetch: Fetch, facts: Facts): boolean {
  const { entity } = fetch;
  if (entity === undefined) return false;
  const known = facts.knowledge.sections('naming')[0]?.lookupTables ?? [];
  const named = facts.surroundings.project.smallTables ?? [];
  return [entity.name, entity.facts?.table].some(
    (name) => name !== undefined && (named.includes(name) || isTableOf(name, known)),
  );
}

/** Its name is that of such a table, or that of a table that grows with a class's usual ending: nothing tells which. */
function mayBeSmall({ entity }: Fetch, facts: Facts): boolean {
  return entity !== undefined && isTableNamed(entity.name, facts.knowledge.sections('naming')[0]?.lookupTables ?? []);
}

const LOOKUP_COLUMNS = 5;

/** A few columns, none of them an owner or a time: rows that people fill in by hand. */
function looksLikeLookup(fetch: Fetch): boolean {
  const facts = fetch.entity?.facts;
  if (facts === undefined || !facts.complete || facts.columns.size === 0) return false;
  const columns = [...facts.columns.values()].filter((column) => !column.relation);
  if (columns.length > LOOKUP_COLUMNS) return false;
  const names = [...facts.columns.keys()];
  return (
    columns.every((column) => !column.foreign && column.time === undefined) &&
    names.some((name) => /^(name|code|label|title|key)$/.test(name)) &&
    !names.some((name) => /^(e_?mail|user_?name|phone|password.*|content|body|text|message|price|amount)$/i.test(name))
  );
}
