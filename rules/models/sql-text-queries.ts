import type { Model } from '../../analysis/knowledge/model.ts';
import { cursorBegins, cursorSteps } from './shared/sql-calls.ts';

/** A SELECT given to `execute` of what is called a cursor or a connection, of whichever driver: the text says what it is. */
export const model: Model = {
  id: 'sql-text-queries',
  language: 'python',
  title: 'Text of SQL',
  packages: [],
  version: 'PEP 249',
  docs: 'https://peps.python.org/pep-0249/#cursor-methods',
  sections: {
    queries: {
      dialect: 'sql-text',
      begins: cursorBegins(['cursor'], ['connection']),
      steps: {
        ...cursorSteps,
        // What SQLAlchemy gives for a plain text, in its versions before 2.
        all: { does: 'all' },
        mappings: { does: 'keep' },
        scalars: { does: 'keep' },
        first: { does: 'one' },
        one: { does: 'one' },
        scalar: { does: 'one' },
      },
      conventional: [
        { receivers: ['cur', 'c', '*cursor'], methods: { execute: 'cursor.execute' } },
        {
          receivers: ['con', '*conn', '*connection', 'db', '*database', '*db', '*session', '*engine'],
          methods: { execute: 'connection.execute' },
        },
      ],
    },
  },
};
