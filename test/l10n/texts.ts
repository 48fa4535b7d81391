import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from '@typescript/typescript6';
import { docs } from '../../rules/docs.generated.ts';
import { endsWhat, instanceOf } from '../../rules/fixes/cleanup-words.ts';
import { STALL_TIMES } from '../../rules/fixes/stall-times.ts';
import { models } from '../../rules/models/index.ts';
import { rules } from '../../rules/registry.generated.ts';
import type { Registration } from '../../analysis/registrations/index.ts';
import { whyOf } from '../../server/report/explanation.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** Source files of a folder and those below; no declarations, no cases of rules. */
function sources(folder: string, isDeep: boolean): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: isDeep, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((file) => /(?<!\.d)\.ts$/.test(file) && !/\/(cases[^/]*|fixed\/.*|with\/.*)$/.test(file));
}

/** The English texts that a file looks up: first arguments of `l10n.t` in the extension and of `t` in the panel's page; templates tagged `phrase` everywhere else. */
function textsIn(file: string): string[] {
  const translator = file.startsWith('client/panel/') ? 't' : 'l10n.t';
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'phrase') found.push(templateOf(node.template));
    if (ts.isCallExpression(node) && node.expression.getText() === translator) {
      const [first] = node.arguments;
      if (first === undefined || !ts.isStringLiteralLike(first))
        throw new Error(`${file}: ${node.getText()}: only a literal can be looked up`);
      found.push(first.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function templateOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (text, span, index) => `${text}{${index}}${span.literal.text}`,
    template.head.text,
  );
}

/** What rules call themselves, and why what they find leaks. */
function ruleTexts(): string[] {
  return rules.flatMap(({ id, title, subjects }) => [title, subjects, whyOf(docs[id] ?? '')]);
}

/** What models call things, in the forms that messages need. */
function modelTexts(): string[] {
  const found: string[] = Object.keys(STALL_TIMES);
  const visit = (value: unknown, key: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (key === 'resource' && 'noun' in value) found.push(String(value.noun));
    if ((key === 'blocks' || key === 'burns') && 'what' in value) found.push(String(value.what));
    for (const [name, inner] of Object.entries(value)) visit(inner, name);
  };
  visit(models, '');
  for (const { sections } of models) {
    for (const { repair } of sections?.queries?.listings ?? []) found.push(repair.then);
    for (const framework of sections?.registrations?.classes ?? []) found.push(instanceOf(framework).text);
    for (const source of sections?.registrations?.sources ?? [])
      found.push(...sourceTexts(source as Registration['source']));
  }
  return found;
}

function sourceTexts(source: Registration['source']): string[] {
  const { kind, noun } = source;
  const one = { source } as Registration;
  const ends = [endsWhat([one]).text, endsWhat([one, one]).text];
  const own =
    kind === 'listener' ? [`{0} ${noun}s`, `the ${noun}`] : [noun, `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`];
  return [...ends, ...own];
}

const CLIENT = [...sources('client', false), ...sources('client/panel', false)];
const ENGINE = [...sources('rules', true), ...sources('server', true)];

/** Templates that only hold others together: they say the same in every language. */
const isSaid = (text: string): boolean => /[A-Za-z]/.test(text.replace(/\{\d+\}|`[^`]*`/g, ''));

/** Every text that is looked up in the bundles. */
export const texts: ReadonlySet<string> = new Set(
  [...CLIENT.flatMap(textsIn), ...ENGINE.flatMap(textsIn), ...ruleTexts(), ...modelTexts(), 'timer', 'listener'].filter(
    isSaid,
  ),
);
