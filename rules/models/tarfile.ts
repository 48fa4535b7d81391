import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';
import { closable, opens } from './shared/files.ts';

const opensArchive = {
  ...opens('tarfile.TarFile'),
  unless: [{ index: 2, name: 'fileobj', is: 'present' as const }],
  params: [{ index: 2, name: 'fileobj', does: 'borrows' as const }],
};

/** tarfile: an archive closes the file it opened itself, and leaves one it was given open. */
export const model: Model = {
  id: 'tarfile',
  language: 'python',
  title: 'tarfile',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/tarfile.html',
  functions: {
    'tarfile.open': {
      ...opensArchive,
      docs: 'https://docs.python.org/3.13/library/tarfile.html#tarfile.open',
    },
    ...each(
      ['tarfile.TarFile.taropen', 'tarfile.TarFile.gzopen', 'tarfile.TarFile.bz2open', 'tarfile.TarFile.xzopen'],
      opensArchive,
    ),
  },
  types: {
    'tarfile.TarFile': {
      resource: closable('archive'),
      methods: blocking('file', ['extractall', 'extract', 'add'], 'works through an archive'),
      docs: 'https://docs.python.org/3.13/library/tarfile.html#tarfile-objects',
    },
  },
};
