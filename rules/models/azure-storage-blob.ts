import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const waits = 'waits for Azure';
const service = 'azure.storage.blob.BlobServiceClient';
const container = 'azure.storage.blob.ContainerClient';
const blob = 'azure.storage.blob.BlobClient';

/** Azure's blobs: the clients of `azure.storage.blob` wait, those of `azure.storage.blob.aio` are awaited. Listing asks when it is gone over. */
export const model: Model = {
  id: 'azure-storage-blob',
  language: 'python',
  title: 'Azure Storage Blobs',
  packages: ['azure-storage-blob'],
  version: '12.31',
  docs: 'https://learn.microsoft.com/en-us/python/api/overview/azure/storage-blob-readme',
  types: {
    [service]: {
      methods: {
        from_connection_string: { returns: service },
        get_container_client: { returns: container },
        get_blob_client: { returns: blob },
        ...blocking('http', ['create_container', 'delete_container', 'get_account_information'], waits),
      },
    },
    [container]: {
      methods: {
        from_connection_string: { returns: container },
        get_blob_client: { returns: blob },
        ...blocking(
          'http',
          ['upload_blob', 'download_blob', 'delete_blob', 'exists', 'create_container', 'delete_container'],
          waits,
        ),
      },
    },
    [blob]: {
      methods: {
        from_connection_string: { returns: blob },
        ...blocking('http', ['upload_blob', 'download_blob', 'delete_blob', 'exists', 'get_blob_properties'], waits),
      },
    },
  },
};
