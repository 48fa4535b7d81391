import type { Files, OuterFile } from '../host.ts';
import { folderOf } from './paths.ts';

/** Files of which some have another text than on disk: those open in an editor, those a repair has changed. */
export class OverlaidFiles implements Files {
  private readonly below: Files;
  private readonly texts = new Map<string, string>();

  constructor(below: Files) {
    this.below = below;
  }

  /** Undefined takes the text away again. */
  set(path: string, text: string | undefined): void {
    if (text === undefined) this.texts.delete(path);
    else this.texts.set(path, text);
  }

  read(path: string): string | undefined {
    return this.texts.get(path) ?? this.below.read(path);
  }

  isFile(path: string): boolean {
    return this.texts.has(path) || this.below.isFile(path);
  }

  list(folder: string): readonly string[] {
    const names = new Set(this.below.list(folder));
    for (const path of this.texts.keys())
      if (folderOf(path) === folder) names.add(path.slice(folder.length).replace('/', ''));
    return [...names];
  }

  above(names: readonly string[]): readonly OuterFile[] {
    return this.below.above?.(names) ?? [];
  }

  namesWith(name: string): readonly string[] {
    return this.below.namesWith?.(name) ?? [];
  }

  forget(path?: string): void {
    this.below.forget(path);
  }
}
