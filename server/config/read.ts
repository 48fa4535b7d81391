import { type ParseError, parse as parseJson, printParseErrorCode } from 'jsonc-parser';
import { parse as parseToml, TomlError } from 'smol-toml';
import type * as z from 'zod/mini';
import { issuePhrase } from '../../rules/models/schema.ts';
import { nearest } from '../../rules/nearest.ts';
import { type Phrase, phrase, type PhraseValue } from '../../rules/phrase.ts';
import type { Rule } from '../../rules/rule.ts';
import { unknownRule } from '../../rules/settings.ts';
import { type ConfigForm, configSchema } from './form.ts';
import { patternProblem, patternSentence } from './globs.ts';
import { keysOf, schemaAt } from './schema-walk.ts';
import { type Locate, locateInJson, locateInToml, type Span, type Steps } from './locate.ts';

/** Files that may hold configuration; within a folder the first wins. */
export const CONFIG_NAMES = ['leaklens.json', 'pyproject.toml', 'package.json'] as const;
export type ConfigName = (typeof CONFIG_NAMES)[number];

/** Larger files are no configuration, in UTF-16 units. */
const LARGEST = 1_000_000;
/** What is wrong is taken out of a configuration one after the other; so often. */
const MOST_ROUNDS = 50;
/** So many problems of one file are told. */
const MOST_PROBLEMS = 50;

/** Something a configuration says that means nothing. */
export interface ConfigProblem extends Span {
  /** A sentence. */
  readonly message: Phrase;
}

export interface ReadConfig {
  /** What is right of it; undefined when the file says nothing of LeakLens, or cannot be parsed. */
  readonly form: ConfigForm | undefined;
  readonly problems: readonly ConfigProblem[];
}

export function isConfigName(name: string): name is ConfigName {
  return (CONFIG_NAMES as readonly string[]).includes(name);
}

/** Where the configuration stands in a file of this name. */
export function configSteps(name: ConfigName): readonly string[] {
  return name === 'leaklens.json' ? [] : name === 'package.json' ? ['leaklens'] : ['tool', 'leaklens'];
}

const schemas = new WeakMap<readonly Rule[], ReturnType<typeof configSchema>>();

