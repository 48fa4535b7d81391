import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, absolute. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** An absolute path inside the repository. */
export const at = (...parts) => path.join(ROOT, ...parts);
