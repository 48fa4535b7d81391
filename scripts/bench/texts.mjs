/** Texts to measure on: code as people write it, each function a little different, in the wanted number of lines. */

const PYTHON_HEAD = `import asyncio
import logging
from datetime import datetime

from fastapi import APIRouter, Depends, HTTPException, Query
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from .db import AsyncSessionLocal, get_session
from .models import Item, User

log = logging.getLogger(__name__)
router = APIRouter(prefix="/items")
`;

const pythonPart = (n) => `

@router.get("/list-${n}")
async def list_items_${n}(
    kind: str | None = None,
    limit: int = Query(50, ge=1, le=100),
    offset: int = Query(0, ge=0),
    session: AsyncSession = Depends(get_session),
):
    query = select(Item).where(Item.deleted_at.is_(None))
    if kind is not None:
        query = query.where(Item.kind == kind)
    result = await session.execute(query.order_by(Item.id).offset(offset).limit(limit))
    total = await session.scalar(select(func.count()).select_from(Item))
    return {"items": result.scalars().all(), "total": total, "page": ${n}}


class Importer${n}:
    """Reads items of kind ${n} from a file."""

    def __init__(self, path: str, batch: int = ${n + 10}) -> None:
        self.path = path
        self.batch = batch
        self.seen: set[str] = set()

    async def run(self) -> int:
        count = 0
        async with AsyncSessionLocal() as session:
            with open(self.path, encoding="utf-8") as source:
                for number, line in enumerate(source):
                    try:
                        name, _, price = line.partition(";")
                        item = Item(name=name.strip(), price=float(price), kind="k${n}")
                    except ValueError as error:
                        log.warning("line %d: %s", number, error)
                        continue
                    session.add(item)
                    count += 1
                    if count % self.batch == 0:
                        await session.flush()
            await session.commit()
        return count


async def archive_${n}(user_id: int, before: datetime) -> bool:
    session = AsyncSessionLocal()
    try:
        user = await session.get(User, user_id)
        if user is None:
            raise HTTPException(404)
        user.archived_at = before
        await session.commit()
        await asyncio.sleep(0)
    finally:
        await session.close()
    return True
`;

const TYPESCRIPT_HEAD = `import { open, readFile } from 'node:fs/promises';
import { Router } from 'express';
import { useEffect, useRef, useState } from 'react';
import { prisma } from './database';

export const items = Router();
`;

const typescriptPart = (n) => `
interface Item${n} {
  readonly id: string;
  readonly name: string;
  readonly price: number;
}

items.get('/list-${n}', async (req, res) => {
  const limit = Math.min(Number(req.query.limit) || 50, 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const found = await prisma.item.findMany({ take: limit, skip: offset, where: { kind: 'k${n}' } });
  if (found.length === 0) {
    res.status(404).json({ error: 'nothing there', page: ${n} });
    return;
  }
  res.json({ items: found, limit, offset });
});

export function Ticker${n}({ url, onChange }: { url: string; onChange: (items: readonly Item${n}[]) => void }) {
  const [items, setItems] = useState<readonly Item${n}[]>([]);
  const last = useRef(0);
  useEffect(() => {
    const update = async () => {
      const response = await fetch(url);
      const next: Item${n}[] = await response.json();
      last.current = Date.now();
      setItems(next);
      onChange(next);
    };
    const timer = setInterval(() => void update(), ${n + 1000});
    window.addEventListener('focus', update);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', update);
    };
  }, [url, onChange]);
  return (
    <ul title={\`\${items.length} items\`}>
      {items.map((item) => (
        <li key={item.id}>{item.name}</li>
      ))}
    </ul>
  );
}

export class Importer${n} {
  private readonly seen = new Set<string>();
  constructor(private readonly path: string) {}

  async run(): Promise<number> {
    const file = await open(this.path, 'r');
    try {
      const text = await file.readFile('utf8');
      for (const line of text.split('\\n')) this.seen.add(line.trim());
      await readFile(this.path);
      return this.seen.size;
    } finally {
      await file.close();
    }
  }
}
`;

/** @param {'python' | 'typescript'} language @param {number} lines @returns {string} */
export function textOf(language, lines) {
  const [head, part] = language === 'python' ? [PYTHON_HEAD, pythonPart] : [TYPESCRIPT_HEAD, typescriptPart];
  let text = head;
  for (let n = 0; text.split('\n').length <= lines; n += 1) text += part(n);
  return `${text.split('\n').slice(0, lines).join('\n')}\n`;
}
