import * as z from 'zod/mini';
import type { Model } from '../../analysis/knowledge/model.ts';
import { parseTypeText } from '../../analysis/knowledge/type-text.ts';
import { asPhrase, english, type Phrase, phrase } from '../phrase.ts';

/** The form of a model file (`Model`), for the models a project brings; the built-in ones are held to it by the tests. */

const typeText = z.string().check(
  z.refine((text) => parseTypeText(text) !== undefined, {
    error: (issue) => `'${issue.input}' is not the text of a type`,
  }),
);

const names = z.array(z.string().check(z.minLength(1)));

const condition = z
  .strictObject({
    index: z.optional(z.int().check(z.minimum(0))),
    name: z.optional(z.string()),
    is: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  })
  .check(
    z.refine((one) => one.index !== undefined || one.name !== undefined, 'say which argument: `index`, `name` or both'),
  );

const conditions = z.array(condition);

const blocks = z.strictObject({
  on: z.enum(['http', 'database', 'sleep', 'subprocess', 'file', 'network', 'mail', 'input', 'lock', 'other']),
  what: z.optional(z.string()),
  unless: z.optional(conditions),
});

const burns = z.strictObject({
  on: z.enum([
    'password hash',
    'image',
    'data frame',
    'frame step',
    'document',
    'model',
    'compression',
    'key',
    'other',
  ]),
  what: z.optional(z.string()),
  unless: z.optional(conditions),
});

const param = z
  .strictObject({
    index: z.optional(z.int().check(z.minimum(0))),
    name: z.optional(z.string()),
    does: z.optional(z.enum(['takes', 'wraps', 'releases', 'borrows'])),
    runs: z.optional(
      z.enum(['now', 'thread', 'later', 'event', 'request', 'startup', 'shutdown', 'exit', 'process', 'schedule']),
    ),
    gives: z.optional(z.array(typeText)),
  })
  .check(
    z.refine((one) => one.index !== undefined || one.name !== undefined, 'say which argument: `index`, `name` or both'),
  );

const functionFacts = z.strictObject({
  returns: z.optional(typeText),
  isAsync: z.optional(z.boolean()),
  acquires: z.optional(z.boolean()),
  unless: z.optional(conditions),
  when: z.optional(conditions),
  params: z.optional(z.array(param)),
  tells: z.optional(z.literal('existence')),
  raises: z.optional(z.union([z.literal('never'), names])),
  exits: z.optional(z.boolean()),
  receiver: z.optional(z.enum(['releases', 'exhausts', 'returned', 'kept'])),
  blocks: z.optional(blocks),
  burns: z.optional(burns),
  asyncTwin: z.optional(
    z.strictObject({
      name: z.string(),
      form: z.optional(z.enum(['promise', 'callback'])),
      note: z.optional(z.string()),
    }),
  ),
  timeout: z.optional(z.nullable(z.number().check(z.positive()))),
  since: z.optional(z.string()),
  docs: z.optional(z.url()),
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
  noun: z.string().check(z.minLength(1)),
  release: names,
  releaseFunctions: z.optional(names),
  asyncRelease: z.optional(z.boolean()),
  context: z.enum(['sync', 'async', 'both', 'none']),
  closesOnExit: z.boolean(),
  withSince: z.optional(z.string()),
  exitKills: z.optional(z.boolean()),
  exitBlocks: z.optional(z.boolean()),
  ownerCloses: z.optional(z.boolean()),
  exhausts: z.optional(z.boolean()),
  drained: z.optional(z.boolean()),
  parts: z.optional(z.boolean()),
  opensLater: z.optional(z.boolean()),
  processLifetime: z.optional(z.boolean()),
  minor: z.optional(z.boolean()),
  pool: z.optional(z.int().check(z.positive())),
  errors: z.optional(names),
});

