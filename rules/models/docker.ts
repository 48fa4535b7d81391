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
const collections = { containers: 'Container', images: 'Image', volumes: 'Volume', networks: 'Network' };
const typeOf = (name: string) => `docker.models.${name}`;

/** Docker: a client keeps connections to the daemon, is no context manager, and waits for every answer. */
export const model: Model = {
  id: 'docker',
  language: 'python',
  title: 'Docker SDK',
  packages: ['docker'],
  version: '7.2',
  docs: 'https://docker-py.readthedocs.io/en/stable/client.html',
  aliases: { 'docker.client.DockerClient': 'docker.DockerClient', 'docker.client.from_env': 'docker.from_env' },
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
        Object.keys(collections).map((name) => [name, `docker.models.${name}.Collection`]),
      ),
    },
    ...Object.fromEntries(
      Object.entries(collections).map(([name, one]) => [
        typeOf(`${name}.Collection`),
        {
          methods: {
            ...each(['get', 'create'], {
              returns: typeOf(`${name}.${one}`),
              blocks: { on: 'http' as const, what: asks },
            }),
            ...blocking('http', ['list', 'prune', 'run', 'pull', 'build', 'push', 'remove'], asks),
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
