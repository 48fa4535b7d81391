from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


class Store:
    def __init__(self, address: str):
        self.engine: AsyncEngine = create_async_engine(address)

    async def execute(self, *args, **kwargs) -> CursorResult:
        async with self.engine.connect() as connection:
            result = await connection.execute(*args, **kwargs)
            await connection.commit()
            return result

    async def run(self, statement):
        async with self.engine.begin() as connection:
            return await connection.execute(statement)

    async def count(self, statement) -> int:
        async with self.engine.connect() as connection:
            return (await connection.execute(statement)).scalar_one()
