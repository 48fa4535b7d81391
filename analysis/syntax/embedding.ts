import { blankMarkup } from './markup.ts';
import { blankNotebook } from './notebook.ts';

/** In what the code of a file stands: in nothing, in the `<script>` blocks of a component, in the cells of a notebook. */
export type Embedding = 'none' | 'component' | 'notebook';

/** The text the parser is shown: of the same length, with something harmless in place of what is no code of the grammar's language. */
export function codeOf(text: string, embedding: Embedding): string {
  if (embedding === 'component') return blankMarkup(text);
  return embedding === 'notebook' ? blankNotebook(text) : text;
}
