import type { Model, ResourceFacts } from '../../analysis/knowledge/model.ts';
import { blocking } from './shared/facts.ts';

const commands = [
  'get',
  'set',
  'setex',
  'mget',
  'mset',
  'delete',
  'exists',
  'incr',
  'decr',
  'expire',
  'ttl',
  'hget',
  'hset',
  'hgetall',
  'hdel',
  'lpush',
  'rpush',
  'lpop',
  'rpop',
  'lrange',
  'blpop',
  'brpop',
  'publish',
  'sadd',
  'srem',
  'smembers',
  'zadd',
  'zrange',
  'keys',
  'ping',
  'xadd',
  'xread',
];
const waits = 'waits for Redis';
/** Its connection comes from the client's pool, and goes back there when it is closed. */
const subscription: ResourceFacts = {
  family: 'connection',
  noun: 'subscription',
  release: ['close', 'reset'],
  context: 'sync',
  closesOnExit: true,
  ownerCloses: true,
  errors: ['redis.RedisError', 'redis.exceptions.RedisError'],
  processLifetime: true,
};
const client: ResourceFacts = {
  family: 'connection',
  noun: 'Redis client',
  release: ['close'],
  context: 'sync',
  closesOnExit: true,
  errors: ['redis.RedisError', 'redis.exceptions.RedisError'],
  processLifetime: true,
};
/** A client on a pool of somebody else leaves that pool open when it is closed. */
const ownPool = { unless: [{ name: 'connection_pool', is: 'present' }] };

/** redis-py: a client holds a pool of connections until it is closed. */
export const model: Model = {
  id: 'redis',
  language: 'python',
  title: 'redis-py',
  packages: ['redis'],
  version: '8.1.0',
  docs: 'https://redis.readthedocs.io/en/stable/connections.html',
  aliases: {
    'redis.StrictRedis': 'redis.Redis',
    'redis.client.Redis': 'redis.Redis',
    'redis.asyncio.client.Redis': 'redis.asyncio.Redis',
    'redis.asyncio.StrictRedis': 'redis.asyncio.Redis',
    'aioredis.Redis': 'redis.asyncio.Redis',
    'aioredis.from_url': 'redis.asyncio.from_url',
  },
  functions: {
    'redis.from_url': { acquires: true, returns: 'redis.Redis' },
    'redis.asyncio.from_url': { acquires: true, returns: 'redis.asyncio.Redis' },
    'redis.Redis': ownPool,
    'redis.asyncio.Redis': ownPool,
  },
  types: {
    'redis.Redis': {
      resource: client,
      methods: {
        ...blocking('database', commands, waits),
        from_url: { acquires: true, returns: 'redis.Redis' },
        pipeline: { returns: 'redis.client.Pipeline' },
        pubsub: { acquires: true, returns: 'redis.client.PubSub' },
      },
      docs: 'https://redis.readthedocs.io/en/stable/connections.html#redis.Redis',
    },
    'redis.client.Pipeline': {
      methods: blocking('database', ['execute'], waits),
      docs: 'https://redis.readthedocs.io/en/stable/advanced_features.html#pipelines',
    },
    'redis.asyncio.Redis': {
      resource: { ...client, release: ['aclose', 'close'], context: 'async', asyncRelease: true },
      methods: {
        from_url: { acquires: true, returns: 'redis.asyncio.Redis' },
        pipeline: { returns: 'redis.asyncio.client.Pipeline' },
        pubsub: { acquires: true, returns: 'redis.asyncio.client.PubSub' },
      },
      docs: 'https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html',
    },
    'redis.client.PubSub': {
      resource: { ...subscription, minor: true },
      methods: { run_in_thread: { receiver: 'releases' } },
      docs: 'https://redis.readthedocs.io/en/stable/advanced_features.html#publish-subscribe',
    },
    'redis.asyncio.client.PubSub': {
      resource: { ...subscription, release: ['aclose', 'close', 'reset'], context: 'async', asyncRelease: true },
      docs: 'https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html#Pub/Sub-Mode',
    },
    'redis.asyncio.client.Pipeline': { methods: { execute: { isAsync: true } } },
  },
  sections: { effects: { threads: { 'redis.Redis': 'shared' } } },
};
