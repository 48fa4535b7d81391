/** What the analyses of a thread read since it last told, by path relative to the root. */
export type Trace = Readonly<Record<string, TracedFile>>;

export interface TracedFile {
  /** Of the text that was analysed. */
  readonly hash: string;
  /** What its imports led to, as far as anybody asked; null where to no file of the project. */
  readonly imports: Readonly<Record<string, string | null>>;
}
