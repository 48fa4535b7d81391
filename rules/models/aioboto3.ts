import type { Model } from '../../analysis/knowledge/model.ts';
import { awsCalls } from './shared/aws.ts';
import { each } from './shared/facts.ts';

/** aioboto3: boto3's clients to be awaited; they exist inside of `async with` only. `aioboto3.Client` and `aioboto3.Resource` stand for the classes made of each service's description. */
export const model: Model = {
  id: 'aioboto3',
  language: 'python',
  title: 'aioboto3',
  packages: ['aioboto3'],
  version: '15.5.0',
  docs: 'https://aioboto3.readthedocs.io/en/latest/usage.html',
  aliases: { 'aioboto3.session.Session': 'aioboto3.Session' },
  types: {
    'aioboto3.Session': {
      methods: {
        client: { returns: 'contextlib.AbstractAsyncContextManager[aioboto3.Client]' },
        resource: { returns: 'contextlib.AbstractAsyncContextManager[aioboto3.Resource]' },
      },
    },
    'aioboto3.Client': { methods: each(awsCalls, { isAsync: true }) },
    'aioboto3.Resource': { methods: each(['Table', 'Bucket', 'Object'], { isAsync: true }) },
  },
};
