// Nest: one instance of each class lives as long as the process; its handlers run once a request.
import { readFileSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { Controller, Get, Injectable, Param, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Cron } from '@nestjs/schedule';
import { type OnGatewayConnection, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';

@Controller('files')
export class FilesController {
  private readonly seen = new Map<string, number>(); // leak: unbounded-cache

  @Get(':name')
  show(@Param('name') name: string) {
    this.seen.set(name, Date.now());
    return readFileSync(`files/${name}`); // leak: blocking-call-in-async
  }
}

@WebSocketGateway()
export class Chat {
  @SubscribeMessage('history')
  history(room: string) {
    return readFileSync(`rooms/${room}`); // leak: blocking-call-in-async
  }
}

@WebSocketGateway()
export class Live implements OnGatewayConnection {
  handleConnection(client: { emit(event: string): void }) {
    setInterval(() => client.emit('tick'), 1000); // leak: uncleared-timer
  }

  afterInit() {
    setInterval(() => new Date(), 1000); // ok: once a process
  }
}

@Injectable()
export class Reports implements OnModuleInit, OnModuleDestroy {
  private readonly bus = new EventEmitter();
  private timer: NodeJS.Timeout | undefined;
  private template = '';

  onModuleInit() {
    this.template = readFileSync('report.html', 'utf8'); // ok: before serving
    this.bus.on('made', () => this.template); // ok: its own emitter
    this.timer = setInterval(() => this.bus.emit('made'), 1000); // ok: cleared when the module is destroyed
  }

  onModuleDestroy() {
    clearInterval(this.timer);
  }

  @Cron('0 3 * * *')
  async nightly() {
    return this.template;
  }
}

@Resolver()
export class FileResolver {
  @Query(() => String)
  file(@Args('name') name: string) {
    return readFileSync(`files/${name}`, 'utf8'); // leak: blocking-call-in-async
  }

  @ResolveField(() => String)
  kind() {
    return 'file'; // ok: it reads nothing
  }
}
