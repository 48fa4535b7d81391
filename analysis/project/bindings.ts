import { escapeName, unescapeName } from '../knowledge/type-text.ts';
import type { Token } from '../names/types.ts';
import type { InjectedCall, ModuleUsage, ProviderBinding, Thing } from './types.ts';

/** Tokens may stand for others this many times. */
const MOST_HOPS = 8;
const CLASS = 'class:';

interface InjectedCallOf {
  readonly path: string;
  readonly item: InjectedCall;
}

/** What the modules of a project bind to tokens, tests left out. Made anew when a module changes. */
export class Bindings {
  private readonly bindings = new Map<Token, ProviderBinding[]>();
  private readonly usages: readonly ModuleUsage[];
  private byClass: Map<Thing, Token[]> | undefined;
  private byToken: Map<Token, InjectedCallOf[]> | undefined;

  constructor(usages: readonly ModuleUsage[]) {
    this.usages = usages;
    for (const { kind, binds } of usages) {
      if (kind === 'test') continue;
      for (const one of binds) push(this.bindings, one.token, one);
    }
  }

  /** The type of what is bound to a token, as `TypeText`; undefined where nothing, or more than one thing. */
  bound(token: Token, hops = 0): string | undefined {
    const bindings = this.bindings.get(token);
    if (bindings === undefined || hops > MOST_HOPS) return undefined;
    const types = new Set(bindings.map((one) => one.type ?? (one.as && this.typeOf(one.as, hops))));
    const [only] = types;
    return types.size === 1 ? only : undefined;
  }

  /** What is given for tokens, a text each; nothing for those to which nothing is bound. */
  givenTo(tokens: readonly Token[]): string[] {
    return tokens.flatMap((token) => {
      const type = this.bound(token);
      return type === undefined ? [] : [`${token} = ${type}`];
    });
  }

  /** Calls of a method on objects that are given for tokens to which a class is bound. */
  callsOf(owner: Thing, method: string): InjectedCallOf[] {
    const tokens = this.tokensByClass().get(owner) ?? [];
    return tokens.flatMap((token) => this.callsByToken().get(token) ?? []).filter((one) => one.item.method === method);
  }

  /** A class that nobody binds to another stands for itself. */
  private typeOf(token: Token, hops: number): string | undefined {
    if (token.startsWith(CLASS) && !this.bindings.has(token)) return `/${escapeName(token.slice(CLASS.length))}`;
    return this.bound(token, hops + 1);
  }

  private tokensByClass(): Map<Thing, Token[]> {
    if (this.byClass !== undefined) return this.byClass;
    this.byClass = new Map();
    for (const token of this.bindings.keys()) {
      const type = this.bound(token);
      if (type?.startsWith('/') === true) push(this.byClass, unescapeName(type.slice(1)), token);
    }
    return this.byClass;
  }

  private callsByToken(): Map<Token, InjectedCallOf[]> {
    if (this.byToken !== undefined) return this.byToken;
    this.byToken = new Map();
    for (const { path, kind, injected } of this.usages) {
      if (kind === 'test') continue;
      for (const item of injected) push(this.byToken, item.token, { path, item });
    }
    return this.byToken;
  }
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
