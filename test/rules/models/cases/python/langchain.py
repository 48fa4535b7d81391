"""Answers of models."""

import asyncio
from pathlib import Path

import requests
from langchain_chroma import Chroma
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.tools import BaseTool, tool
from langchain_openai import ChatOpenAI
from fastapi import APIRouter

router = APIRouter()


@router.post("/first")
async def first(text: str):
    return ChatOpenAI().invoke(text)  # leak: blocking-call-in-async


@router.post("/second")
async def second(text: str):
    return ChatOpenAI().batch([text])  # leak: blocking-call-in-async


def waits(text):
    return ChatOpenAI().invoke(text)


@router.post("/threaded")
async def threaded(text: str):
    return await asyncio.to_thread(waits, text)  # ok: in a thread


@router.post("/plain")
def plain(text: str):
    return waits(text)  # ok: a plain route runs in a thread


@router.get("/other")
async def other(text: str):
    return await ChatOpenAI().ainvoke(text)  # ok: awaited


@router.post("/chain")
async def chained(text: str):
    chain = ChatPromptTemplate.from_template("Say {text}") | ChatOpenAI() | StrOutputParser()
    return chain.invoke({"text": text})  # leak: blocking-call-in-async


@router.post("/chain/awaited")
async def chain_awaited(text: str):
    chain = ChatPromptTemplate.from_template("Say {text}") | ChatOpenAI() | StrOutputParser()
    return await chain.ainvoke({"text": text})  # ok: awaited


@router.post("/parsed")
async def parsed(text: str):
    return (ChatPromptTemplate.from_template("Say {text}") | StrOutputParser()).invoke({"text": text})  # ok: no model


@router.post("/search")
async def search(text: str):
    return Chroma("texts").similarity_search(text, k=3)  # leak: blocking-call-in-async


@router.post("/search/awaited")
async def search_awaited(text: str):
    return await Chroma("texts").asimilarity_search(text, k=3)  # ok: awaited


_answers: dict[str, str] = {}  # leak: unbounded-cache


@tool("ask", parse_docstring=True)
def ask(question: str, thread: str) -> str:
    """Ask a colleague."""
    _answers[f"{thread}:{question}"] = question.upper()
    return requests.get("https://example.com", params={"q": question}, timeout=5).text  # ok: a plain tool runs in a thread


@tool
async def look_up(name: str) -> str:
    """Look something up."""
    return Path("/uploads", name).read_text()  # leak: blocking-call-in-async


class Reader(BaseTool):
    name: str = "reader"
    description: str = "reads a file"

    def _run(self, name: str) -> str:
        return Path("/uploads", name).read_text()  # ok: in a thread

    async def _arun(self, name: str) -> str:
        return Path("/uploads", name).read_text()  # leak: blocking-call-in-async
