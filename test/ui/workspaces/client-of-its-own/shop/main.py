from fastapi import FastAPI

from .routers import prices

app = FastAPI(title="Shop")
app.include_router(prices.router)
