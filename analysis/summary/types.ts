import type { Facts } from '../facts.ts';
import type { Model } from '../knowledge/model.ts';
import type { FileUsage } from '../project/types.ts';

/**
 * What other files need to know of a module: plain data (JSON), small, made from its facts; keyed by content. Each analysis adds its part to `FunctionParts`, `ClassParts` and `ModuleParts` by declaration merging,
 * in its own folder, and fills it through its `summarise…` function.
 */
export interface ModuleSummary {
  /** Path relative to its root, with slashes; what evidence names. */
  readonly path: string;
  readonly language: 'python' | 'typescript';
  /** By exported name ('default' for a default export, '=' for what `require` of the module gives where that is one thing, `module.exports = Client`): what it is. Python exports every module-level name. */
  readonly exports: Readonly<Record<string, ExportSummary>>;
  /** Classes of the module's own that it does not export, by name: its types speak of them. */
  readonly classes?: Readonly<Record<string, ClassSummary>>;
  /** `export * from` and star imports: sources to look on in, as written. */
  readonly stars: readonly string[];
  /** Of Python the names `__all__` lists, where that can be read: what a star import brings. */
  readonly all?: readonly string[];
  readonly parts: ModuleParts;
}

export type ExportSummary =
  | { readonly kind: 'function'; readonly function: FunctionSummary }
  | { readonly kind: 'class'; readonly class: ClassSummary }
  /** A module-level object with its type as `TypeText`; `project:NAME` names a class of the same module, `/PATH#NAME` one of another. */
  | {
      readonly kind: 'value';
      readonly type: string | undefined;
      readonly literal: string | number | boolean | null | undefined;
      /** Constant data. */
      readonly closed: boolean;
      /** Of a name for an annotation, `Db = Annotated[Session, Depends(get_db)]`, `type Db = Client`: the type it means, as `TypeText`. */
      readonly alias?: string | undefined;
      /** What an object literal holds, by key: `export const service = { list() {…} }`. */
      readonly members?: Readonly<Record<string, ExportSummary>>;
    }
  /** A name that comes from another module: source as written ('' for a library name), and the name there; `library` is the qualified name when it is no workspace file. */
  | { readonly kind: 'import'; readonly source: string; readonly name: string; readonly library: string | undefined };

export interface FunctionSummary {
  readonly name: string;
  /** Names it within its module (`functionKey`). */
  readonly qualname: string;
  /** Where it stands: UTF-16 offsets and 1-based line in its file. */
  readonly at: Place;
  readonly params: readonly ParameterSummary[];
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** The type a call gives before awaiting, as `TypeText`; `project:NAME` as above. */
  readonly returns: string | undefined;
  readonly decorators: readonly string[];
  readonly parts: FunctionParts;
}

export interface ParameterSummary {
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly passing: 'normal' | 'position' | 'keyword' | 'rest' | 'keywords';
  readonly hasDefault: boolean;
}

export interface ClassSummary {
  readonly name: string;
  /** An enumeration of TypeScript. */
  readonly isEnum?: boolean;
  readonly at: Place;
  /** Qualified names, `project:NAME` for a class of the same module, `/PATH#NAME` for classes of other workspace modules. */
  readonly bases: readonly string[];
  readonly methods: Readonly<Record<string, FunctionSummary>>;
  /** Attribute types as `TypeText`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly parts: ClassParts;
}

export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

// biome-ignore lint/suspicious/noEmptyInterface: analyses add their parts by declaration merging.
export interface FunctionParts {}
// biome-ignore lint/suspicious/noEmptyInterface: analyses add their parts by declaration merging.
export interface ClassParts {}
// biome-ignore lint/suspicious/noEmptyInterface: analyses add their parts by declaration merging.
export interface ModuleParts {}

/** The project as the analysis of one file sees it. */
export interface Surroundings {
  /** The path of the file itself, relative to its root, with slashes. */
  readonly path: string;
  /**
   * The summary of the workspace module an import refers to, source as written; undefined for libraries and files that cannot be read. `from` is the path of the module the import stands in, where that is
   * not the file itself. A source with a leading slash is a path from the root (`/app/models.py`), as summaries name classes of other modules. The same content must give the same object: by it results are kept.
   */
  resolve(source: string, from?: string): ModuleSummary | undefined;
  /** What the project has: versions of the language and of its libraries. */
  readonly project: ProjectFacts;
  /** The facts of another workspace file, by its path, for repairs that reach into it, and the hash of its text; undefined when it cannot be read. Analyses use `resolve`. */
  open?(path: string): OpenedFile | undefined;
  /** What the rest of the project does with this file; absent where nobody has looked at the project's files. */
  readonly usage?: FileUsage | undefined;
}

export interface OpenedFile {
  readonly facts: Facts;
  readonly hash: string;
}

export interface ProjectFacts {
  /** Lowest Python version the project says it runs on, `[3, 11]`; undefined when it doesn't say. */
  readonly python: readonly [number, number] | undefined;
  readonly typescript: readonly [number, number] | undefined;
  /** The library its tsconfig names declares `Symbol.dispose` and `Symbol.asyncDispose`. */
  readonly disposable?: boolean;
  /** Installed or required packages with their version where it is known; undefined when no manifest was found. */
  readonly packages: ReadonlyMap<string, string | undefined> | undefined;
  /** Tables that stay small, as the project's settings name them: `Role`, `menu_item`. */
  readonly smallTables?: readonly string[];
  /** Models the project brings itself. */
  readonly models?: readonly Model[];
}
