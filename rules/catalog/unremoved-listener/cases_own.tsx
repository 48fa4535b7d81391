import { Component, inject } from '@angular/core';
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { useEffect, useRef } from 'react';
import { Player } from './player';
import { TreeService } from './tree.service';

// --- services that a component has an object of its own of

@Component({ selector: 'shop-tree', template: '', providers: [TreeService] })
export class TreeComponent {
  private readonly other = inject(TreeService);
  moved = 0;

  constructor(private readonly tree: TreeService) {}

  ngOnInit() {
    this.tree.moved$.subscribe(() => (this.moved += 1)); // ok: the service goes with the component
    this.other.moved$.subscribe(() => (this.moved += 1)); // ok: the same service
  }
}

@Component({ selector: 'shop-branch', template: '', providers: [{ provide: 'SIZE', useValue: 3 }] })
export class BranchComponent {
  moved = 0;

  constructor(private readonly tree: TreeService) {}

  ngOnInit() {
    this.tree.moved$.subscribe(() => (this.moved += 1)); // leak: unremoved-listener
  }
}

@Component({ selector: 'shop-crown', template: '', providers: [{ provide: TreeService, useClass: Player }] })
export class CrownComponent {
  moved = 0;

  constructor(private readonly tree: TreeService) {}

  ngOnInit() {
    this.tree.moved$.subscribe(() => (this.moved += 1)); // ok: what stands in for the service goes with the component, too
  }
}

// --- an end that waits for something

export class Sandbox {
  private child: ChildProcess | undefined;

  start(): void {
    this.child = spawn('sandbox');
    this.child.on('error', console.error); // ok: the process is its own
  }

  async shutdown(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.child?.on('error', reject); // ok: it waits for the process to end
      this.child?.on('exit', () => resolve());
      this.child?.on('close', resolve);
      this.child?.kill();
    });
  }
}

// --- emitters that their owner ends for good

export class Presence {
  private readonly states: EventEmitter & { destroy(): void };
  private readonly socket: EventEmitter & { close(): void };
  private seen = 0;

  constructor(options: { states: EventEmitter & { destroy(): void }; socket: EventEmitter & { close(): void } }) {
    this.states = options.states;
    this.socket = options.socket;
    window.addEventListener('online', () => this.note()); // leak: unremoved-listener
    this.states.on('change', () => this.note()); // ok: `destroy` ends them with all their listeners
  }

  note(): void {
    this.seen += 1;
  }

  destroy(): void {
    this.states.destroy();
    this.socket.close();
  }
}

// --- what the effect itself puts into a ref

export function Replay({ speed }: { speed: number }) {
  const player = useRef<Player | null>(null);
  const last = useRef<Player | null>(null);
  useEffect(() => {
    player.current = new Player();
    player.current.on('end', () => console.log(speed)); // ok: the effect has made it
    last.current?.on('end', () => console.log(speed)); // leak: unremoved-listener
  }, [speed]);
  return null;
}

// --- functions that are only called like hooks

export const useCalls = async (phone: EventEmitter) => {
  phone.on('call', () => console.log('ringing')); // ok: nobody awaits a hook, and the caller has the emitter
};

export const useRinging = (phone: EventEmitter) => {
  phone.on('call', () => console.log('ringing')); // leak: unremoved-listener
};
