import type { AnalysisContext } from '../facts.ts';
import { type Statement, type Value, Walker } from '../program/index.ts';
import { isNone } from '../queries/listings.ts';
import { vocabularyOf } from '../queries/vocabulary.ts';

/** The entries of a framework's settings that a module sets to something, by their names: keys of an object, wherever it stands. */
export function findSettings(context: AnalysisContext): string[] {
  const { module, knowledge } = context;
  const known = vocabularyOf(knowledge).listings.flatMap(({ facts }) => facts.setting ?? []);
  const wanted = new Set(known.filter((name) => module.text.includes(name)));
  if (wanted.size === 0) return [];
  const finder = new SettingsFinder(wanted);
  for (const unit of module.units) finder.unit(unit);
  return [...finder.found].sort();
}

class SettingsFinder extends Walker {
  readonly found = new Set<string>();
  private readonly wanted: ReadonlySet<string>;

  constructor(wanted: ReadonlySet<string>) {
    super();
    this.wanted = wanted;
  }

  override value(value: Value): void {
    if (value.kind === 'mapping')
      for (const { key, value: given } of value.entries) if (key?.kind === 'literal') this.note(key.value, given);
    super.value(value);
  }

  override statement(statement: Statement): void {
    if (statement.kind === 'bind')
      for (const target of statement.targets)
        if (target.kind === 'subscript' && target.index.kind === 'literal')
          this.note(target.index.value, statement.value);
    super.statement(statement);
  }

  private note(key: unknown, value: Value | undefined): void {
    if (typeof key === 'string' && this.wanted.has(key) && !isNone(value)) this.found.add(key);
  }
}
