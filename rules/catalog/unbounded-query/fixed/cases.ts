// Express with Prisma: which queries load as many rows as a table has.
import { PrismaClient } from '@prisma/client';
import express, { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { activeUsers, findUser, pageOfUsers } from './services/users';

const prisma = new PrismaClient();
const app = express();
const router = express.Router();

const pageQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(50),
});

// The whole table in one response.

router.get('/users', async (req: Request, res: Response) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const users = await prisma.user.findMany({ take: limit, skip: offset, orderBy: { id: 'asc' } }); // leak: unbounded-query
  res.json(users);
});

router.get('/users/active', async (req: Request, res: Response) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const users = await prisma.user.findMany({ // leak: unbounded-query
    where: { isActive: true },
    orderBy: { createdAt: 'desc' },
    take: limit,
    skip: offset,
  });
  res.status(200).json({ users, total: users.length });
});

router.get('/users/names', async (req: Request, res: Response, next: NextFunction) => {
  try {
    const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
    const offset = Math.max(Number(req.query.offset) || 0, 0);
    const users = await prisma.user.findMany({ select: { id: true, name: true }, take: limit, skip: offset, orderBy: { id: 'asc' } }); // leak: unbounded-query
    res.json(users.map((user) => ({ id: user.id, label: user.name })));
  } catch (error) {
    next(error);
  }
});

router.get('/orders', async (req: Request, res: Response) => {
  const where: Record<string, unknown> = {};
  if (typeof req.query.status === 'string') where.status = req.query.status;
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const orders = await prisma.order.findMany({ where, take: limit, skip: offset, orderBy: { id: 'asc' } }); // leak: unbounded-query
  res.json({ data: orders });
});

app.get('/orders/search', async (req: Request, res: Response) => {
  const term = String(req.query.q);
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const orders = await prisma.order.findMany({ where: { note: { contains: term } }, take: limit, skip: offset, orderBy: { id: 'asc' } }); // leak: unbounded-query
  res.send(orders);
});

router.get('/posts', (req: Request, res: Response) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  prisma.post.findMany({ include: { author: true }, take: limit, skip: offset, orderBy: { id: 'asc' } }).then((posts) => res.json(posts)); // leak: unbounded-query
});

async function loadPosts(limit = 50, offset = 0) {
  return prisma.post.findMany({ orderBy: { id: 'desc' }, take: limit, skip: offset }); // leak: unbounded-query
}

router.get('/posts/all', async (_req: Request, res: Response) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const posts = await loadPosts(limit, offset);
  res.json(posts);
});

router.get('/posts/first', async (_req: Request, res: Response) => {
  const posts = await prisma.post.findMany({ orderBy: { id: 'desc' }, take: 10 }); // leak: unbounded-query
  res.json(posts);
});

router.get('/posts/optional', async (req: Request, res: Response) => {
  const take = req.query.take ? Math.min(Number(req.query.take), 100) : undefined;
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const posts = await prisma.post.findMany({ take: limit, skip: offset, orderBy: { id: 'asc' } }); // leak: unbounded-query
  res.json({ posts, take });
});

router.get('/dashboard', async (_req: Request, res: Response) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const [users, posts] = await Promise.all([
    prisma.user.count(),
    prisma.post.findMany({ where: { published: true }, take: limit, skip: offset, orderBy: { id: 'asc' } }), // leak: unbounded-query
  ]);
  res.json({ users, posts });
});

router.get('/users/of-service', async (_req: Request, res: Response) => {
  res.json(await activeUsers()); // leak: unbounded-query
});

router.post('/users', async (req: Request, res: Response) => {
  const users = await prisma.user.findMany({ where: { phone: req.body.phone }, take: 1 }); // leak: unbounded-query
  if (users.some((user) => user.phone === req.body.phone)) {
    res.status(409).end();
    return;
  }
  res.status(201).end();
});

// Rows of one owner: worth a word where the endpoint is their list.

router.get('/users/:id/orders', async (req: Request, res: Response) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const orders = await prisma.order.findMany({ where: { userId: Number(req.params.id) }, take: limit, skip: offset, orderBy: { id: 'asc' } }); // leak: unbounded-query
  res.json(orders);
});

// Bounded, or few by nature.

router.post('/users/:id/orders/copy', async (req: Request, res: Response) => {
  const orders = await prisma.order.findMany({ where: { userId: Number(req.params.id) } }); // ok: one user's, to write them again: the answer is how many
  res.json(await prisma.order.createMany({ data: orders.map((order) => ({ ...order, userId: req.body.to })) }));
});

router.get('/users/page', async (req: Request, res: Response) => {
  const { page, pageSize } = pageQuery.parse(req.query);
  const [total, items] = await Promise.all([
    prisma.user.count(),
    prisma.user.findMany({ skip: (page - 1) * pageSize, take: pageSize, orderBy: { id: 'asc' } }), // ok: take
  ]);
  res.json({ items, total });
});

