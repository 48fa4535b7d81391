/** What users download at most, in bytes. */
export const VSIX_LIMIT = 1.5 * 1024 * 1024;
