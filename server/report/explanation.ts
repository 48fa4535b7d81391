import type { ApplyFixParams, FindingParams, PlainRange } from '../protocol.ts';
import { parts } from './document.ts';
import { inline, onOneLine } from './markdown.ts';

/** What is said of one finding where it stands in the code. Texts may hold `code`. */
export interface Explanation {
  readonly title: string;
  readonly severity: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly message: string;
  /** Why such a thing leaks, in a paragraph. */
  readonly why: string;
  readonly impact: string | undefined;
  /** Places in order: they read like a chain. */
  readonly evidence: readonly Step[];
  readonly repairs: readonly { readonly title: string; readonly safety: 'safe' | 'asks' }[];
  readonly rule: string;
  /** What commands of the editor know the finding by. */
  readonly of: FindingParams;
}

interface Step {
  readonly message: string;
  readonly uri: string;
  /** What the file is called. */
  readonly name: string;
  readonly range: PlainRange;
}

/** Longer chains are broken off: a hover is no report. */
const MOST_STEPS = 8;
const SURE = { high: 'sure', medium: 'likely', low: 'possible' } as const;

/**
 * An explanation as Markdown.
 *
 * @param commands whether it is for our own extension, which follows links to its commands and has shown the message and the chain already
 */
export function explanationMarkdown(said: Explanation, commands: boolean): string {
  const steps = said.evidence.slice(0, MOST_STEPS).map(({ message, uri, name, range }, index) => {
    const { line, character } = range.start;
    return `${index + 1}. ${inline(message)}: [${inline(name)}:${line + 1}](<${uri}#L${line + 1},${character + 1}>)`;
  });
  const repairs = said.repairs.map(({ title, safety }, fix) => {
    const text = inline(title);
    const params: ApplyFixParams = { ...said.of, fix };
    const shown = commands ? command(text, 'leaklens.applyFix', params) : text;
    return `- ${shown}${safety === 'safe' ? '' : ' — look it over'}`;
  });
  const page = command(`All about ${said.rule}`, 'leaklens.showRulePage', said.rule);
  const falseAlarm = command('Report a false alarm', 'leaklens.reportFalseAlarm', said.of);
  return paragraphs([
    `**${inline(said.title)}** · ${said.severity}, ${SURE[said.confidence]}`,
    commands ? '' : inline(sentence(said.message)),
    said.impact === undefined ? '' : `*${inline(sentence(said.impact))}*`,
    repairs.length === 0 ? '' : ['What repairs it:', '', ...repairs].join('\n'),
    commands || steps.length === 0 ? '' : ['How it comes about:', '', ...steps, ...more(said)].join('\n'),
    // Where hovers are small, what can be pressed comes first.
    commands ? `${page} · ${falseAlarm}` : '',
    said.why.trim(),
    commands ? '' : `\`leaklens explain ${said.rule}\` prints all about it.`,
  ]);
}

/** The same for editors that show plain text. */
export function explanationText(said: Explanation): string {
  const steps = said.evidence.slice(0, MOST_STEPS).map(({ message, name, range }, index) => {
    return `${index + 1}. ${plain(message)}: ${name}:${range.start.line + 1}`;
  });
  const repairs = said.repairs.map(
    ({ title, safety }) => `- ${plain(title)}${safety === 'safe' ? '' : ' — look it over'}`,
  );
  return paragraphs([
    `${said.title} (${said.severity}, ${SURE[said.confidence]})`,
    plain(sentence(said.message)),
    said.impact === undefined ? '' : plain(sentence(said.impact)),
    repairs.length === 0 ? '' : ['What repairs it:', ...repairs].join('\n'),
    steps.length === 0 ? '' : ['How it comes about:', ...steps, ...more(said)].join('\n'),
    plain(said.why.trim()),
    `'leaklens explain ${said.rule}' prints all about it.`,
  ]);
}

/** The paragraph of a rule's page that says why it leaks. */
export function whyOf(page: string): string {
  return /^## Why it leaks\s+([^\n]+)/m.exec(page)?.[1] ?? '';
}

function paragraphs(made: readonly string[]): string {
  return made.filter(Boolean).join('\n\n');
}

function more({ evidence }: Explanation): string[] {
  const rest = evidence.length - MOST_STEPS;
  return rest > 0 ? [`${MOST_STEPS + 1}. … and ${rest} more`] : [];
}

/** Messages of one sentence come without a full stop. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function plain(text: string): string {
  return parts(onOneLine(text))
    .map((part) => part.text)
    .join('');
}

function command(text: string, name: string, argument: unknown): string {
  return `[${text}](<command:${name}?${encodeURIComponent(JSON.stringify([argument]))}>)`;
}
