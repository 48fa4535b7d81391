import * as z from 'zod';
import type { Rule } from '../../rules/rule.ts';
import { configSchema } from './form.ts';

/** The schema of `leaklens.json` for editors; in package.json the same is found under `leaklens`. */
export function configJsonSchema(rules: readonly Rule[]): Record<string, unknown> {
  const schema = z.toJSONSchema(configSchema(rules), { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return { title: 'LeakLens', ...schema };
}
