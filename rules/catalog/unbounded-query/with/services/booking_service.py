from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Booking


async def every_booking(session: AsyncSession):
    result = await session.execute(select(Booking))
    return [{"id": row.id} for row in result.scalars().all()]