const typeFacts = z.strictObject({
  extends: z.optional(names),
  resource: z.optional(resource),
  methods: z.optional(z.record(z.string(), functionFacts)),
  attributes: z.optional(z.record(z.string(), typeText)),
  enters: z.optional(typeText),
  iterates: z.optional(typeText),
  items: z.optional(typeText),
  inMemory: z.optional(z.boolean()),
  docs: z.optional(z.url()),
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
      'migration',
      'test',
      'component',
      'effect',
    ]),
    decorator: z.optional(z.string()),
    call: z.optional(z.string()),
    index: z.optional(z.int().check(z.minimum(0))),
    keyword: z.optional(z.string()),
    keys: z.optional(names),
    base: z.optional(z.string()),
    method: z.optional(z.string()),
    contract: z.optional(z.string()),
    classDecorator: z.optional(z.string()),
    takes: z.optional(z.string()),
    parameters: z.optional(z.array(names)),
    calls: z.optional(names),
    receivers: z.optional(z.array(z.string())),
    callers: z.optional(z.literal('project')),
    isAsync: z.optional(z.literal(true)),
    directive: z.optional(z.string()),
    exported: z.optional(names),
    files: z.optional(names),
    verb: z.optional(z.string()),
    when: z.optional(conditions),
    threadWhenSync: z.optional(z.boolean()),
    ownLoop: z.optional(z.boolean()),
    onLoop: z.optional(z.boolean()),
    gives: z.optional(z.array(typeText)),
  })
  .check(
    z.refine(
      (one) =>
        [one.decorator, one.call, one.base, one.contract, one.takes, one.parameters, one.exported, one.directive].some(
          (way) => way !== undefined,
        ),
      {
        error:
          'say how the function comes to run: `decorator`, `call`, `base`, `contract`, `takes`, `parameters`, `exported` or `directive`',
      },
    ),
  );

/** Sections belong to single analyses, which read them leniently. */
const section = z.record(z.string(), z.unknown());

export const modelSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]*$/, 'lower-case words with hyphens')),
  language: z.enum(['python', 'typescript']),
  title: z.string().check(z.minLength(1)),
  packages: z.array(z.string()),
  version: z.string(),
  docs: z.url(),
  aliases: z.optional(z.record(z.string(), z.string())),
  gone: z.optional(z.record(z.string(), z.string())),
  functions: z.optional(z.record(z.string(), functionFacts)),
  types: z.optional(z.record(z.string(), typeFacts)),
  values: z.optional(z.record(z.string(), typeText)),
  entries: z.optional(z.array(entry)),
  sections: z.optional(section),
});

/** The form of a model that a project writes in its configuration: what only documents it may be left out. */
export const ownModelSchema = z.extend(modelSchema, {
  id: z._default(modelSchema.shape.id, 'own'),
  title: z._default(modelSchema.shape.title, 'own'),
  packages: z._default(modelSchema.shape.packages, []),
  version: z._default(modelSchema.shape.version, ''),
  docs: z._default(z.union([modelSchema.shape.docs, z.literal('')]), ''),
});

/** A model, or what is wrong with it: one line a fault, `types.'a.B'.methods.close.returns: 'x[' is not the text of a type`. */
export function readModel(value: unknown): { readonly model: Model } | { readonly faults: readonly string[] } {
  const read = modelSchema.safeParse(value);
  if (read.success) return { model: read.data as Model };
  return { faults: read.error.issues.map((issue) => `${place(issue.path)}${english(issuePhrase(issue))}`) };
}

function place(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (/^[\w-]+$/.test(String(step)) ? String(step) : `'${String(step)}'`));
  return steps.length === 0 ? '' : `${steps.join('.')}: `;
}

/** What is wrong, in a few words. */
export function issuePhrase(issue: z.core.$ZodIssue): Phrase {
  switch (issue.code) {
    case 'invalid_type':
      return phrase`expected ${issue.expected}`;
    case 'invalid_value':
      return phrase`expected one of ${issue.values.map((one) => JSON.stringify(one)).join(', ')}`;
    case 'unrecognized_keys':
      return phrase`unknown key ${issue.keys.map((key) => `\`${key}\``).join(', ')}`;
    case 'too_small':
      return phrase`expected at least ${Number(issue.minimum)}`;
    case 'too_big':
      return phrase`expected at most ${Number(issue.maximum)}`;
    case 'invalid_union':
      return phrase`is of none of the forms it can have`;
    case 'invalid_format':
      return issue.format === 'url' ? phrase`expected a URL` : asPhrase(issue.message);
    default:
      return asPhrase(issue.message);
  }
}
