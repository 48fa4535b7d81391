import httpx
from fastapi import APIRouter

router = APIRouter(prefix="/rates")

_rates: dict[str, dict] = {}


@router.get("/{currency}")
async def get_rate(currency: str) -> dict:
    if currency not in _rates:
        async with httpx.AsyncClient() as client:
            response = await client.get(f"https://rates.example/{currency}")
        _rates[currency] = response.json()
    return _rates[currency]
