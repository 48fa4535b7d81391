import { blankMarkup } from './markup.ts';

/** In what the code of a file stands: in nothing, or in the `<script>` blocks of a component. */
export type Embedding = 'none' | 'component';

/** The text the parser is shown: of the same length, with something harmless in place of what is no code of the grammar's language. */
export function codeOf(text: string, embedding: Embedding): string {
  return embedding === 'component' ? blankMarkup(text) : text;
}
