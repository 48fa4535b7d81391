import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const waits = 'waits for Google Cloud';

/** google-cloud-storage: a bucket or blob that is only named asks nobody. */
export const model: Model = {
  id: 'google-cloud-storage',
  language: 'python',
  title: 'Google Cloud Storage',
  packages: ['google-cloud-storage'],
  version: '3.4',
  docs: 'https://cloud.google.com/python/docs/reference/storage/latest/google.cloud.storage.blob.Blob',
  aliases: {
    'google.cloud.storage.client.Client': 'google.cloud.storage.Client',
    'google.cloud.storage.bucket.Bucket': 'google.cloud.storage.Bucket',
    'google.cloud.storage.blob.Blob': 'google.cloud.storage.Blob',
  },
  types: {
    'google.cloud.storage.Client': {
      methods: {
        bucket: { returns: 'google.cloud.storage.Bucket' },
        get_bucket: { returns: 'google.cloud.storage.Bucket', blocks: { on: 'http', what: waits } },
        ...blocking('http', ['create_bucket', 'lookup_bucket', 'download_blob_to_file'], waits),
      },
      docs: 'https://cloud.google.com/python/docs/reference/storage/latest/google.cloud.storage.client.Client',
    },
    'google.cloud.storage.Bucket': {
      methods: {
        blob: { returns: 'google.cloud.storage.Blob' },
        get_blob: { returns: 'google.cloud.storage.Blob', blocks: { on: 'http', what: waits } },
        ...blocking('http', ['delete_blob', 'delete_blobs', 'copy_blob', 'rename_blob', 'exists', 'reload'], waits),
      },
      docs: 'https://cloud.google.com/python/docs/reference/storage/latest/google.cloud.storage.bucket.Bucket',
    },
    'google.cloud.storage.Blob': {
      methods: blocking(
        'http',
        [
          'upload_from_string',
          'upload_from_filename',
          'upload_from_file',
          'download_as_bytes',
          'download_as_text',
          'download_as_string',
          'download_to_filename',
          'download_to_file',
          'delete',
          'exists',
          'reload',
          'make_public',
          'rewrite',
        ],
        waits,
      ),
    },
  },
};
