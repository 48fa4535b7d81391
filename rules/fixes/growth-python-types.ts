import type { Facts } from '../../analysis/facts.ts';
import type { Container } from '../../analysis/growth/types.ts';
import type { Edit } from '../rule.ts';
import { replace } from './edits.ts';

/** Changes the generic of the declaration's annotation, `Dict[str, V]` to `generic[str, V]`, in quotes where the project's Python cannot subscript it; no edit where there is no annotation. */
export function retype(container: Container, generic: string, facts: Facts): Edit[] {
  const { annotation } = container.declaration;
  if (annotation === undefined) return [];
  if (annotation.kind === 'name' || annotation.kind === 'attribute') return [replace(annotation, generic)];
  if (annotation.kind !== 'subscript') return [];
  const version = facts.surroundings.project.python;
  const old = version !== undefined && version[0] === 3 && version[1] < 9;
  const rest = facts.module.text.slice(annotation.object.end, annotation.end);
  return [replace(annotation, old ? `'${generic}${rest.replace(/'/g, '"')}'` : `${generic}${rest}`)];
}
