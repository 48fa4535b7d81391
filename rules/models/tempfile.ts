import type { Model } from '../../analysis/knowledge/model.ts';
import { closable, opens } from './shared/files.ts';

/** tempfile: closing a temporary file deletes it. A spooled one lives in memory until it is large. */
export const model: Model = {
  id: 'tempfile',
  language: 'python',
  title: 'tempfile',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/tempfile.html',
  aliases: { 'tempfile._TemporaryFileWrapper': 'tempfile.TemporaryFileWrapper' },
  functions: {
    'tempfile.TemporaryFile': {
      ...opens('tempfile.TemporaryFileWrapper'),
      docs: 'https://docs.python.org/3.13/library/tempfile.html#tempfile.TemporaryFile',
    },
    'tempfile.NamedTemporaryFile': {
      ...opens('tempfile.TemporaryFileWrapper'),
      docs: 'https://docs.python.org/3.13/library/tempfile.html#tempfile.NamedTemporaryFile',
    },
    'tempfile.SpooledTemporaryFile': {
      returns: 'io.BytesIO',
      docs: 'https://docs.python.org/3.13/library/tempfile.html#tempfile.SpooledTemporaryFile',
    },
  },
  types: {
    'tempfile.TemporaryFileWrapper': {
      resource: { ...closable('temporary file'), family: 'temporary', minor: true },
      // Closing the wrapper closes the file it was given.
      methods: { __init__: { params: [{ index: 0, name: 'file', does: 'wraps' }] } },
      docs: 'https://github.com/python/cpython/blob/3.13/Lib/tempfile.py',
    },
  },
};
