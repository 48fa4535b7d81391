from sqlalchemy import func, select

from .database import SessionLocal
from .models import Order


async def count_orders() -> int:
    session = SessionLocal()
    total = await session.scalar(select(func.count()).select_from(Order))
    return total or 0


def write_summary(path: str, lines: list[str]) -> None:
    report = open(path, "w", encoding="utf-8")
    for line in lines:
        report.write(line + "\n")
