import type { Files } from '../host.ts';
import type { ProjectFactsReader } from './facts.ts';
import { folderOf } from './paths.ts';
import { PythonResolver } from './resolve-python.ts';
import { TypescriptResolver } from './resolve-typescript.ts';
import { pythonName } from './versions.ts';

/** Finds the project's file that an import means, whatever the language. */
export class ImportResolver {
  private readonly files: Files;
  private readonly facts: ProjectFactsReader;
  private readonly python: PythonResolver;
  private readonly typescript: TypescriptResolver;

  constructor(files: Files, facts: ProjectFactsReader) {
    this.files = files;
    this.facts = facts;
    this.python = new PythonResolver(files);
    this.typescript = new TypescriptResolver(files);
  }

  /** @param source as written; with a leading slash a path from the root @param from the importing file */
  find(source: string, from: string): string | undefined {
    if (source.startsWith('/')) return this.files.isFile(source.slice(1)) ? source.slice(1) : undefined;
    if (!/\.pyw?$/.test(from)) return this.typescript.resolve(source, from);
    const { packages } = this.facts.of(folderOf(from));
    return this.python.resolve(source, from, (name) => packages?.has(pythonName(name)) === true);
  }

  forget(): void {
    this.python.forget();
    this.typescript.forget();
  }
}
