/** What users download at most, in bytes. */
export const VSIX_LIMIT = 1_500_000;
