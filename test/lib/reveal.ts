import type { Facts } from '../../analysis/facts.ts';
import type { Callee, Type } from '../../analysis/names/types.ts';
import { textOfType } from '../../analysis/summary/index.ts';
import { factsOf, type FactsOptions } from './facts.ts';

/** The types of the arguments of `reveal(…)` calls in a text, in order; `?` where they are not known. */
export function revealed(text: string, options: FactsOptions = {}): string[] {
  return revealedIn(factsOf(text, options));
}

export function revealedIn(facts: Facts): string[] {
  const { names } = facts;
  const sites = [...names.callsNamed('reveal')].sort((a, b) => a.call.start - b.call.start);
  return sites.map(({ call, scope }) => {
    const value = call.args[0]?.value;
    return value === undefined ? '-' : typeName(names.type(value, scope));
  });
}

/** What each call in a text calls, in order of the text, `reveal` left out. */
export function calleesOf(text: string, options: FactsOptions = {}): string[] {
  const { module, names } = factsOf(text, options);
  return [module.body, ...module.functions]
    .flatMap((func) => names.callsIn(func))
    .sort((a, b) => a.call.start - b.call.start || b.call.end - a.call.end)
    .map(({ call, scope }) => calleeName(names.callee(call, scope)))
    .filter((name) => !name.endsWith('reveal'));
}

export function typeName(type: Type | undefined): string {
  if (type?.kind === 'reference' && type.target.kind === 'function') return `function ${type.target.func.qualname}`;
  if (type?.kind === 'reference' && type.target.kind === 'remote-function')
    return `function ${type.target.from.path}#${type.target.summary.name}`;
  return textOfType(type) ?? '?';
}

export function calleeName(callee: Callee): string {
  switch (callee.kind) {
    case 'function':
      return `function ${callee.func.qualname}`;
    case 'class':
      return `class ${callee.definition.qualname}`;
    case 'remote-function':
      return `function ${callee.from.path}#${callee.summary.qualname}`;
    case 'remote-class':
      return `class ${callee.from.path}#${callee.summary.name}`;
    case 'library':
      return callee.name;
    case 'unknown':
      return `unknown ${callee.name ?? ''}`.trim();
  }
}
