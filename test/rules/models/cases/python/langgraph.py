"""Graphs of models."""

import asyncio

from fastapi import APIRouter
from langgraph.graph import START, StateGraph
from langgraph.prebuilt import create_react_agent

router = APIRouter()
builder = StateGraph(dict)
builder.add_edge(START, "answer")
graph = builder.compile()


@router.post("/first")
async def first(text: str):
    return graph.invoke({"text": text})  # leak: blocking-call-in-async


@router.post("/agent")
async def agent(text: str):
    return create_react_agent("m", []).invoke({"text": text})  # leak: blocking-call-in-async


@router.post("/awaited")
async def awaited(text: str):
    return await graph.ainvoke({"text": text})  # ok: awaited


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(graph.invoke, {"text": text})  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return graph.invoke({"text": text})  # ok: a plain route runs in a thread
