import { functionName } from '../../../analysis/growth/naming.ts';
import type { Addition, Container, Lasting, Operation } from '../../../analysis/growth/types.ts';
import type { Facts } from '../../../analysis/facts.ts';
import { type Phrase, phrase, type PhraseValue } from '../../phrase.ts';
import type { Related, Severity } from '../../rule.ts';

/** What the finding says: what grows, why, what to do. */
export function messageOf(container: Container): Phrase {
  const { verdict, declaration, growing } = container;
  const name = `\`${declaration.label}\``;
  if (verdict === 'expires')
    return phrase`Entries of ${name} expire, but one is removed only when its own key comes back, so abandoned entries stay for ever. Sweep out expired entries.`;
  if (verdict === 'fails')
    return phrase`Entries of ${name} are added where a call fails and removed when the same key succeeds later, so those nobody comes back for stay for ever. Sweep out old entries.`;
  if (verdict === 'trims')
    return phrase`The lists in ${name} are shortened but their keys are never removed, so it grows with every new key. Delete a key when its list empties.`;
  const where = growing.length === 0 ? adderElsewhere(container) : adder(growing[0]);
  switch (container.holds) {
    case 'recomputable':
      return phrase`${name} keeps every value that ${where} ever computed: nothing removes an entry, so memory grows with every new key. Give it a maximum size.`;
    case 'records':
      return phrase`${name} gains an element with every call of ${where} and nothing takes one out, so memory grows for as long as the process runs. Keep a limited number.`;
    case 'live':
      return phrase`${name} keeps what ${where} is given after its life has ended: nothing takes it out, so memory grows for as long as the process runs. Take it out at its end.`;
    case 'seen':
      return phrase`${name} remembers every element that ${where} ever added and forgets none, so memory grows for as long as the process runs. Limit its size.`;
    default:
      return phrase`${name} gains entries in ${where} and nothing ever removes one, so memory grows for as long as the process runs. Sweep out entries that nobody needs.`;
  }
}

function adder(addition: Addition | undefined): PhraseValue {
  const name = functionName(addition?.operation.func);
  return name === undefined ? phrase`a callback` : `\`${name}\``;
}

function adderElsewhere({ elsewhere: [first] }: Container): PhraseValue {
  if (first === undefined) return phrase`a callback`;
  return first.name === undefined ? `\`${first.path}\`` : phrase`\`${first.name}\` in \`${first.path}\``;
}

/** Keys of tenants, bots and integrations grow slowly; what a page keeps goes when it is left; what is not seen to run per request may run seldom. */
export function severityOf(container: Container, facts: Facts): Severity {
  if (container.slow) return 'low';
  if (container.verdict !== 'grows') return 'high';
  if ([...container.growing, ...container.elsewhere].every((one) => one.when !== 'request')) return 'high';
  return facts.entries.all.length > 0 && facts.entries.all.every((one) => PAGE.has(one.facts.runs))
    ? 'high'
    : 'critical';
}

const PAGE = new Set(['component', 'effect']);

/** The evidence: who adds, who removes too little, why the owner lives on. */
export function relatedOf(container: Container): Related[] {
  const { growing, operations, declaration, owner, lasting, verdict } = container;
  const adding = growing.filter((one) => !operations.some((other) => isPartOf(one.operation, other)));
  const related: Related[] = adding.slice(0, 3).map(({ operation, when }) => ({
    at: operation.at,
    message: addsWhen(when),
  }));
  for (const { at, path, when } of container.elsewhere.slice(0, 3 - Math.min(related.length, 2)))
    related.push({ at, path, line: at.line, message: addsWhen(when) });
  if (verdict === 'trims') {
    const trim = operations.find((one) => one.kind === 'trim' || one.kind === 'inner-remove');
    if (trim !== undefined) related.push({ at: trim.at, message: phrase`Shortens the list and keeps its key` });
  }
  if (verdict === 'expires' || verdict === 'fails') {
    const removal = operations.find((one) => one.kind === 'remove');
    if (removal !== undefined) related.push({ at: removal.at, message: phrase`Removes an entry only by its own key` });
  }
  for (const one of container.unreached.slice(0, 1))
    related.push({ at: one.at, message: phrase`Would remove entries, but nothing in this file calls it` });
  if (lasting !== undefined) related.push({ at: lasting.at, message: SHOWN[lasting.by] });
  if (owner !== undefined && declaration.home === 'instance')
    related.push({
      at: owner,
      ...(owner.path === undefined ? {} : { path: owner.path }),
      ...(owner.line === undefined ? {} : { line: owner.line }),
      message: phrase`Its owner is made once and lives as long as the process`,
    });
  return related;
}

/** What the owner's code says of its life. */
const SHOWN: Readonly<Record<Lasting['by'], Phrase>> = {
  loop: phrase`Goes on for as long as the program runs, and adds in each round`,
  clock: phrase`Compares entries with the clock: their owner outlives them`,
  lock: phrase`Guards it against others: their owner is shared`,
};

function addsWhen(when: Addition['when']): Phrase {
  return when === 'request' ? phrase`Adds an entry for each request or event` : phrase`Adds an entry here`;
}

/** A read of a missing key that adds it, in the value of another addition or before a removal, is no evidence of its own. */
function isPartOf(one: Operation, other: Operation): boolean {
  if (other === one || (other.kind !== 'add' && other.kind !== 'inner-remove')) return false;
  const { node } = other;
  const value = other.value ?? (other.kind === 'inner-remove' ? node : undefined);
  return value !== undefined && one.at.start >= value.start && one.at.end <= value.end;
}
