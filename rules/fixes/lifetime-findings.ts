import type { Facts } from '../../analysis/facts.ts';
import type { Family, ResourceFacts } from '../../analysis/knowledge/model.ts';
import type { GeneratorLoop, Leak, RegistryLeak } from '../../analysis/lifetime/types.ts';
import type { Located } from '../../analysis/program/index.ts';
import type { Impact } from '../impact.ts';
import { callReportedToo } from './other-tools.ts';
import { asPhrase, type Phrase, phrase } from '../phrase.ts';
import type { Finding, Related, Reporter, Severity } from '../rule.ts';
import { generatorRepairs, lifetimeRepairs } from './lifetime.ts';
import { closesInWith, holdsWhat, releaseCall, releasedWord } from './lifetime-words.ts';

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'hint'];

/** Families whose loss by an exception alone is a hint: the collector closes them soon. */
const MINOR_BY_EXCEPTION: ReadonlySet<Family> = new Set(['file', 'temporary']);

/** Reports every leak of some families: one finding a place that acquires a resource. */
export function reportLifetimes(facts: Facts, report: Reporter, severity: Severity, families: readonly Family[]): void {
  for (const leak of facts.lifetimes.leaks(...families)) report.finding(findingOf(facts, leak, severity));
  for (const loop of facts.lifetimes.generatorLoops(...families)) report.finding(loopFinding(facts, loop, severity));
  for (const one of facts.lifetimes.registries(...families)) report.finding(registryFinding(facts, one, severity));
  report.sound(facts.lifetimes.sound(...families));
}

function findingOf(facts: Facts, leak: Leak, severity: Severity): Finding {
  return {
    at: leak.call,
    message: messageOf(facts, leak),
    severity: lowered(facts, severityOf(leak, severity)),
    confidence: leak.confidence,
    related: relatedOf(leak),
    impact: heldImpact(leak.resource, leak.grade === 'exception'),
    alsoIn: callReportedToo(facts, leak.call, leak.func),
    repairs: () => lifetimeRepairs(facts, leak),
  };
}

function severityOf(leak: Leak, severity: Severity): Severity {
  const minor = leak.resource.minor === true;
  if (leak.grade === 'exception') return minor || MINOR_BY_EXCEPTION.has(leak.family) ? 'hint' : 'medium';
  if (leak.grade === 'owner') return minor ? 'low' : 'medium';
  return minor || (leak.how === 'temporary' && leak.family === 'file') ? lower(severity) : severity;
}

function lower(severity: Severity): Severity {
  return SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? 'hint';
}

/** At most low in scripts and migrations, whose end closes everything; one lower in tests, examples and setup files. */
function lowered(facts: Facts, severity: Severity): Severity {
  const { fileKind } = facts.entries;
  if (fileKind === 'source') return severity;
  const lowest = lower(severity);
  return (fileKind === 'script' || fileKind === 'migration') && SEVERITIES.indexOf(lowest) < SEVERITIES.indexOf('low')
    ? 'low'
    : lowest;
}

function messageOf(facts: Facts, leak: Leak): Phrase {
  const { resource } = leak;
  const noun = asPhrase(resource.noun);
  const what = leak.name === undefined ? phrase`This ${noun}` : phrase`The ${noun} \`${leak.name}\``;
  const word = releasedWord(resource);
  const holds = holdsWhat(resource);
  if (leak.grade === 'owner' && leak.owner !== undefined) {
    const { definition, attribute } = leak.owner;
    const owner = definition.name?.text ?? 'class';
    return phrase`\`${owner}\` keeps this ${noun} as \`${attribute}\` and no method ever has it ${word}, so ${holds} as long as the object lives; add a method that does, and call it`;
  }
  const how = advice(facts, leak);
  if (leak.grade === 'exception')
    return phrase`${what} is not ${word} when an exception is raised before that, and then ${holds}; ${how}`;
  if (leak.how === 'temporary')
    return phrase`${what} is never ${word}, since no name refers to it, and ${holds}; ${how}`;
  if (leak.how === 'rebound')
    return phrase`${what} is not ${word} before its name gets another value, so ${holds}; ${how}`;
  if (leak.how === 'generator')
    return phrase`${what} is taken out of a generator that never runs on to close it, so ${holds}; open it where it is used, in a \`with\` block`;
  if (leak.releasedElsewhere) return phrase`${what} is not ${word} on every path, so ${holds}; ${how}`;
  return phrase`${what} is never ${word}, so ${holds}; ${how}`;
}

