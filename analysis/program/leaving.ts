import { originOf, type Part } from './make-unit.ts';
import { isSamePart } from './renew-class.ts';
import { type Unit, unitKey } from './unit.ts';

export const LEAVING = unitKey<Leaving>('leaving units');

/**
 * Units that have no place in the newest text, or none yet: those of the version before that an edit reaches, and those that went when an open bracket or quote made something else of the rest of the file. They come back
 * when it is closed.
 */
export class Leaving {
  private readonly byText = new Map<string, Unit>();
  private readonly byName = new Map<string, Unit>();

  add(unit: Unit): void {
    this.byText.set(unit.text, unit);
    const name = classNameOf(unit);
    if (name !== undefined) this.byName.set(name, unit);
  }

  /** Takes the unit of this text and shape. */
  take(part: Part, text: string): Unit | undefined {
    if (this.byText.size === 0) return undefined;
    const unit = this.byText.get(text.slice(part.start, part.end));
    if (unit === undefined || !isSamePart(unit, part, text)) return undefined;
    this.remove(unit);
    return unit;
  }

  /** Takes the unit of a class whose methods are units. */
  takeClass(name: string): Unit | undefined {
    const unit = this.byName.get(name);
    if (unit !== undefined) this.remove(unit);
    return unit;
  }

  /** Lets go of those that will not come back: all, where the text is sound; what could not be parsed in any case. */
  settle(isSound: boolean): void {
    for (const unit of [...this.byText.values(), ...this.byName.values()])
      if (isSound || !originOf(unit).isSound) this.remove(unit);
  }

  private remove(unit: Unit): void {
    if (this.byText.get(unit.text) === unit) this.byText.delete(unit.text);
    const name = classNameOf(unit);
    if (name !== undefined && this.byName.get(name) === unit) this.byName.delete(name);
  }
}

function classNameOf(unit: Unit): string | undefined {
  return unit.members[0]?.method?.owner?.qualname;
}
