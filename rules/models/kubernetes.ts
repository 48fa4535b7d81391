import type { FunctionFacts, Model, TypeFacts } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

/** With `async_req` it runs on a thread of the client's. */
const operation: FunctionFacts = {
  blocks: { on: 'http', what: 'waits for the Kubernetes API', unless: [{ name: 'async_req', is: true }] },
};
const group: TypeFacts = {
  methods: { '*': operation },
  docs: 'https://github.com/kubernetes-client/python/blob/master/kubernetes/README.md#documentation-for-api-endpoints',
};

/** Kubernetes: each method of an API's class is a request. */
export const model: Model = {
  id: 'kubernetes',
  language: 'python',
  title: 'Kubernetes',
  packages: ['kubernetes'],
  version: '33.1.0',
  docs: 'https://github.com/kubernetes-client/python/blob/master/kubernetes/README.md',
  functions: blocking('http', ['kubernetes.stream.stream'], 'waits for a command in a pod'),
  types: {
    ...each(
      [
        'kubernetes.client.ApiextensionsV1Api',
        'kubernetes.client.AppsV1Api',
        'kubernetes.client.AuthorizationV1Api',
        'kubernetes.client.AutoscalingV2Api',
        'kubernetes.client.BatchV1Api',
        'kubernetes.client.CustomObjectsApi',
        'kubernetes.client.EventsV1Api',
        'kubernetes.client.NetworkingV1Api',
        'kubernetes.client.PolicyV1Api',
        'kubernetes.client.RbacAuthorizationV1Api',
        'kubernetes.client.StorageV1Api',
        'kubernetes.client.VersionApi',
      ],
      group,
    ),
    'kubernetes.client.CoreV1Api': {
      methods: {
        ...group.methods,
        ...each(
          ['list_namespaced_pod', 'read_namespaced_pod', 'create_namespaced_pod', 'delete_namespaced_pod'],
          operation,
        ),
      },
      docs: 'https://github.com/kubernetes-client/python/blob/master/kubernetes/docs/CoreV1Api.md',
    },
  },
  sections: { effects: { threads: { 'kubernetes.client.CoreV1Api': 'shared' } } },
};
