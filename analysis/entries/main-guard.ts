import type { AnalysisContext } from '../facts.ts';
import type { Located, Value } from '../program/index.ts';

/** Code at module level that runs only where the file is the program (`if __name__ == '__main__':`): nothing of a service. */
export function isMainGuarded({ module }: Pick<AnalysisContext, 'module'>, at: Located): boolean {
  return module.body.body.statements.some(
    (one) => one.kind === 'if' && one.start <= at.start && at.end <= one.end && namesMain(one.test),
  );
}

function namesMain(test: Value): boolean {
  if (test.kind !== 'binary') return false;
  return [test.left, test.right].some((one) => one.kind === 'name' && one.text === '__name__');
}
