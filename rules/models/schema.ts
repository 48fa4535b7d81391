import { z } from 'zod';
import type { Model } from '../../analysis/knowledge/model.ts';
import { parseTypeText } from '../../analysis/knowledge/type-text.ts';

/** The form of a model file (`Model`), for the models a project brings; the built-in ones are held to it by the tests. */

const typeText = z.string().refine((text) => parseTypeText(text) !== undefined, {
  error: (issue) => `'${issue.input}' is not the text of a type`,
});

const names = z.array(z.string().min(1));

const condition = z
  .strictObject({
    index: z.int().min(0).optional(),
    name: z.string().optional(),
    is: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  })
  .refine((one) => one.index !== undefined || one.name !== undefined, 'say which argument: `index`, `name` or both');

const conditions = z.array(condition);

const blocks = z.strictObject({
  on: z.enum(['http', 'database', 'sleep', 'subprocess', 'file', 'network', 'mail', 'input', 'lock', 'other']),
  what: z.string().optional(),
  unless: conditions.optional(),
});

const burns = z.strictObject({
  on: z.enum(['password hash', 'image', 'data frame', 'document', 'model', 'compression', 'key', 'other']),
  what: z.string().optional(),
  unless: conditions.optional(),
});

const param = z
  .strictObject({
    index: z.int().min(0).optional(),
    name: z.string().optional(),
    does: z.enum(['takes', 'wraps', 'releases', 'borrows']).optional(),
    runs: z
      .enum(['now', 'thread', 'later', 'event', 'request', 'startup', 'shutdown', 'exit', 'process', 'schedule'])
      .optional(),
    gives: z.array(typeText).optional(),
  })
  .refine((one) => one.index !== undefined || one.name !== undefined, 'say which argument: `index`, `name` or both');

const functionFacts = z.strictObject({
  returns: typeText.optional(),
  isAsync: z.boolean().optional(),
  acquires: z.boolean().optional(),
  unless: conditions.optional(),
  when: conditions.optional(),
  params: z.array(param).optional(),
  raises: z.union([z.literal('never'), names]).optional(),
  exits: z.boolean().optional(),
  receiver: z.enum(['releases', 'exhausts', 'returned']).optional(),
  blocks: blocks.optional(),
  burns: burns.optional(),
  asyncTwin: z
    .strictObject({
      name: z.string(),
      form: z.enum(['promise', 'callback']).optional(),
      note: z.string().optional(),
    })
    .optional(),
  since: z.string().optional(),
  docs: z.url().optional(),
});

const families = [
  'session',
  'connection',
  'http-client',
  'file',
  'socket',
  'stream',
  'temporary',
  'lock',
  'process',
  'executor',
  'event-loop',
  'server',
  'worker',
  'generator',
  'iterator',
  'handle',
] as const;

const resource = z.strictObject({
  family: z.enum(families),
  noun: z.string().min(1),
  release: names,
  releaseFunctions: names.optional(),
  asyncRelease: z.boolean().optional(),
  context: z.enum(['sync', 'async', 'both', 'none']),
  closesOnExit: z.boolean(),
  exitKills: z.boolean().optional(),
  exitBlocks: z.boolean().optional(),
  ownerCloses: z.boolean().optional(),
  exhausts: z.boolean().optional(),
  processLifetime: z.boolean().optional(),
  minor: z.boolean().optional(),
});

const typeFacts = z.strictObject({
  extends: names.optional(),
  resource: resource.optional(),
  methods: z.record(z.string(), functionFacts).optional(),
  attributes: z.record(z.string(), typeText).optional(),
  enters: typeText.optional(),
  iterates: typeText.optional(),
  items: typeText.optional(),
  inMemory: z.boolean().optional(),
  docs: z.url().optional(),
});

const entry = z
  .strictObject({
    runs: z.enum([
      'request',
      'startup',
      'shutdown',
      'lifespan',
      'job',
      'event',
      'middleware',
      'dependency',
      'command',
      'test',
      'component',
      'effect',
    ]),
    decorator: z.string().optional(),
    call: z.string().optional(),
    index: z.int().min(0).optional(),
    keyword: z.string().optional(),
    base: z.string().optional(),
    method: z.string().optional(),
    classDecorator: z.string().optional(),
    takes: z.string().optional(),
    exported: names.optional(),
    files: names.optional(),
    verb: z.string().optional(),
    when: conditions.optional(),
    threadWhenSync: z.boolean().optional(),
    ownLoop: z.boolean().optional(),
    gives: z.array(typeText).optional(),
  })
  .refine((one) => [one.decorator, one.call, one.base, one.takes, one.exported].some((way) => way !== undefined), {
    error: 'say how the function comes to run: `decorator`, `call`, `base`, `takes` or `exported`',
  });

/** Sections belong to single analyses, which read them leniently. */
const section = z.record(z.string(), z.unknown());

export const modelSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case words with hyphens'),
  language: z.enum(['python', 'typescript']),
  title: z.string().min(1),
  packages: z.array(z.string()),
  version: z.string(),
  docs: z.url(),
  aliases: z.record(z.string(), z.string()).optional(),
  functions: z.record(z.string(), functionFacts).optional(),
  types: z.record(z.string(), typeFacts).optional(),
  values: z.record(z.string(), typeText).optional(),
  entries: z.array(entry).optional(),
  sections: section.optional(),
});

/** A model, or what is wrong with it: one line a fault, `types.'a.B'.methods.close.returns: 'x[' is not the text of a type`. */
export function readModel(value: unknown): { readonly model: Model } | { readonly faults: readonly string[] } {
  const read = modelSchema.safeParse(value);
  if (read.success) return { model: read.data as Model };
  return { faults: read.error.issues.map((issue) => `${place(issue.path)}${issue.message}`) };
}

function place(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (/^[\w-]+$/.test(String(step)) ? String(step) : `'${String(step)}'`));
  return steps.length === 0 ? '' : `${steps.join('.')}: `;
}
