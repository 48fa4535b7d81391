import * as z from 'zod/mini';
import type { Model } from '../../analysis/knowledge/model.ts';
import { ownModelSchema } from '../../rules/models/schema.ts';
import { english } from '../../rules/phrase.ts';
import type { Rule } from '../../rules/rule.ts';
import { OVERLAPS, type Overlap, PROFILES, type Profile, type RuleSetting, SEVERITIES } from '../../rules/settings.ts';
import { patternProblem, patternSentence } from './globs.ts';

/** What a configuration file says. Absent: nothing of that. */
export interface ConfigForm {
  readonly root?: boolean | undefined;
  readonly enable?: boolean | undefined;
  readonly profile?: Profile | undefined;
  readonly overlap?: Overlap | undefined;
  readonly rules?: Readonly<Record<string, RuleSetting>> | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly tests?: boolean | undefined;
  readonly overrides?: readonly Override[] | undefined;
  readonly models?: readonly Model[] | undefined;
  readonly smallTables?: readonly string[] | undefined;
}

/** Settings of some of the files below a configuration's folder. */
export interface Override {
  readonly files: readonly string[];
  readonly enable?: boolean | undefined;
  readonly profile?: Profile | undefined;
  readonly overlap?: Overlap | undefined;
  readonly rules?: Readonly<Record<string, RuleSetting>> | undefined;
}

/** Lists longer than these are no configuration. */
const MOST_PATTERNS = 500;
const MOST_OVERRIDES = 200;
const MOST_MODELS = 100;

const glob = z.string().check(
  z.minLength(1),
  z.refine((text) => patternProblem(text) === undefined, {
    error: (issue) => english(patternSentence(String(issue.input))),
  }),
);

function described<T extends z.ZodMiniType>(schema: T, text: string) {
  return z.optional(schema.check(z.describe(text)));
}

/** The form of `leaklens.json`, of `[tool.leaklens]` in pyproject.toml and of `"leaklens"` in package.json. */
export function configSchema(rules: readonly Rule[]) {
  const globs = z.array(glob).check(z.maxLength(MOST_PATTERNS));
  const setting = z.enum(['on', 'off', ...SEVERITIES]);
  const byRule = Object.fromEntries(rules.map((rule) => [rule.id, described(setting, rule.title)]));
  const shared = {
    enable: described(z.boolean(), 'Whether LeakLens looks at these files at all.'),
    profile: described(z.enum(PROFILES), 'Which rules run, unless `rules` says otherwise.'),
    overlap: described(z.enum(OVERLAPS), 'Whether findings that Ruff or ESLint report, too, are shown.'),
    rules: described(z.strictObject(byRule), 'By rule: `on`, `off`, or the severity its findings are shown with.'),
  };
  const override = z.strictObject({
    files: globs.check(
      z.minLength(1),
      z.describe('The files this is about: patterns as in .gitignore, relative to this folder.'),
    ),
    ...shared,
  });
  const tables = z.array(z.string().check(z.minLength(1))).check(z.maxLength(MOST_PATTERNS));
  return z.strictObject({
    $schema: z.optional(z.string()),
    root: described(z.boolean(), 'Whether configuration in folders above is left aside.'),
    ...shared,
    include: described(globs, 'Scans look at these files only: patterns as in .gitignore.'),
    exclude: described(globs, 'Files LeakLens does not look at: patterns as in .gitignore.'),
    tests: described(z.boolean(), 'Whether scans of folders look at tests, too.'),
    overrides: described(
      z.array(override).check(z.maxLength(MOST_OVERRIDES)),
      'Settings of some of the files; later ones win.',
    ),
    models: described(
      z.array(ownModelSchema).check(z.maxLength(MOST_MODELS)),
      'What LeakLens is to know of libraries of your own: resources, blocking calls, helpers, routes.',
    ),
    smallTables: described(tables, 'Tables or entities that stay small: reading them whole is fine.'),
  });
}
