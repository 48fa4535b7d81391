from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from .models import Order


async def all_orders(db: AsyncSession) -> list[Order]:
    result = await db.execute(select(Order))
    return list(result.scalars().all())
