/** `from a.b import c, d`, in one line or in brackets. */
const PYTHON_FROM = /(?:^|[\s;:])from\s+([.\w]+)\s+import\s*(\([^)]*\)|[^\n;#]*)/g;
const PYTHON_IMPORT = /(?:^|[\s;:])import[ \t]+([^\n;#]+)/g;
const TYPESCRIPT = /\b(?:from|import|require)\b\s*\(?\s*(?:\/\*[^*]{0,200}\*\/\s*)?(['"`])([^'"`\n]+)\1/g;

/**
 * What a text may import, found without parsing it: all that is imported, and perhaps more, for what stands in comments and strings counts, too.
 *
 * @param path decides the language
 */
export function importSources(path: string, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  if (!/\.pyw?$/i.test(path)) {
    for (const match of text.matchAll(TYPESCRIPT)) found.add(match[2] as string);
    return found;
  }
  for (const [, module = '', names = ''] of text.matchAll(PYTHON_FROM)) {
    found.add(module);
    const below = module.endsWith('.') ? module : `${module}.`;
    for (const name of names.match(/[A-Za-z_]\w*/g) ?? []) found.add(below + name);
  }
  for (const [, list = ''] of text.matchAll(PYTHON_IMPORT)) {
    for (const name of list.match(/[A-Za-z_][\w.]*/g) ?? []) {
      const parts = name.split('.');
      for (let length = 1; length <= parts.length; length += 1) found.add(parts.slice(0, length).join('.'));
    }
  }
  return found;
}
