import requests
from fastapi import APIRouter

router = APIRouter()


@router.get("/prices")
async def prices(currency: str):
    response = requests.get("https://rates.example.org/latest", params={"base": currency})
    return response.json()
