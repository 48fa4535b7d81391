import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { waitsForDatabase } from './shared/database-calls.ts';
import { burning, each } from './shared/facts.ts';

const frame = 'works through a whole table';
const table: FunctionFacts = { returns: 'pandas.DataFrame', burns: { on: 'data frame', what: frame } };
const step: FunctionFacts = { returns: 'pandas.DataFrame', burns: { on: 'frame step', what: frame } };
const reads = ['csv', 'excel', 'json', 'parquet', 'feather', 'html'].map((form) => `pandas.read_${form}`);
const joins = ['concat', 'merge', 'pivot_table'].map((name) => `pandas.${name}`);
const fromDatabase = ['read_sql', 'read_sql_query', 'read_sql_table'].map((name) => `pandas.${name}`);

/** pandas: reading, joining and writing whole tables. */
export const model: Model = {
  id: 'pandas',
  language: 'python',
  title: 'pandas',
  packages: ['pandas'],
  version: '3.1.1',
  docs: 'https://pandas.pydata.org/docs/reference/io.html',
  aliases: { 'pandas.core.frame.DataFrame': 'pandas.DataFrame' },
  functions: {
    ...each(reads, table),
    ...each(joins, step),
    ...each(fromDatabase, { returns: 'pandas.DataFrame', blocks: { on: 'database', what: waitsForDatabase } }),
  },
  types: {
    'pandas.DataFrame': {
      methods: {
        ...burning('data frame', ['to_excel', 'to_csv', 'to_parquet', 'to_json'], frame),
        ...burning('frame step', ['apply'], frame),
        ...each(['merge', 'pivot_table'], step),
      },
      docs: 'https://pandas.pydata.org/docs/reference/frame.html',
    },
  },
};
