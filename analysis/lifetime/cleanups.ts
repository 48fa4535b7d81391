import { type CallValue, type Func, lastName, type Located, type Statement, Walker } from '../program/index.ts';
import type { Subject } from './subject.ts';

/** The `finally` blocks of a function that release the subject, if need be behind other steps of the cleanup. */
export function cleanupsOf(func: Func, subject: Subject): readonly Located[] {
  const names = new Set(subject.release);
  for (const name of subject.releaseFunctions) names.add(name.slice(name.lastIndexOf('.') + 1));
  const finder = new Finalizers(names);
  finder.block(func.body);
  return finder.found;
}

class Finalizers extends Walker {
  readonly found: Located[] = [];
  private readonly names: ReadonlySet<string>;
  private releases = 0;

  constructor(names: ReadonlySet<string>) {
    super();
    this.names = names;
  }

  override statement(statement: Statement): void {
    if (statement.kind !== 'try' || statement.finalizer === undefined) {
      super.statement(statement);
      return;
    }
    super.statement({ ...statement, finalizer: undefined });
    const before = this.releases;
    this.block(statement.finalizer);
    if (this.releases > before) this.found.push(statement.finalizer);
  }

  override value(value: Parameters<Walker['value']>[0]): void {
    if (value.kind === 'call' && this.isRelease(value)) this.releases += 1;
    super.value(value);
  }

  private isRelease(call: CallValue): boolean {
    return this.names.has(lastName(call.callee) ?? '');
  }
}
