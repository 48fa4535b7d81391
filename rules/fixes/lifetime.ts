import type { Facts } from '../../analysis/facts.ts';
import type { ResourceFacts } from '../../analysis/knowledge/model.ts';
import type { GeneratorLoop, Leak } from '../../analysis/lifetime/types.ts';
import { lastName, type Value } from '../../analysis/program/index.ts';
import { phrase } from '../phrase.ts';
import type { Repair } from '../rule.ts';
import { collectedRepair } from './collected.ts';
import { sortEdits } from './edits.ts';
import { finallyRepair, type Release, usingRepair } from './finally-block.ts';
import { addImport } from './imports.ts';
import { awaitsFirst, closesInWith, releaseCall } from './lifetime-words.ts';
import { earlyReleaseRepair, exceptRepair, isAsked, lateFinallyRepair } from './lifetime-paths.ts';
import { spanOf, type Span } from './lifetime-span.ts';
import { generatorLoopRepairs, generatorStepRepairs } from './lifetime-generator.ts';
import { ownerRepair } from './owner-release.ts';
import { temporaryRepairs } from './lifetime-temporary.ts';
import { closingRepair, enteredRepair, releasesOf, withRepair } from './with-block.ts';

/** Repairs of a leak, the best first; none where no sound one can be worked out. */
export function lifetimeRepairs(facts: Facts, leak: Leak): readonly Repair[] {
  return repairsOf(facts, leak).map((repair) => ordered(asking(leak, repair)));
}

/** What the project's own class does when it closes is its author's affair: more, perhaps, than to close. */
function asking({ opened, resource }: Leak, repair: Repair): Repair {
  if (opened === undefined || repair.safety === 'asks') return repair;
  return { ...repair, safety: 'asks', why: phrase`runs its '${resource.release[0] ?? ''}'` };
}

/** Repairs of a loop over a generator that hands out a resource. */
export function generatorRepairs(facts: Facts, loop: GeneratorLoop): readonly Repair[] {
  return generatorLoopRepairs(facts, loop).map(ordered);
}

function ordered(repair: Repair): Repair {
  return { ...repair, edits: sortEdits(repair.edits) };
}

function repairsOf(facts: Facts, leak: Leak): readonly Repair[] {
  if (leak.grade === 'owner') {
    const repair = leak.owner === undefined ? undefined : ownerRepair(facts, { ...leak, owner: leak.owner });
    return repair === undefined ? [] : [repair];
  }
  if (leak.handedOn) {
    const release = leak.name === undefined ? undefined : releaseOf(facts, leak, leak.name);
    const repair = release && (exceptRepair(facts, leak, release) ?? earlyReleaseRepair(facts, leak, release));
    return repair === undefined ? [] : [repair];
  }
  if (leak.how === 'generator') return generatorStepRepairs(facts, leak);
  if (leak.name === undefined) {
    const repairs = temporaryRepairs(facts, leak);
    return repairs.length > 0 ? repairs : collectedRepairs(facts, leak);
  }
  const entered =
    facts.module.language === 'python' ? enteredRepair(facts, leak.func, leak.call, leak.resource) : undefined;
  if (entered !== undefined) return [entered];
  const inBlock = blockRepairs(facts, leak);
  if (inBlock.length > 0) return inBlock;
  const release = releaseOf(facts, leak, leak.name);
  const repair = lateFinallyRepair(facts, leak, release) ?? earlyReleaseRepair(facts, leak, release);
  return repair === undefined ? collectedRepairs(facts, leak) : [repair];
}

/** Where a container of the function holds the resource. */
function collectedRepairs(facts: Facts, leak: Leak): readonly Repair[] {
  if (leak.grade !== 'normal') return [];
  const { resource } = leak;
  const entering = {
    byItself: closesInWith(resource) && (resource.context !== 'async' || leak.func.isAsync),
    closable: isClosable(resource),
    awaitsFirst: awaitsFirst(facts, leak),
  };
  const repair = collectedRepair(facts, leak, entering, (name) => releaseOf(facts, leak, name));
  return repair === undefined ? [] : [repair];
}

/** Repairs where all uses of the resource stay together in one block. */
function blockRepairs(facts: Facts, leak: Leak): readonly Repair[] {
  const span = spanOf(facts, leak.func, leak.call, leak.family);
  if (span === undefined || releasesOf(span, leak.resource) === undefined) return [];
  if (mayBeNothing(facts, leak, span)) return [];
  const { resource, func } = leak;
  const { context } = resource;
  const repairs: (Repair | undefined)[] = [];
  const python = facts.module.language === 'python';
  const enterable = context === 'sync' || context === 'both' || func.isAsync;
  if (python && closesInWith(resource) && enterable)
    repairs.push(withRepair(facts, span, resource, awaitsFirst(facts, leak)));
  else if (python && isClosable(resource) && !isAwaited(span.statement.value))
    repairs.push(closingRepair(facts, span, resource));
  repairs.push(finallyRepair(facts, func, span, resource, releaseOf(facts, leak, span.name)));
  if (!python) repairs.push(usingRepair(facts, func, span, resource));
  const found = repairs.filter((one) => one !== undefined);
  return found.slice(0, python ? 1 : 2);
}

/** What a function of the project gives, and the code asks whether it is something: nothing can be entered or closed. */
function mayBeNothing(facts: Facts, { call, func }: Leak, span: Span): boolean {
  if (facts.names.callee(call, func).kind === 'library') return false;
  return span.siblings.slice(span.first + 1, span.last + 1).some((one) => isAsked(one, span.name));
}

/** `close` is all it needs: what came from a pool goes back to it instead. */
function isClosable(resource: ResourceFacts): boolean {
  return resource.asyncRelease !== true && resource.release[0] === 'close' && resource.releaseFunctions === undefined;
}

function isAwaited(value: { readonly kind: string } | undefined): boolean {
  return value?.kind === 'await';
}

/** How the resource is released where it was opened: `x.close()`, `pool.release(x)`, `os.close(x)`. */
function releaseOf(facts: Facts, leak: Leak, name: string): Release {
  const { resource, call } = leak;
  const by = resource.releaseFunctions?.[0];
  if (by === undefined) return { text: releaseCall(resource, name), edits: [] };
  const method = by.slice(by.lastIndexOf('.') + 1);
  const owner = call.callee.kind === 'attribute' ? ownerText(call.callee.object) : undefined;
  if (owner === undefined && resource.release.length > 0) return { text: releaseCall(resource, name), edits: [] };
  const wait = resource.asyncRelease === true ? 'await ' : '';
  if (owner !== undefined) return { text: `${wait}${owner}.${method}(${name})`, edits: [] };
  const { callee } = call;
  const from = facts.module.imports.find((one) => one.specifiers.some((each) => each.local?.text === lastName(callee)));
  const module = from?.source ?? by.slice(0, by.lastIndexOf('.'));
  const added = addImport(facts.module, { module, name: method, standard: true });
  return { text: `${wait}${added.local}(${name})`, edits: added.edits };
}

function ownerText(at: Value): string | undefined {
  if (at.kind === 'name') return at.text;
  if (at.kind !== 'attribute') return undefined;
  const object = ownerText(at.object);
  return object === undefined ? undefined : `${object}.${at.name}`;
}
