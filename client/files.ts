import { type Disposable, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ListFilesParams, Methods, type ReadFileParams, type ReadFileResult } from '../server/protocol.ts';

/** Folders nobody's own sources are in. */
const PASSED_OVER = new Set(['node_modules', '.git', '.venv', 'venv', '__pycache__', 'dist', 'build']);

/** At most so many files are listed: a virtual workspace answers each folder over the network. */
const MOST_FILES = 5000;

/** Reads and lists files for a server that has no file system of its own (virtual workspaces, browsers). */
export function answerFileRequests(client: BaseLanguageClient): Disposable[] {
  return [
    client.onRequest(Methods.readFile, async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
      try {
        return { text: new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri))) };
      } catch {
        return { text: null };
      }
    }),
    client.onRequest(Methods.listFiles, ({ folder, extensions }: ListFilesParams) => {
      return listFiles(Uri.parse(folder), new Set(extensions));
    }),
  ];
}

async function listFiles(root: Uri, extensions: ReadonlySet<string>): Promise<string[]> {
  const files: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder && files.length < MOST_FILES; folder = folders.pop()) {
    for (const [name, type] of await entriesOf(folder)) {
      const child = Uri.joinPath(folder, name);
      if (type === FileType.Directory) {
        if (!PASSED_OVER.has(name)) folders.push(child);
      } else if (type === FileType.File && extensions.has(name.slice(name.lastIndexOf('.') + 1))) {
        files.push(child.toString());
      }
    }
  }
  return files.sort();
}

/** A folder that cannot be read has no files. */
async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
