import type { Located } from '../program/index.ts';
import type { Place } from '../summary/types.ts';
import { LineIndex } from '../syntax/lines.ts';

/** Makes places of a text's nodes. */
export class Placer {
  private readonly text: string;
  private lines: LineIndex | undefined;

  constructor(text: string) {
    this.text = text;
  }

  at({ start, end }: Located): Place {
    this.lines ??= new LineIndex(this.text);
    return { start, end, line: this.lines.lineAt(start) + 1 };
  }
}
