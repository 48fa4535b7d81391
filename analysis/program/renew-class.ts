import type { Class } from './classes.ts';
import type { Func } from './functions.ts';
import { type ClassPart, type MethodPart, originOf, type Part } from './make-unit.ts';
import type { Located } from './node.ts';
import { shiftUnit, type Unit } from './unit.ts';

/** Whether a unit is still the one of a class statement, as far as the bodies of methods go: the text around them is the same, and so is what stands in it. */
export function isSameClass(
  unit: Unit,
  part: Part,
  { methods, isSound }: ClassPart<MethodPart>,
  text: string,
): boolean {
  if (!isSound || !originOf(unit).isSoundAround || methods.length !== unit.members.length) return false;
  let before = 0;
  let now = part.start;
  for (const [index, method] of methods.entries()) {
    const member = unit.members[index] as Unit;
    const { head } = originOf(member);
    const from = member.start - unit.start;
    if (method.start - now !== from - before || method.head - method.start !== head) return false;
    if (!text.startsWith(unit.text.slice(before, from + head), now)) return false;
    before = member.end - unit.start;
    now = method.end;
  }
  return part.end - now === unit.text.length - before && text.startsWith(unit.text.slice(before), now);
}

/**
 * Takes the unit of a class over into a new text, in which nothing but bodies of methods differs: members whose text and shape are the same are moved, the others are replaced by what `make` makes of them.
 *
 * @param source the part of `text` that is the class
 * @returns the members that are gone
 */
export function renewClass(
  unit: Unit,
  part: Part,
  methods: readonly MethodPart[],
  { text, source }: { readonly text: string; readonly source: string },
  make: (index: number, owner: Class) => Unit & { readonly method: Func },
): readonly Unit[] {
  const owner = unit.members[0]?.method?.owner as Class;
  const members = unit.members as Unit[];
  moveAround(unit, part, methods);
  const gone: Unit[] = [];
  for (const [index, method] of methods.entries()) {
    const member = members[index] as Unit;
    if (isSamePart(member, method, text)) {
      shiftUnit(member, method.start - member.start);
      continue;
    }
    const fresh = make(index, owner);
    const list = owner.methods as Func[];
    list[list.indexOf(member.method as Func)] = fresh.method;
    members[index] = fresh;
    gone.push(member);
  }
  (unit as { text: string }).text = source;
  // What follows from the class alone speaks of its methods, too.
  unit.local.clear();
  return gone;
}

/** The methods whose units can be taken over: those at the beginning and the end of a class whose text and shape are the same as before. */
export function keptMembers<M extends MethodPart>(unit: Unit, methods: readonly M[], text: string): Map<M, Unit> {
  const { members } = unit;
  const kept = new Map<M, Unit>();
  const keep = (method: M | undefined, member: Unit | undefined): boolean => {
    if (method === undefined || member === undefined || !isSamePart(member, method, text)) return false;
    kept.set(method, member);
    return true;
  };
  let head = 0;
  while (keep(methods[head], members[head])) head += 1;
  const most = Math.min(methods.length, members.length) - head;
  for (let tail = 1; tail <= most && keep(methods.at(-tail), members.at(-tail)); ) tail += 1;
  return kept;
}

/** Whether a unit's text and shape are those of a part. */
export function isSamePart(unit: Unit, part: Part, text: string): boolean {
  return (
    part.end - part.start === unit.text.length &&
    originOf(unit).shape === part.shape &&
    text.startsWith(unit.text, part.start)
  );
}

/** Moves the nodes of a class that stand around its methods, each by what the methods before it have grown. */
function moveAround(unit: Unit, part: Part, methods: readonly MethodPart[]): void {
  const ends = unit.members.map((member) => member.end);
  const shifts = unit.members.map((member, index) => (methods[index] as MethodPart).end - member.end);
  const first = part.start - unit.start;
  const moved = (offset: number): number => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset + (low === 0 ? first : (shifts[low - 1] as number));
  };
  for (const node of unit.nodes as Located[]) {
    node.start = moved(node.start);
    node.end = moved(node.end);
  }
  unit.start = part.start;
  unit.end = part.end;
}
