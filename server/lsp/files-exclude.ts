import type { Connection } from 'vscode-languageserver';

/** The patterns of the editor's `files.exclude` for a folder, as those of `.gitignore`. Conditions on other files mean nothing here. */
export async function excludePatterns(connection: Connection, folder: string): Promise<string[]> {
  try {
    const raw: unknown = await connection.workspace.getConfiguration({ scopeUri: folder, section: 'files.exclude' });
    if (typeof raw !== 'object' || raw === null) return [];
    return Object.entries(raw).flatMap(([pattern, value]) => (value === true ? gitignoreForms(pattern) : []));
  } catch {
    // An editor without such a setting hides nothing.
    return [];
  }
}

/** An editor's patterns speak of the whole path and may list choices in braces. */
export function gitignoreForms(pattern: string): string[] {
  const braces = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(pattern);
  const forms =
    braces === null ? [pattern] : (braces[2] ?? '').split(',').map((one) => `${braces[1]}${one}${braces[3]}`);
  return forms
    .filter((one) => !/[{}]/.test(one) && one !== '')
    .map((one) => (/^(\/|\*\*\/)/.test(one) ? one : `/${one}`));
}
