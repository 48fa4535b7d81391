// Written by `npm run generate` from rules/catalog; do not edit.
/** The page of each rule as Markdown, by id. */
export const docs: Readonly<Record<string, string>> = {
};
