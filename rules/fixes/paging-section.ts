import type { Entry } from '../../analysis/entries/types.ts';
import type { Facts } from '../../analysis/facts.ts';
import { type Func, ownValue } from '../../analysis/program/index.ts';

/**
 * How endpoints of a framework learn which page of rows their client wants. Texts have places in braces: `{name}` the variable, `{key}` what the client calls it, quoted, `{word}` the same without quotes, `{value}` what holds where the
 * client says nothing, `{most}` the most rows of a page, `{given:0}` the endpoint's own parameter at that position, and imported things by their names.
 */
export interface PagingSection {
  /** Beginnings of the names of what makes a function an endpoint: decorators, calls, base classes, types of parameters. */
  readonly endpoints: readonly string[];
  /** A word in the names of files that export endpoints. */
  readonly exportedFrom?: string;
  readonly imports?: readonly { readonly module: string; readonly name: string }[];
  readonly parameters?: ParameterPaging;
  /** Statements in front of the fetch. */
  readonly statements?: { readonly limit: string; readonly offset: string };
  readonly paginator?: PaginatorFacts;
  readonly streams?: StreamedResponse;
}

/** How a framework sends what a generator yields while rows are being fetched. */
export interface StreamedResponse {
  /** The response that is given a generator. */
  readonly module: string;
  readonly name: string;
  /** Responses that are given a whole text, that one among them, by qualified name, with the media type each has without being told. */
  readonly texts: Readonly<Record<string, string | null>>;
}

/** New parameters of the endpoint. */
export interface ParameterPaging {
  readonly written: string;
  /** The same where the endpoint's other parameters are annotated with `{Annotated}`. */
  readonly annotated?: string;
  /** What stands for `{bounds}`. */
  readonly bounds?: { readonly limit: string; readonly offset: string; readonly page: string };
  /** What the query is given, where the parameter itself cannot be bounded. */
  readonly limit?: string;
  readonly offset?: string;
  /** Names of parameters by which endpoints take such figures already, and that of the size of a numbered page. */
  readonly known?: {
    readonly limit: string;
    readonly offsets: readonly string[];
    readonly page: string;
    readonly size: string;
  };
  /** The keyword by which an endpoint declares the form of its response, so that another form would be refused. */
  readonly declares?: string;
}

/** A class that makes pages of a query. */
export interface PaginatorFacts {
  readonly module: string;
  readonly name: string;
  /** Around the query. */
  readonly before: string;
  readonly after: string;
  /** What the client calls the page. */
  readonly key: string;
}

declare module '../../analysis/knowledge/model.ts' {
  interface ModelSections {
    readonly paging?: PagingSection;
  }
}

/** How an endpoint reads the page its client wants, by what calls it. */
export function pagingOf(facts: Facts, func: Func): PagingSection | undefined {
  const sections = facts.knowledge.sections('paging');
  for (const entry of facts.entries.of(func)) {
    const found = sections.find((section) => isEndpointOf(section, entry));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isEndpointOf({ endpoints, exportedFrom }: PagingSection, { facts }: Entry): boolean {
  const name = facts.decorator ?? facts.call ?? facts.base ?? facts.takes ?? '';
  if (endpoints.some((one) => name.startsWith(one))) return true;
  if (exportedFrom === undefined || facts.exported === undefined) return false;
  return facts.files?.some((file) => file.includes(exportedFrom)) === true;
}

/** The text with something in its places; undefined where there is nothing for one. */
export function filled(text: string, places: Readonly<Record<string, string | undefined>>): string | undefined {
  let isWhole = true;
  const made = text.replace(/\{([\w:]+)\}/g, (_, place: string) => {
    const given = ownValue(places, place);
    if (given === undefined) isWhole = false;
    return given ?? '';
  });
  return isWhole ? made : undefined;
}
