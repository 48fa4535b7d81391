import { joinCells } from '../../analysis/syntax/notebook.ts';

/** The part of a notebook file (nbformat 4) that matters here. */
interface NotebookFile {
  readonly nbformat?: unknown;
  readonly metadata?: {
    readonly language_info?: { readonly name?: unknown };
    readonly kernelspec?: { readonly language?: unknown };
  };
  readonly cells?: unknown;
}

interface CodeCell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
  readonly metadata?: { readonly vscode?: { readonly languageId?: unknown } };
}

/** Whether a path is a notebook's. */
export function isNotebookPath(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

/** What is to be analysed of a file's text: of a notebook its Python cells as one program, numbered as the notebook has them; of any other file the text itself. */
export function programText(path: string, text: string): string {
  if (!isNotebookPath(path)) return text;
  return notebookProgram(text) ?? '';
}

/** The Python cells of a notebook file as one program; undefined where it is none: other JSON, an old form, another language. */
export function notebookProgram(json: string): string | undefined {
  const file = parsed(json);
  if (file === undefined || !Array.isArray(file.cells)) return undefined;
  const language = file.metadata?.language_info?.name ?? file.metadata?.kernelspec?.language ?? 'python';
  if (typeof language !== 'string' || !/^i?python$/i.test(language)) return undefined;
  return joinCells(
    file.cells.flatMap((cell: CodeCell | null, index) => {
      const text = isPython(cell) ? sourceOf(cell?.source) : undefined;
      return text === undefined ? [] : [{ number: index + 1, text }];
    }),
  );
}

function parsed(json: string): NotebookFile | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPython(cell: CodeCell | null): boolean {
  const language = cell?.metadata?.vscode?.languageId ?? 'python';
  return cell?.cell_type === 'code' && language === 'python';
}

/** A string, or lines of which each holds its own line break. */
function sourceOf(source: unknown): string | undefined {
  const text = Array.isArray(source) ? source.join('') : source;
  return typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : undefined;
}
