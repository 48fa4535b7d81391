import { describe, expect, it } from 'vitest';
import { Bindings } from '../../../analysis/project/bindings.ts';
import { nothingUsed } from '../../../analysis/project/index.ts';
import type { ModuleUsage, ProviderBinding } from '../../../analysis/project/types.ts';

const module = (path: string, binds: readonly ProviderBinding[], more: Partial<ModuleUsage> = {}): ModuleUsage => ({
  ...nothingUsed(path),
  binds,
  ...more,
});

describe('what is bound to a token', () => {
  it('is the one thing that modules say, however often', () => {
    const one = { token: 'text:store', type: '/a.ts#Store' };
    const other = { token: 'text:store', type: '/b.ts#Store' };
    expect(new Bindings([module('m.ts', [one]), module('n.ts', [one])]).bound('text:store')).toBe('/a.ts#Store');
    expect(new Bindings([module('m.ts', [one]), module('n.ts', [other])]).bound('text:store')).toBeUndefined();
    expect(new Bindings([module('m.ts', [one, { token: 'text:store' }])]).bound('text:store')).toBeUndefined();
    expect(new Bindings([module('m.ts', [one])]).bound('text:other')).toBeUndefined();
  });

  it('is not what tests put in its place', () => {
    const test = module('m.test.ts', [{ token: 'text:store', type: '/fake.ts#Fake' }], { kind: 'test' });
    const real = module('m.ts', [{ token: 'text:store', type: '/a.ts#Store' }]);
    expect(new Bindings([test, real]).bound('text:store')).toBe('/a.ts#Store');
    expect(new Bindings([test]).bound('text:store')).toBeUndefined();
  });

  it('may be what another token stands for, a class for itself, and nothing in a circle', () => {
    const alias = { token: 'text:store', as: 'class:a.ts#Store' };
    const port = { token: 'class:a.ts#Store', type: '/b.ts#Postgres' };
    expect(new Bindings([module('m.ts', [alias])]).bound('text:store')).toBe('/a.ts#Store');
    expect(new Bindings([module('m.ts', [alias, port])]).bound('text:store')).toBe('/b.ts#Postgres');
    const round = [
      { token: 'text:a', as: 'text:b' },
      { token: 'text:b', as: 'text:a' },
    ];
    expect(new Bindings([module('m.ts', round)]).bound('text:a')).toBeUndefined();
  });

  it('says which class a call on an injected object means', () => {
    const at = { start: 1, end: 2, line: 1 };
    const call = { from: 'Orders.list', token: 'text:store', method: 'list', how: 'call', at } as const;
    const bound = [
      module('app/[id].ts', [{ token: 'text:store', type: '/app/%5bid%5d.ts#Store' }]),
      module('m.ts', [], { injected: [call] }),
    ];
    expect(new Bindings(bound).callsOf('app/[id].ts#Store', 'list')).toEqual([{ path: 'm.ts', item: call }]);
    expect(new Bindings(bound).callsOf('app/[id].ts#Store', 'all')).toEqual([]);
    expect(new Bindings(bound).callsOf('m.ts#Store', 'list')).toEqual([]);
  });
});
