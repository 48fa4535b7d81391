import { importTypeScript } from '../lib/import-ts.mjs';

/**
 * Writes the JSON schemas of configuration files, which editors complete and check by: `leaklens.json` and the key `leaklens` of package.json.
 * @param {object[]} rules
 * @param {(file: string, text: string) => void} write
 */
export async function generateConfigSchemas(rules, write) {
  const { configJsonSchema } = await importTypeScript('server/config/json-schema.ts');
  const schema = configJsonSchema(rules);
  write('schemas/leaklens.schema.json', `${JSON.stringify(schema)}\n`);
  const { $schema, ...own } = schema;
  const inPackage = { $schema, type: 'object', properties: { leaklens: own } };
  write('schemas/package.schema.json', `${JSON.stringify(inPackage)}\n`);
}
