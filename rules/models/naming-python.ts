import type { Model } from '../../analysis/knowledge/model.ts';
import { columnNames, exportWords, fewPerOwner, growingTables, lookupTables } from './shared/database-names.ts';

/** What column and table names mean in Python where no declaration can be read. */
export const model: Model = {
  id: 'naming-python',
  language: 'python',
  title: 'Names of columns and tables',
  packages: [],
  version: '1',
  docs: 'https://docs.djangoproject.com/en/5.2/topics/db/models/#automatic-primary-key-fields',
  sections: { naming: { ...columnNames, lookupTables, fewPerOwner, growingTables, exports: exportWords } },
};
