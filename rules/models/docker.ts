import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const asks = 'waits for the Docker daemon';
const client: ResourceFacts = {
  family: 'http-client',
  noun: 'Docker client',
  release: ['close'],
  context: 'none',
  closesOnExit: false,
  processLifetime: true,
  minor: true,
};
/** The client below it, which is a session of requests and can be entered. */
const lowClient: ResourceFacts = { ...client, context: 'sync', closesOnExit: true };
const lowCalls = [
  ...['ping', 'info', 'version', 'login', 'build', 'pull', 'push', 'images', 'inspect_image', 'remove_image'],
  ...['containers', 'create_container', 'inspect_container', 'start', 'stop', 'restart', 'kill', 'wait', 'logs'],
  ...['remove_container', 'exec_create', 'exec_start', 'put_archive', 'get_archive', 'create_network', 'networks'],
];
/** Collections of a client: what one of them is, what gives one, and what else asks the daemon. */
const collections = {
  containers: ['Container', ['get', 'create'], ['list', 'prune', 'run']],
  images: ['Image', ['get'], ['list', 'prune', 'pull', 'build', 'push', 'remove']],
  volumes: ['Volume', ['get', 'create'], ['list', 'prune']],
  networks: ['Network', ['get', 'create'], ['list', 'prune']],
} as const;
const typeOf = (name: string) => `docker.models.${name}`;

/** Docker: a client keeps connections to the daemon, is no context manager, and waits for every answer. */
export const model: Model = {
  id: 'docker',
  language: 'python',
  title: 'Docker SDK',
  packages: ['docker'],
  version: '7.2',
  docs: 'https://docker-py.readthedocs.io/en/stable/client.html',
  aliases: {
    'docker.client.DockerClient': 'docker.DockerClient',
    'docker.client.from_env': 'docker.from_env',
    'docker.client.APIClient': 'docker.APIClient',
    'docker.api.client.APIClient': 'docker.APIClient',
    'docker.api.APIClient': 'docker.APIClient',
  },
  functions: {
    'docker.from_env': { acquires: true, returns: 'docker.DockerClient', blocks: { on: 'http', what: asks } },
  },
  types: {
    'docker.DockerClient': {
      resource: client,
      methods: {
        __init__: { blocks: { on: 'http', what: asks } },
        ...blocking('http', ['ping', 'info', 'version', 'login'], asks),
      },
      attributes: Object.fromEntries(
        Object.entries(collections).map(([name, [one]]) => [name, typeOf(`${name}.${one}Collection`)]),
      ),
    },
    'docker.APIClient': {
      resource: lowClient,
      methods: blocking('http', lowCalls, asks),
      docs: 'https://docker-py.readthedocs.io/en/stable/api.html',
    },
    ...Object.fromEntries(
      Object.entries(collections).map(([name, [one, gives, others]]) => [
        typeOf(`${name}.${one}Collection`),
        {
          methods: {
            ...each(gives, { returns: typeOf(`${name}.${one}`), blocks: { on: 'http' as const, what: asks } }),
            ...blocking('http', others, asks),
          },
        },
      ]),
    ),
    'docker.models.containers.Container': {
      methods: blocking(
        'http',
        [
          'start',
          'stop',
          'restart',
          'kill',
          'remove',
          'wait',
          'logs',
          'exec_run',
          'reload',
          'stats',
          'put_archive',
          'get_archive',
          'commit',
        ],
        asks,
      ),
      docs: 'https://docker-py.readthedocs.io/en/stable/containers.html',
    },
  },
};
