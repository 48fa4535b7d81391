from cachetools import TTLCache
from fastapi import APIRouter, Depends, Query
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from .database import SessionLocal, get_db
from .models import Order
from .schemas import OrderOut

router = APIRouter(prefix="/healthy")

_names: TTLCache[int, str] = TTLCache(maxsize=1000, ttl=300)


@router.get("/orders", response_model=list[OrderOut])
async def list_orders(
    offset: int = Query(0, ge=0),
    limit: int = Query(50, ge=1, le=200),
    db: AsyncSession = Depends(get_db),
):
    result = await db.execute(select(Order).order_by(Order.id).offset(offset).limit(limit))
    return result.scalars().all()


@router.get("/customers/{order_id}")
async def customer_of(order_id: int) -> str:
    if order_id not in _names:
        async with SessionLocal() as session:
            order = await session.get(Order, order_id)
        _names[order_id] = order.customer if order else ""
    return _names[order_id]
