import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClientBuilder, type TestClient, until } from './client.ts';

vi.setConfig({ testTimeout: 120_000 });

const SERVICE = 'import time\n\n\nasync def find():\n    time.sleep(1)\n    return 1\n';
const ROUTES = `from fastapi import APIRouter
from service import find

router = APIRouter()


@router.get("/")
async def index():
    return await find()
`;
const JOBS = 'from service import find\n\nfind()\n';
const STORE = 'CACHE = {}\n';
const FILLS = `from fastapi import APIRouter
from store import CACHE

router = APIRouter()


@router.get("/{user_id}")
def show(user_id: str):
    CACHE[user_id] = object()
`;
const ROUTED = 'which runs for each request';

let client: TestClient;
afterEach(() => client?.stop());

async function indexed(times: number): Promise<void> {
  await until(`the project is read ${times} times`, () => client.indexed.length >= times, 60_000);
}

async function evidence(file: string): Promise<string> {
  const found = await client.diagnostics(file);
  return found.flatMap((one) => (one.relatedInformation ?? []).map(({ message }) => message)).join('\n');
}

describe('the index of a project in the editor', () => {
  it('tells of callers in files that nobody has open', async () => {
    client = await new ClientBuilder().file('service.py', SERVICE).file('routes.py', ROUTES).start();
    await client.open('service.py', SERVICE);
    expect(await evidence('service.py')).not.toContain(ROUTED);
    await indexed(1);
    expect(client.indexed[0]).toMatchObject({ files: 2, isWhole: true });
    expect(await evidence('service.py')).toContain(ROUTED);
  });

  it('follows what is typed in a caller, and what is taken back, without a save', async () => {
    client = await new ClientBuilder().file('service.py', SERVICE).file('routes.py', '').start();
    await client.open('service.py', SERVICE);
    await client.open('routes.py', '');
    await client.diagnostics('service.py');
    await indexed(1);
    expect(await evidence('service.py')).not.toContain(ROUTED);
    const before = client.refreshes;
    await client.change('routes.py', { text: ROUTES });
    await until('the editor is asked to look again', () => client.refreshes > before);
    expect(await evidence('service.py')).toContain(ROUTED);
    await client.change('routes.py', { text: JOBS });
    await until('nobody serves with it', async () => (await client.found('service.py')).length === 0);
  });

  it('reports a container where it is declared when another file fills it', async () => {
    client = await new ClientBuilder().file('store.py', STORE).file('routes.py', FILLS).start();
    await client.open('store.py', STORE);
    expect(await client.found('store.py')).toEqual([]);
    await indexed(1);
    expect(await client.found('store.py')).toEqual(['1 unbounded-cache']);
    await client.writeFile('routes.py', FILLS.replace('CACHE[user_id]', 'CACHE["last"]'));
    await until('the repair is seen', async () => (await client.found('store.py')).length === 0);
  });

  it('follows files that come and go', async () => {
    client = await new ClientBuilder().file('store.py', STORE).start();
    await client.open('store.py', STORE);
    await client.diagnostics('store.py');
    await indexed(1);
    await client.writeFile('routes.py', FILLS, 1);
    await until('the new file is found', async () => (await client.found('store.py')).length === 1);
    await client.removeFile('routes.py');
    await until('it is gone', async () => (await client.found('store.py')).length === 0);
  });

  it('follows what a module binds to a token, in a file that does not import it', async () => {
    const controller = `import { Controller, Get, Inject } from '@nestjs/common';

@Controller('orders')
export class Orders {
  constructor(@Inject('store') private readonly store) {}

  @Get()
  list() {
    return this.store.list();
  }
}
`;
    const store = (bound: string) => `import { Injectable, Module } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class Whole {
  constructor(private readonly prisma: PrismaClient) {}

  list() {
    return this.prisma.order.findMany();
  }
}

@Injectable()
export class Page extends Whole {
  list() {
    return [];
  }
}

@Module({ providers: [{ provide: 'store', useClass: ${bound} }] })
export class StoreModule {}
`;
    client = await new ClientBuilder().file('orders.ts', controller).file('store.ts', store('Page')).start();
    await client.open('orders.ts', controller);
    await client.diagnostics('orders.ts');
    await indexed(1);
    expect(await client.found('orders.ts')).toEqual([]);
    await client.writeFile('store.ts', store('Whole'));
    await indexed(2);
    expect(await client.found('orders.ts')).toEqual(['9 unbounded-query']);
    await client.writeFile('store.ts', store('Whole, multi: true }, { provide: "store", useClass: Page'));
    await indexed(3);
    expect(await client.found('orders.ts')).toEqual([]);
    await client.open('store.ts', store('Whole'));
    await until('what is typed counts', async () => (await client.found('orders.ts')).length === 1);
  });
});
