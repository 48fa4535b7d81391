/** What a result was made from: the file itself and those it imports, directly or through others. */
export interface Trace {
  /** By path relative to the root. */
  readonly files: Readonly<Record<string, TracedFile>>;
}

export interface TracedFile {
  /** Of the text that was analysed. */
  readonly hash: string;
  /** What its imports led to, as far as anybody asked; null where to no file of the project. */
  readonly imports: Readonly<Record<string, string | null>>;
}