/** What to do instead. */
function advice(facts: Facts, leak: Leak): Phrase {
  const { resource } = leak;
  const name = leak.name ?? 'it';
  if (leak.handedOn && leak.grade === 'exception')
    return phrase`call \`${releaseCall(resource, name)}\` where one passes, and raise it again`;
  if (facts.module.language === 'typescript')
    return phrase`call \`${releaseCall(resource, name)}\` in a \`finally\` block`;
  const keyword = resource.context === 'async' ? 'async with' : 'with';
  if (closesInWith(resource)) return phrase`open it in \`${keyword}\``;
  if (resource.context === 'sync' && !resource.closesOnExit)
    return phrase`\`with\` does not close it: wrap it in \`contextlib.closing\``;
  return phrase`call \`${releaseCall(resource, name)}\` in a \`finally\` block`;
}

function relatedOf(leak: Leak): readonly Related[] {
  const related: Related[] = [];
  if (leak.opened !== undefined) {
    const { start, end, line, path } = leak.opened;
    const message = phrase`Its class opens it here`;
    related.push({ at: { start, end }, message, step: 'before', ...(path === undefined ? {} : { path, line }) });
  }
  if (leak.grade === 'exception' && leak.raising !== undefined)
    related.push({ at: leak.raising, message: phrase`An exception raised here loses it`, step: 'after' });
  if (leak.lostAt !== undefined && !within(leak.call, leak.lostAt))
    related.push({
      at: leak.lostAt,
      message: leak.how === 'rebound' ? phrase`It is lost here` : phrase`The function leaves here`,
      step: 'after',
    });
  return related;
}

function heldImpact({ noun, pool }: ResourceFacts, onError: boolean): Impact {
  return { kind: 'held', noun, ...(pool === undefined ? {} : { pool }), onError };
}

function within(inner: Located, outer: Located): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function registryFinding(
  facts: Facts,
  { call, name, resource, at, elsewhere, confidence }: RegistryLeak,
  severity: Severity,
): Finding {
  const release = releaseCall(resource, name);
  const noun = asPhrase(resource.noun);
  return {
    at: call,
    message: phrase`\`${name}\` keeps one ${noun} for each thread and nothing ever calls \`${release}\`, so each thread of the server goes from request to request with the same ${noun}, its connection and all it has loaded; call it where a request ends`,
    severity: lowered(facts, lower(severity)),
    confidence,
    related: [{ at, message: phrase`A request uses it here`, step: 'after', ...elsewhere }],
    impact: heldImpact(resource, false),
    repairs: () => [],
  };
}

function loopFinding(facts: Facts, loop: GeneratorLoop, severity: Severity): Finding {
  const levels: Record<GeneratorLoop['grade'], Severity> = { after: severity, early: 'high', complete: 'medium' };
  const noun = asPhrase(loop.resource.noun);
  const name = loop.name === undefined ? noun : phrase`${noun} \`${loop.name}\``;
  const keyword = loop.resource.context === 'async' ? 'async with' : 'with';
  const messages: Record<GeneratorLoop['grade'], Phrase> = {
    after: phrase`The ${name} is used after the loop over its generator has closed it, so it takes another connection that nobody gives back; open it with \`${keyword}\` around everything that uses it`,
    early: phrase`Leaving this loop early leaves its generator unfinished, so the ${name} is closed late, by the garbage collector; open it with \`${keyword}\` instead`,
    complete: phrase`A loop over a generator is no way to open the ${name}: any early exit would leave it to the garbage collector; open it with \`${keyword}\` instead`,
  };
  const said = {
    after: phrase`It is used here, after the loop`,
    early: phrase`The loop is left here`,
    complete: phrase`The loop is left here`,
  };
  return {
    at: loop.call,
    message: messages[loop.grade],
    severity: lowered(facts, levels[loop.grade]),
    confidence: loop.confidence,
    related: loop.evidence === undefined ? [] : [{ at: loop.evidence, message: said[loop.grade], step: 'after' }],
    impact: heldImpact(loop.resource, false),
    repairs: () => generatorRepairs(facts, loop),
  };
}
