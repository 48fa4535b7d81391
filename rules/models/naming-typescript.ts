import type { Model } from '../../analysis/knowledge/model.ts';
import { columnNames, exportWords, fewPerOwner, growingTables, lookupTables } from './shared/database-names.ts';

/** What column and table names mean in TypeScript where no declaration can be read. */
export const model: Model = {
  id: 'naming-typescript',
  language: 'typescript',
  title: 'Names of columns and tables',
  packages: [],
  version: '1',
  docs: 'https://www.prisma.io/docs/orm/prisma-schema/data-model/models#ids',
  sections: { naming: { ...columnNames, lookupTables, fewPerOwner, growingTables, exports: exportWords } },
};
