import { createKnowledge, type Knowledge, type Model } from '../../analysis/knowledge/index.ts';
import { models } from './models.generated.ts';

export { models };

/** All built-in models of a language; `own` are those a project brings, whose facts win. */
export function knowledgeOf(language: Model['language'], own: readonly Model[] = []): Knowledge {
  return createKnowledge(language, own.length === 0 ? models : [...models, ...own]);
}
