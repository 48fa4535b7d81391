import type { AnalysisContext } from '../facts.ts';
import { contains, type Located, type Statement, unitAt } from '../program/index.ts';
import { scriptBlocks } from '../syntax/markup.ts';
import type { HookFacts } from './section.ts';

/** A module whose code outside of functions runs once a component and not once a process. */
export interface SetupScript {
  /** Whether a place outside of functions does; some script blocks are shared by all components. */
  isOwn(at: Located): boolean;
  /** Whether a place is in the declaration of what the component is given by its parent. */
  isGiven(at: Located): boolean;
  /** The statement around a place, outside of functions, that runs again each time something it reads changes. */
  again(at: Located): Statement | undefined;
  /** The call that registers what is done at the end of a component. */
  readonly teardown: HookFacts['teardown'];
}

/** The script of a single-file component that exports no options. */
export function setupScript({
  knowledge,
  module,
  surroundings: { path },
}: Pick<AnalysisContext, 'knowledge' | 'module' | 'surroundings'>): SetupScript | undefined {
  const options = knowledge
    .sections('registrations')
    .flatMap((section) => section.options ?? [])
    .filter(({ scriptSetup, files }) => scriptSetup === true && files?.some((ending) => path.endsWith(ending)));
  const exportsOptions = module.units.some(({ statements }) =>
    statements.some((one) => one.kind === 'export' && one.value !== undefined),
  );
  if (options.length === 0 || exportsOptions) return undefined;
  const shared = new Set(options.flatMap(({ sharedScript }) => sharedScript ?? []));
  const blocks = shared.size === 0 ? [] : scriptBlocks(module.text).filter((one) => says(one.attributes, shared));
  const labels = new Set(options.flatMap(({ againLabel }) => againLabel ?? []));
  const topAt = (at: Located): Statement | undefined =>
    unitAt(module.units, at.start)?.statements.find((one) => contains(one, at));
  return {
    isGiven: (at) => {
      const statement = topAt(at);
      return statement?.kind === 'bind' && statement.exported;
    },
    again: (at) => {
      const statement = topAt(at);
      const isLabelled = statement?.kind === 'nested' || statement?.kind === 'loop';
      return isLabelled && statement.label !== undefined && labels.has(statement.label) ? statement : undefined;
    },
    isOwn: (at) => !blocks.some(({ start, end }) => start <= at.start && at.end <= end),
    teardown: options.find((one) => one.scriptTeardown !== undefined)?.scriptTeardown,
  };
}

function says(attributes: string, wanted: ReadonlySet<string>): boolean {
  return attributes.split(/\s+/).some((one) => wanted.has(one.replaceAll("'", '"')));
}
