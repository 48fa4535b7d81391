import type { AnalysisContext } from '../facts.ts';
import type { Func, Value } from '../program/index.ts';
import { catalogOf } from '../registrations/catalog.ts';
import { mounted } from '../registrations/mounted.ts';
import { FILE_COMPONENT } from '../registrations/roots.ts';
import type { Mounting, Thing } from './types.ts';

/** Components of other modules that code puts into the page. */
export function findMounts(context: AnalysisContext): Mounting[] {
  if (context.module.language === 'python') return [];
  return mounted(context).flatMap(({ component, scope, once }) =>
    thingsOf(component, scope, context).map((one) => ({ component: one, once })),
  );
}

function thingsOf(component: Value, scope: Func, context: AnalysisContext): Thing[] {
  const target = context.names.target(component, scope);
  if (target?.kind === 'remote-function') return [`${target.from.path}#${target.summary.qualname}`];
  if (target?.kind === 'remote-class') return [`${target.from.path}#${target.summary.name}`];
  return fileOf(component, context);
}

/** The component that a file of its own declares, by what an import binds to it. */
function fileOf(component: Value, { module, knowledge, surroundings }: AnalysisContext): Thing[] {
  if (component.kind !== 'name') return [];
  const files = catalogOf(knowledge).options.flatMap((one) => one.files ?? []);
  return module.imports
    .filter(({ specifiers }) =>
      specifiers.some(({ local, imported }) => local?.text === component.text && imported === 'default'),
    )
    .flatMap(({ source }) => surroundings.resolve(source)?.path ?? [])
    .filter((path) => files.some((ending) => path.endsWith(ending)))
    .map((path) => `${path}#${FILE_COMPONENT}`);
}