/** Reads a configuration file. */
export function readConfig(name: ConfigName, text: string, rules: readonly Rule[]): ReadConfig {
  if (name !== 'leaklens.json' && !text.includes('leaklens')) return { form: undefined, problems: [] };
  if (text.length > LARGEST)
    return {
      form: undefined,
      problems: [{ start: 0, end: 0, message: phrase`This file is too large for a configuration` }],
    };
  const parsed = name === 'pyproject.toml' ? fromToml(text) : fromJson(text);
  if ('message' in parsed) {
    // Broken manifests are for others to complain of, unless they speak of LeakLens.
    const speaks = name === 'leaklens.json' || /\[tool\.leaklens|"leaklens"\s*:/.test(text);
    return { form: undefined, problems: speaks ? [parsed] : [] };
  }
  const steps = configSteps(name);
  let value: unknown = parsed.value;
  for (const step of steps) value = isRecord(value) ? value[step] : undefined;
  if (value === undefined) return { form: undefined, problems: [] };
  let schema = schemas.get(rules);
  if (schema === undefined) schemas.set(rules, (schema = configSchema(rules)));
  const locate = name === 'pyproject.toml' ? locateInToml(text) : locateInJson(text);
  return validated(schema, value, (at) => locate([...steps, ...at]), rules);
}

function fromJson(text: string): { readonly value: unknown } | ConfigProblem {
  const errors: ParseError[] = [];
  const value: unknown = parseJson(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first === undefined) return { value };
  const what = printParseErrorCode(first.error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return {
    start: first.offset,
    end: first.offset + Math.max(first.length, 1),
    message: phrase`This is no JSON: ${what}`,
  };
}

function fromToml(text: string): { readonly value: unknown } | ConfigProblem {
  try {
    return { value: parseToml(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const lines = text.split('\n').slice(0, error.line - 1);
    const start = Math.min(text.length, lines.reduce((sum, line) => sum + line.length + 1, 0) + error.column - 1);
    const [what = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    return { start, end: Math.min(text.length, start + 1), message: phrase`This is no TOML: ${what}` };
  }
}

/** What of a value has the right form, and what has not. */
function validated(schema: z.ZodMiniType, value: unknown, locate: Locate, rules: readonly Rule[]): ReadConfig {
  const problems: ConfigProblem[] = [];
  let rest: unknown = structuredClone(value);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const read = schema.safeParse(rest);
    if (read.success) return { form: read.data as ConfigForm, problems: inOrder(problems) };
    for (const issue of read.error.issues) {
      for (const { steps, message } of faults(issue, schema, rest, rules)) {
        if (problems.length < MOST_PROBLEMS) problems.push({ ...locate(steps), message });
        rest = without(rest, steps);
      }
    }
  }
  return { form: {}, problems: inOrder(problems) };
}

function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return [...problems].sort((a, b) => a.start - b.start);
}

type Fault = { readonly steps: Steps; readonly message: Phrase };

function faults(issue: z.core.$ZodIssue, schema: z.ZodMiniType, value: unknown, rules: readonly Rule[]): Fault[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const name: PhraseValue = path.length === 0 ? phrase`The configuration` : `\`${path.join('.')}\``;
  const found = at(value, path);
  const given = JSON.stringify(found)?.slice(0, 100) ?? '';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ steps: [...path, key], message: unknownKey(key, path, schema, rules) }));
    case 'invalid_value': {
      const choices = issue.values.map(String);
      const meant = nearest(String(found), choices);
      const list = choices.map((one) => `\`${one}\``).join(', ');
      const message =
        meant === undefined
          ? phrase`${name} is set to ${given}: it can be one of ${list}`
          : phrase`${name} is set to ${given}: it can be one of ${list}; did you mean \`${meant}\`?`;
      return [{ steps: path, message }];
    }
    case 'invalid_type':
      return [
        {
          steps: path,
          message:
            found === undefined
              ? phrase`${name} is missing: it has to be of the type ${issue.expected}`
              : phrase`${name} is set to ${given}: it has to be of the type ${issue.expected}`,
        },
      ];
    default:
      return [{ steps: path, message: otherFault(issue, name, found) }];
  }
}

function otherFault(issue: z.core.$ZodIssue, name: PhraseValue, found: unknown): Phrase {
  if (issue.code !== 'custom')
    return issue.path.length === 0 ? issuePhrase(issue) : phrase`${name}: ${issuePhrase(issue)}`;
  const isPattern = typeof found === 'string' && patternProblem(found) !== undefined;
  return isPattern ? patternSentence(found) : issuePhrase(issue);
}

function unknownKey(key: string, path: Steps, schema: z.ZodMiniType, rules: readonly Rule[]): Phrase {
  if (path.at(-1) === 'rules')
    return unknownRule(
      key,
      rules.map((rule) => rule.id),
    );
  const place = schemaAt(schema, path);
  const meant = place && nearest(key, keysOf(place));
  const name = [...path.filter((step) => typeof step === 'string'), key].join('.');
  return meant === undefined
    ? phrase`There is no setting \`${name}\``
    : phrase`There is no setting \`${name}\`; did you mean \`${meant}\`?`;
}

function at(value: unknown, steps: Steps): unknown {
  let found = value;
  for (const step of steps) found = isRecord(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  return found;
}

/** The value without what some steps lead to; without the one around it where that is an item of a list or stands no more. */
function without(value: unknown, steps: Steps): unknown {
  const last = steps.at(-1);
  if (last === undefined) return {};
  const owner = at(value, steps.slice(0, -1));
  if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else if (isRecord(owner) && Object.hasOwn(owner, last)) delete owner[last];
  else return without(value, steps.slice(0, -1));
  return value;
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
