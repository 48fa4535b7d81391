import type { Model } from '../../analysis/knowledge/model.ts';
import { awsCalls } from './shared/aws.ts';
import { blocking, each } from './shared/facts.ts';

const waits = 'waits for AWS';

/** boto3: clients and resources keep their thread waiting; sixty seconds without a byte and it gives up. `boto3.Client` and `boto3.Resource` stand for the classes it makes of each service's description. */
export const model: Model = {
  id: 'boto3',
  language: 'python',
  title: 'boto3',
  packages: ['boto3'],
  version: '1.40.61',
  docs: 'https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/boto3.html',
  aliases: { 'boto3.session.Session': 'boto3.Session' },
  functions: {
    'boto3.client': {
      returns: 'boto3.Client',
      docs: 'https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html',
    },
    'boto3.resource': {
      returns: 'boto3.Resource',
      docs: 'https://boto3.amazonaws.com/v1/documentation/api/latest/guide/resources.html',
    },
  },
  types: {
    'boto3.Session': {
      methods: { client: { returns: 'boto3.Client' }, resource: { returns: 'boto3.Resource' } },
      docs: 'https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/session.html',
    },
    'boto3.Client': {
      // An operation each, of hundreds of services, but for these.
      methods: {
        ...blocking('http', [...awsCalls, '*'], waits),
        ...each(['can_paginate', 'close', 'generate_presigned_post', 'generate_presigned_url', 'get_paginator'], {}),
        get_waiter: { returns: 'botocore.waiter.Waiter' },
      },
      docs: 'https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html',
    },
    'boto3.Resource': {
      methods: {
        Table: { returns: 'boto3.Table' },
        Bucket: { returns: 'boto3.Bucket' },
        Object: { returns: 'boto3.Object' },
        Queue: { returns: 'boto3.Queue' },
      },
    },
    'boto3.Table': {
      methods: blocking('http', ['get_item', 'put_item', 'update_item', 'delete_item', 'query', 'scan'], waits),
    },
    'boto3.Bucket': {
      methods: {
        ...blocking(
          'http',
          ['upload_file', 'upload_fileobj', 'download_file', 'download_fileobj', 'put_object'],
          waits,
        ),
        Object: { returns: 'boto3.Object' },
      },
    },
    'boto3.Object': {
      methods: blocking(
        'http',
        ['get', 'put', 'delete', 'upload_file', 'upload_fileobj', 'download_file', 'download_fileobj'],
        waits,
      ),
    },
    'boto3.Queue': { methods: blocking('http', ['send_message', 'send_messages', 'receive_messages'], waits) },
    'botocore.waiter.Waiter': {
      methods: blocking('http', ['wait'], 'waits until AWS is done'),
      docs: 'https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html#waiters',
    },
  },
  sections: { effects: { threads: { 'boto3.Client': 'shared' } } },
};