router.get('/users/:id', async (req: Request, res: Response) => {
  const user = await prisma.user.findUnique({ where: { id: Number(req.params.id) } }); // ok: one row
  res.json(user);
});

router.get('/users/by-email', async (req: Request, res: Response) => {
  const users = await prisma.user.findMany({ where: { email: String(req.query.email) } }); // ok: a unique column
  res.json(users);
});

router.get('/users/by-ids', async (req: Request, res: Response) => {
  const ids = String(req.query.ids).split(',').map(Number);
  res.json(await prisma.user.findMany({ where: { id: { in: ids } } })); // ok: as many as were asked for
});

router.get('/roles', async (_req: Request, res: Response) => {
  res.json(await prisma.role.findMany()); // ok: a table of configuration
});

router.get('/orders/:id', async (req: Request, res: Response) => {
  const order = await prisma.order.findUnique({ where: { id: Number(req.params.id) } });
  const items = await prisma.orderItem.findMany({ where: { orderId: Number(req.params.id) } }); // ok: children of one parent, part of it
  res.json({ ...order, items });
});

router.get('/orders/slots', async (req: Request, res: Response) => {
  const start = new Date(String(req.query.day));
  const end = new Date(start.getTime() + 86_400_000);
  const taken = await prisma.booking.findMany({ where: { venueId: 1, startsAt: { gte: start, lt: end } } }); // ok: one venue's day
  res.json(taken);
});

router.get('/orders/venue-week', async (req: Request, res: Response) => {
  const venueId = String(req.query.venue);
  const start = new Date(String(req.query.from));
  const end = new Date(start.getTime() + 7 * 86_400_000);
  const rows = await prisma.booking.findMany({ where: { venueId, startsAt: { gte: start, lt: end } } }); // ok: one venue's week
  res.json(rows);
});

router.get('/figures', async (_req: Request, res: Response) => {
  const byStatus = await prisma.order.groupBy({ by: ['status'], _count: true }); // ok: a row a status
  res.json(byStatus);
});

router.get('/statuses', async (_req: Request, res: Response) => {
  res.json(await prisma.order.findMany({ distinct: ['status'], select: { status: true } })); // ok: the values of one column
});

router.get('/first', async (_req: Request, res: Response) => {
  res.json(await prisma.order.findFirst({ orderBy: { id: 'desc' } })); // ok: one row
});

router.get('/users/service/:id', async (req: Request, res: Response) => {
  res.json(await findUser(Number(req.params.id))); // ok: one row
});

router.get('/users/service-page', async (req: Request, res: Response) => {
  res.json(await pageOfUsers(Number(req.query.page ?? 1))); // ok: limited there
});

const newest = { take: 20, orderBy: { id: 'desc' as const } };

router.get('/newest', async (_req: Request, res: Response) => {
  res.json(await prisma.post.findMany(newest)); // ok: take in the constant
});

router.get('/newest/of-author', async (req: Request, res: Response) => {
  res.json(await prisma.post.findMany({ ...newest, where: { authorId: Number(req.query.author) } })); // ok: take in what is spread
});

function paged(query: Request['query']) {
  return { take: Math.min(Number(query.take) || 50, 100), skip: Number(query.skip) || 0 };
}

router.get('/posts/paged', async (req: Request, res: Response) => {
  res.json(await prisma.post.findMany({ ...paged(req.query), where: { published: true } })); // ok: a helper limits it
});

router.get('/my/figures', async (req: Request, res: Response) => {
  const orders = await prisma.order.findMany({ where: { userId: Number(req.query.user) } }); // ok: one owner's, summed up
  const sum = orders.reduce((total, order) => total + order.amount, 0);
  res.json({ sum });
});

router.get('/users/chunks', async (_req: Request, res: Response) => {
  let cursor = 0;
  for (;;) {
    const users = await prisma.user.findMany({ take: 500, where: { id: { gt: cursor } }, orderBy: { id: 'asc' } }); // ok: a portion at a time
    if (users.length === 0) break;
    cursor = users[users.length - 1]?.id ?? cursor;
    for (const user of users) res.write(`${user.id}\n`);
  }
  res.end();
});

const lookup = new Map<string, string[]>();

router.get('/lookup', (req: Request, res: Response) => {
  // Not a database at all.
  const found = [...lookup.values()].find((names) => names.includes(String(req.query.name)));
  res.json(found);
});

async function seed() {
  const users = await prisma.user.findMany(); // ok: nothing that serves calls it
  console.log(users.length);
}

if (process.argv.includes('--seed')) void seed();

app.use(router);
app.listen(3000);
