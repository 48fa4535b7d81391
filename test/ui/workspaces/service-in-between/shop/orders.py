from fastapi import APIRouter, Depends
from sqlalchemy.ext.asyncio import AsyncSession

from . import order_service
from .database import get_db
from .schemas import OrderOut

router = APIRouter(prefix="/orders")


@router.get("/", response_model=list[OrderOut])
async def list_orders(db: AsyncSession = Depends(get_db)):
    return await order_service.all_orders(db)
