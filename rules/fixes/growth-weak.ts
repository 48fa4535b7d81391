import type { Facts } from '../../analysis/facts.ts';
import { isHeldOnly } from '../../analysis/growth/holdings.ts';
import { lexiconOf } from '../../analysis/growth/lexicon.ts';
import type { Container } from '../../analysis/growth/types.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { replace } from './edits.ts';
import { retype } from './growth-python-types.ts';
import { addImport } from './imports.ts';

/** A table of locks keeps each only while somebody has it in hand: its entries die with their last holder. */
export function weakValues(container: Container, facts: Facts): Repair | undefined {
  const { declaration, growing } = container;
  const lexicon = lexiconOf(facts.knowledge);
  const { value } = declaration;
  const empty =
    value.kind === 'mapping' ? value.entries.length === 0 : value.kind === 'call' && value.args.length === 0;
  if (declaration.type !== 'builtins.dict' || !empty) return undefined;
  const held = growing.every(({ operation }) => {
    const stored = operation.value;
    // Without a local name nobody would hold a new one.
    return (
      stored?.kind === 'name' && operation.func !== undefined && isHeldOnly(stored, operation.func, facts, lexicon)
    );
  });
  if (!held) return undefined;
  const imported = addImport(facts.module, { module: 'weakref', name: 'WeakValueDictionary', standard: true });
  return {
    title: phrase`Keep the locks of '${declaration.label}' weakly (an entry goes when nobody holds its lock)`,
    safety: 'asks',
    why: phrase`Code that looks a lock up without keeping it in a variable would find it gone.`,
    edits: [...imported.edits, ...retype(container, imported.local, facts), replace(value, `${imported.local}()`)],
  };
}
