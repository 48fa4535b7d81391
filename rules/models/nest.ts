import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const verbs = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Options', 'Head', 'Sse'];
const jobs = ['Cron', 'Interval', 'Timeout'];
/** What runs around each request's handler, however it is bound: by a decorator, to a module, or as `APP_GUARD`. */
const around = {
  CanActivate: 'canActivate',
  NestInterceptor: 'intercept',
  NestMiddleware: 'use',
  PipeTransform: 'transform',
  ExceptionFilter: 'catch',
};
const fields = ['Query', 'Mutation', 'Subscription', 'ResolveField'];
const messages = ['MessagePattern', 'EventPattern', 'GrpcMethod'];

/** Nest: controllers, gateways and scheduled methods; one instance of each lives as long as the process. */
export const model: Model = {
  id: 'nest',
  language: 'typescript',
  title: 'NestJS',
  packages: [
    '@nestjs/common',
    '@nestjs/schedule',
    '@nestjs/websockets',
    '@nestjs/event-emitter',
    '@nestjs/microservices',
    '@nestjs/graphql',
  ],
  version: '12.5.1',
  docs: 'https://docs.nestjs.com/controllers',
  functions: Object.fromEntries(['Controller', 'Injectable', ...verbs].map((name) => [`@nestjs/common.${name}`, {}])),
  entries: [
    ...verbs.map(
      (verb): EntryFacts => ({ runs: 'request', decorator: `@nestjs/common.${verb}`, verb: verb.toUpperCase() }),
    ),
    ...jobs.map((name): EntryFacts => ({ runs: 'job', decorator: `@nestjs/schedule.${name}` })),
    { runs: 'event', decorator: '@nestjs/websockets.SubscribeMessage' },
    { runs: 'event', contract: '@nestjs/websockets.OnGatewayConnection', method: 'handleConnection' },
    ...Object.entries(around).map(
      ([name, method]): EntryFacts => ({ runs: 'middleware', contract: `@nestjs/common.${name}`, method }),
    ),
    ...messages.map((name): EntryFacts => ({ runs: 'request', decorator: `@nestjs/microservices.${name}` })),
    ...fields.map((name): EntryFacts => ({ runs: 'request', decorator: `@nestjs/graphql.${name}` })),
    { runs: 'event', decorator: '@nestjs/event-emitter.OnEvent' },
  ],
  sections: {
    paging: {
      endpoints: ['@nestjs/common.'],
      imports: ['DefaultValuePipe', 'ParseIntPipe', 'Query'].map((name) => ({ module: '@nestjs/common', name })),
      parameters: {
        written: '@{Query}({key}, new {DefaultValuePipe}({value}), {ParseIntPipe}) {name}: number',
        limit: 'Math.min(Math.max({name}, 1), {most})',
        offset: 'Math.max({name}, 0)',
      },
    },
    injection: {
      decorators: ['@nestjs/common.Inject'],
      deferred: ['@nestjs/common.forwardRef'],
      classes: ['@nestjs/common.Injectable', '@nestjs/common.Controller', '@nestjs/websockets.WebSocketGateway'],
      provider: {
        token: 'provide',
        class: 'useClass',
        existing: 'useExisting',
        factory: 'useFactory',
        value: 'useValue',
      },
    },
    registrations: {
      classes: [
        {
          noun: 'provider',
          decorators: ['@nestjs/common.Injectable', '@nestjs/common.Controller', '@nestjs/websockets.WebSocketGateway'],
          teardown: {
            method: 'onModuleDestroy',
            others: ['onApplicationShutdown', 'beforeApplicationShutdown'],
            waits: true,
            interface: { name: 'OnModuleDestroy', module: '@nestjs/common' },
          },
          singleton: 'always',
        },
      ],
    },
  },
};
