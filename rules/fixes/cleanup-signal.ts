import type { Registration } from '../../analysis/registrations/index.ts';
import type { Edit } from '../rule.ts';
import { insert, replace } from './edits.ts';

/** Edits that hand a listener the signal, where its source takes one. */
export function signalEdits(registration: Registration, signal: string): Edit[] | undefined {
  const { source, options, handler, call } = registration;
  const name = source.options?.signal;
  if (name === undefined || handler === undefined) return undefined;
  const given = `${name}: ${signal}`;
  if (options === undefined) return [insert(call.args[source.handler]?.end ?? handler.end, `, { ${given} }`)];
  if (options.kind === 'literal')
    return [replace(options, options.value === true ? `{ capture: true, ${given} }` : `{ ${given} }`)];
  if (options.kind !== 'mapping') return undefined;
  const first = options.entries[0];
  return first === undefined ? [replace(options, `{ ${given} }`)] : [insert(first.start, `${given}, `)];
}
