import type { Facts } from '../../analysis/facts.ts';
import type { Model } from '../../analysis/knowledge/model.ts';
import type { CallValue, Func } from '../../analysis/program/index.ts';
import type { Registration } from '../../analysis/registrations/types.ts';
import type { OtherRule } from '../rule.ts';

declare module '../../analysis/knowledge/model.ts' {
  interface ModelSections {
    /** Library functions whose calls a rule of another tool reports, by that rule. */
    readonly otherTools?: Readonly<Record<OtherRule, readonly string[]>>;
    readonly eslintPlugin?: EslintPlugin;
  }
}

/** How configurations of ESLint speak of a plugin's rules about leaks. */
export interface EslintPlugin {
  /** A word in the name under which its rules are configured. */
  readonly named: string;
  /** Between that and a rule's own name in some versions. */
  readonly group: string;
  /** Configurations it brings, by package: those that turn the rules on, and those that turn them off. */
  readonly presets: Readonly<Record<string, { readonly on: readonly string[]; readonly off: readonly string[] }>>;
}

/** The plugins of ESLint that models know. */
export function eslintPlugins(models: readonly Model[]): readonly EslintPlugin[] {
  return models.flatMap(({ sections }) => sections?.eslintPlugin ?? []);
}

/** The rules of other tools that report a call of a library function. */
export function reportedToo({ knowledge }: Facts, name: string): readonly OtherRule[] {
  return knowledge
    .sections('otherTools')
    .flatMap((section) => Object.entries(section))
    .flatMap(([rule, names]) => (names.includes(name) ? [rule as OtherRule] : []));
}

/** The same for a call of the code. */
export function callReportedToo(facts: Facts, call: CallValue, scope: Func): readonly OtherRule[] {
  const callee = facts.names.callee(call, scope);
  return callee.kind === 'library' ? reportedToo(facts, callee.name) : [];
}

/** The same for what code adds in a framework's effect: rules about listeners and timers look at nothing else. */
export function registrationReportedToo(facts: Facts, { source, context }: Registration): readonly OtherRule[] {
  if (context.kind !== 'effect') return [];
  const { functions = [], methods = [], types = [] } = source.add;
  const names = [...functions, ...types.flatMap((type) => methods.map((method) => `${type}.${method}`))];
  return [...new Set(names.flatMap((name) => reportedToo(facts, name)))];
}
