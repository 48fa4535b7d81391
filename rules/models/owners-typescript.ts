import type { Model } from '../../analysis/knowledge/model.ts';

/** Which objects of TypeScript's frameworks live as long as the process or the page. */
export const model: Model = {
  id: 'owners-typescript',
  language: 'typescript',
  title: 'Long-lived objects of TypeScript frameworks',
  packages: ['@nestjs/common', '@nestjs/websockets', '@angular/core', 'express'],
  version: 'Nest 11, Angular 20, Express 5',
  docs: 'https://docs.nestjs.com/fundamentals/injection-scopes',
  sections: {
    growth: {
      owners: {
        decorators: [
          { name: '@nestjs/common.Injectable', unless: 'scope' },
          { name: '@nestjs/common.Controller', unless: 'scope' },
          { name: '@nestjs/websockets.WebSocketGateway' },
        ],
        stores: [
          { type: 'express.Express', attribute: 'locals' },
          { type: 'express.Application', attribute: 'locals' },
        ],
      },
    },
  },
};
