import type { AuditInput } from './audit.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { github, gitlab, junit } from './machine.ts';
import { markdown } from './markdown.ts';
import { narrative } from './narrative.ts';
import { sarif } from './sarif.ts';

/** The forms of a report that panel and command line share. */
export const DOCUMENTS = ['json', 'sarif', 'markdown', 'html', 'junit', 'github', 'gitlab'] as const;
export type DocumentFormat = (typeof DOCUMENTS)[number];

/** Writes a report in one of the forms: the same bytes for the same input. */
export function render(input: AuditInput, format: DocumentFormat): string {
  switch (format) {
    case 'json':
      return json(input);
    case 'sarif':
      return sarif(input);
    case 'markdown':
      return markdown(narrative(input));
    case 'html':
      return html(narrative(input), 'Leak audit');
    case 'junit':
      return junit(input);
    case 'github':
      return github(input);
    case 'gitlab':
      return gitlab(input);
  }
}
