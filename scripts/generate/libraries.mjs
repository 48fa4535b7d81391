const PAGE = 'docs/libraries.md';
const LANGUAGES = { python: 'Python', typescript: 'TypeScript and JavaScript' };

/** What a model can say, in the order of the table's cells. @type {[string, (model: object) => boolean][]} */
const KNOWN = [
  ['resources', (model) => types(model).some((type) => type.resource !== undefined)],
  ['waiting', (model) => calls(model).some((facts) => facts.blocks !== undefined)],
  ['computing', (model) => calls(model).some((facts) => facts.burns !== undefined)],
  ['queries', (model) => model.sections?.queries !== undefined],
  ['handlers', (model) => (model.entries ?? []).length > 0],
  ['listeners and timers', (model) => model.sections?.registrations !== undefined],
  ['containers', (model) => model.sections?.growth !== undefined],
];

function types(model) {
  return Object.values(model.types ?? {});
}

function calls(model) {
  return [
    ...Object.values(model.functions ?? {}),
    ...types(model).flatMap((type) => Object.values(type.methods ?? {})),
  ];
}

/**
 * Writes docs/libraries.md: what each model knows, by language.
 * @param {object[]} models
 * @param {(file: string, text: string) => void} write
 */
export function generateLibraries(models, write) {
  const told = models
    .map((model) => ({ model, known: KNOWN.filter(([, knows]) => knows(model)).map(([name]) => name) }))
    .filter(({ known }) => known.length > 0);
  const parts = Object.entries(LANGUAGES).map(([language, title]) => {
    const own = told.filter(({ model }) => model.language === language);
    return `## ${title}\n\n${tableOf(own)}\n`;
  });
  write(
    PAGE,
    `# Libraries

<!-- Written by \`npm run generate\`; do not edit. -->

LeakLens knows ${told.length} libraries and parts of the languages themselves, each by a data file in [\`rules/models\`](../rules/models). *Resources* are opened and must be closed; *waiting* and *computing* calls hold up an event loop; *handlers*
are functions that a framework calls for requests, events and jobs; *containers* are ones that bound themselves, or keep what they are given. Whatever is not here can be described in the same form under \`models\` in \`leaklens.json\`.

${parts.join('\n')}`,
  );
}

function tableOf(rows) {
  const lines = rows
    .sort((a, b) => a.model.title.localeCompare(b.model.title, 'en'))
    .map(({ model, known }) => {
      const packages = model.packages.map((name) => `\`${name}\``).join(', ');
      return `| [${model.title}](${model.docs}) | ${packages} | ${model.version} | ${known.join(', ')} |`;
    });
  return ['| | packages | checked at | what is known |', '|---|---|---|---|', ...lines].join('\n');
}
