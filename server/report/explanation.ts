import { type Bundle, type Phrase, phrase, say } from '../../rules/phrase.ts';
import type { Severity } from '../../rules/rule.ts';
import type { ApplyFixParams, FindingParams, PlainRange } from '../protocol.ts';
import { parts } from './document.ts';
import { inline, onOneLine } from './markdown.ts';

/** What is said of one finding where it stands in the code, in the reader's language. Texts may hold `code`. */
export interface Explanation {
  readonly title: string;
  readonly severity: Severity;
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
const SURE = { high: phrase`sure`, medium: phrase`likely`, low: phrase`possible` };
const SEVERE: Readonly<Record<Severity, Phrase>> = {
  critical: phrase`critical`,
  high: phrase`high`,
  medium: phrase`medium`,
  low: phrase`low`,
  hint: phrase`hint`,
};

/**
 * An explanation as Markdown.
 *
 * @param commands whether it is for our own extension, which follows links to its commands, has shown the message and the chain already, and is
 *   one click away from the rule's page
 */
export function explanationMarkdown(said: Explanation, commands: boolean, bundle: Bundle): string {
  const words = wordsIn(bundle);
  const steps = said.evidence.slice(0, MOST_STEPS).map(({ message, uri, name, range }, index) => {
    const { line, character } = range.start;
    return `${index + 1}. ${inline(message)}: [${inline(name)}:${line + 1}](<${uri}#L${line + 1},${character + 1}>)`;
  });
  const repairs = said.repairs.map(({ title, safety }, fix) => {
    const text = inline(title);
    const params: ApplyFixParams = { ...said.of, fix };
    const shown = commands ? command(text, 'leaklens.applyFix', params) : text;
    return `- ${shown}${safety === 'safe' ? '' : words.asks}`;
  });
  const page = command(say(phrase`All about ${said.rule}`, bundle), 'leaklens.showRulePage', said.rule);
  const falseAlarm = command(words.falseAlarm, 'leaklens.reportFalseAlarm', said.of);
  const heading = `**${inline(said.title)}** · ${say(SEVERE[said.severity], bundle)}, ${say(SURE[said.confidence], bundle)}`;
  const impact = said.impact === undefined ? '' : `*${inline(sentence(said.impact))}*`;
  // VS Code gives a hover some ten lines, of which its own part takes three: what is more has to be scrolled.
  if (commands) return paragraphs([heading, impact, repairs.join('\n'), `${page} · ${falseAlarm}`]);
  return paragraphs([
    heading,
    inline(sentence(said.message)),
    impact,
    repairs.length === 0 ? '' : [words.repairs, '', ...repairs].join('\n'),
    steps.length === 0 ? '' : [words.chain, '', ...steps, ...more(said, bundle)].join('\n'),
    said.why.trim(),
    say(phrase`${`\`leaklens explain ${said.rule}\``} prints all about it.`, bundle),
  ]);
}

/** The same for editors that show plain text. */
export function explanationText(said: Explanation, bundle: Bundle): string {
  const words = wordsIn(bundle);
  const steps = said.evidence.slice(0, MOST_STEPS).map(({ message, name, range }, index) => {
    return `${index + 1}. ${plain(message)}: ${name}:${range.start.line + 1}`;
  });
  const repairs = said.repairs.map(({ title, safety }) => `- ${plain(title)}${safety === 'safe' ? '' : words.asks}`);
  return paragraphs([
    `${said.title} (${say(SEVERE[said.severity], bundle)}, ${say(SURE[said.confidence], bundle)})`,
    plain(sentence(said.message)),
    said.impact === undefined ? '' : plain(sentence(said.impact)),
    repairs.length === 0 ? '' : [words.repairs, ...repairs].join('\n'),
    steps.length === 0 ? '' : [words.chain, ...steps, ...more(said, bundle)].join('\n'),
    plain(said.why.trim()),
    say(phrase`${`'leaklens explain ${said.rule}'`} prints all about it.`, bundle),
  ]);
}

/** The headings and remarks of an explanation. */
function wordsIn(bundle: Bundle) {
  return {
    asks: ` — ${say(phrase`look it over`, bundle)}`,
    falseAlarm: say(phrase`Report a false alarm`, bundle),
    repairs: say(phrase`What repairs it:`, bundle),
    chain: say(phrase`How it comes about:`, bundle),
  };
}

/** The paragraph of a rule's page that says why it leaks, on one line. */
export function whyOf(page: string): string {
  const [, below = ''] = page.split(/^## Why it leaks\n+/m);
  const [paragraph = ''] = below.split('\n\n');
  return paragraph.trim().replaceAll('\n', ' ');
}

function paragraphs(made: readonly string[]): string {
  return made.filter(Boolean).join('\n\n');
}

function more({ evidence }: Explanation, bundle: Bundle): string[] {
  const rest = evidence.length - MOST_STEPS;
  return rest > 0 ? [`${MOST_STEPS + 1}. ${say(phrase`… and ${rest} more`, bundle)}`] : [];
}

/** Messages of one sentence come without a full stop, which Chinese has of its own. */
function sentence(text: string): string {
  if (/[.!?。！？]$/.test(text)) return text;
  return /[\p{Script=Han}）]$/u.test(text) ? `${text}。` : `${text}.`;
}

function plain(text: string): string {
  return parts(onOneLine(text))
    .map((part) => part.text)
    .join('');
}

function command(text: string, name: string, argument: unknown): string {
  return `[${text}](<command:${name}?${encodeURIComponent(JSON.stringify([argument]))}>)`;
}
