import type { AnalysisContext } from '../facts.ts';

/** Whether the module's own code runs once a component and not once a process: the script of a single-file component that exports no options. */
export function isSetupScript({
  knowledge,
  module,
  surroundings: { path },
}: Pick<AnalysisContext, 'knowledge' | 'module' | 'surroundings'>): boolean {
  const isComponent = knowledge
    .sections('registrations')
    .some(({ options }) =>
      options?.some(({ scriptSetup, files }) => scriptSetup === true && files?.some((ending) => path.endsWith(ending))),
    );
  return (
    isComponent &&
    !module.units.some(({ statements }) => statements.some((one) => one.kind === 'export' && one.value !== undefined))
  );
}
