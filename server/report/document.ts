import type { DiffHunk } from '../protocol.ts';

/** A report as a document, before it is Markdown or HTML. Texts are plain, with code between backticks. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Names with values: `File`, `backend/users.py:38`. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered: boolean }
  | { readonly kind: 'checklist'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'diff'; readonly hunks: readonly DiffHunk[] };

/** Splits a text at its backticks; one that has no partner stands for itself. */
export function parts(text: string): readonly { readonly code: boolean; readonly text: string }[] {
  const found: { code: boolean; text: string }[] = [];
  let from = 0;
  for (const { index, 0: whole, 1: code } of text.matchAll(/`([^`]+)`/g)) {
    if (index > from) found.push({ code: false, text: text.slice(from, index) });
    found.push({ code: true, text: code ?? whole });
    from = index + whole.length;
  }
  if (from < text.length) found.push({ code: false, text: text.slice(from) });
  return found;
}
