"""One real object of each kind of resource: how to make one, and how to see that it is closed; and what the models' own names stand for."""

import asyncio
import io
import os
import tempfile
from unittest import mock

import servers

FOLDER = tempfile.mkdtemp(prefix="leaklens-reality-")


def _module(name):
    import importlib

    return importlib.import_module(name)


def path(name, content=b"text"):
    full = os.path.join(FOLDER, name)
    with open(full, "wb") as file:
        file.write(content)
    return full


class Specimen:
    """`make` gives an open object (awaited where it must be), `closed` sees whether one is closed."""

    def __init__(self, make, closed, with_async=False, entered=None):
        self.make, self.closed, self.with_async = make, closed, with_async
        self.entered = entered  # what `with` is given, where that is not the awaited object

    def closed_after_with(self):
        return asyncio.run(self._with())

    def closed_after(self, method):
        return asyncio.run(self._released(method))

    async def _made(self):
        made = self.make()
        return await made if asyncio.iscoroutine(made) else made

    async def _with(self):
        if self.entered is not None:
            manager = self.entered()
            if hasattr(manager, "__aenter__"):
                async with manager as given:
                    assert not self.closed(given)
            else:
                with manager as given:
                    assert not self.closed(given)
            return self.closed(given)
        made = await self._made()
        assert not self.closed(made), "closed before it was used"
        if self.with_async:
            async with made as entered:
                assert not self.closed(entered if entered is not None else made)
        else:
            with made:
                assert not self.closed(made)
        return self.closed(made)

    async def _released(self, method):
        made = await self._made()
        result = getattr(made, method)()
        if hasattr(result, "__await__"):
            await result
        return self.closed(made)


def file_closed(file):
    try:
        return file.closed
    except ValueError:  # detached
        return True


def _zip():
    import zipfile

    full = os.path.join(FOLDER, "a.zip")
    with zipfile.ZipFile(full, "w") as archive:
        archive.writestr("a", b"text")
    return zipfile.ZipFile(full)


def _tar():
    import tarfile

    return tarfile.open(os.path.join(FOLDER, "a.tar"), "w")


def _compressed(module):
    def make():
        return __import__(module).open(os.path.join(FOLDER, f"a.{module}"), "wb")

    return make


def _shelf():
    import shelve

    return shelve.open(os.path.join(FOLDER, "shelf"))


def _shelf_closed(shelf):
    try:
        len(shelf)
    except ValueError:
        return True
    return False


def _dbm():
    import dbm.dumb

    return dbm.dumb.open(os.path.join(FOLDER, "dumb"), "c")


def _wave():
    import wave

    full = os.path.join(FOLDER, "a.wav")
    with wave.open(full, "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(b"\0" * 8)
    return wave.open(full, "rb")


def _mmap():
    import mmap

    return mmap.mmap(-1, 16)


def _fileinput():
    import fileinput

    made = fileinput.FileInput([path("lines.txt", b"a\nb\n")])
    made.readline()
    return made


def _image():
    from PIL import Image

    full = os.path.join(FOLDER, "a.png")
    Image.new("RGB", (4, 4)).save(full)
    return Image.open(full)


def _requests():
    import requests

    session = requests.Session()
    session.get(servers.url())
    return session


def _urllib3():
    import urllib3

    pool = urllib3.PoolManager()
    pool.request("GET", servers.url())
    return pool


def _http_connection():
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", servers.port("http"))
    connection.connect()
    return connection


def _urlopen():
    import urllib.request

    return urllib.request.urlopen(servers.url())


def _sqlalchemy(of):
    from sqlalchemy import create_engine, text
    from sqlalchemy.orm import Session
    from sqlalchemy.pool import QueuePool

    engine = create_engine(f"sqlite:///{FOLDER}/sync.db", poolclass=QueuePool)
    if of == "session":
        made = Session(engine)
        made.execute(text("select 1"))
    else:
        made = engine.connect() if of == "connection" else engine.raw_connection()
    made.leaklens_pool = engine.pool if of != "raw" else None
    return made


def _pool_free(made):
    return made.leaklens_pool.checkedout() == 0


async def _async_sqlalchemy(of):
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
    from sqlalchemy.pool import AsyncAdaptedQueuePool

    engine = create_async_engine(f"sqlite+aiosqlite:///{FOLDER}/async.db", poolclass=AsyncAdaptedQueuePool)
    if of == "session":
        made = AsyncSession(engine)
        await made.execute(text("select 1"))
    else:
        made = engine.connect()
        if of == "started":
            await made
    _pools[id(made)] = (made, engine.pool)
    return made


_pools = {}


def _async_pool_free(made):
    return _pools[id(made)][1].checkedout() == 0


def _pymysql():
    import pymysql

    connection = pymysql.Connection(defer_connect=True)
    connection._sock, connection._rfile, connection._closed = mock.MagicMock(), mock.MagicMock(), False
    return connection


def _postgres(kind="postgres"):
    return f"host=127.0.0.1 port={servers.port(kind)} user=x dbname=x"


def _psycopg2():
    import psycopg2

    return psycopg2.connect(_postgres())


def _psycopg():
    import psycopg

    return psycopg.connect(_postgres())


def _psycopg_pooled():
    made = _psycopg()
    made._pool = mock.MagicMock(close_returns=False)
    return made


async def _psycopg_async():
    import psycopg

    return await psycopg.AsyncConnection.connect(_postgres())


async def _psycopg_async_pooled():
    made = await _psycopg_async()
    made._pool = mock.MagicMock(close_returns=False)
    return made


async def _asyncpg():
    import asyncpg

    return await asyncpg.connect(host="127.0.0.1", port=servers.port("postgres"), user="x", database="x", ssl=False)


async def _asyncpg_pool():
    import asyncpg

    address = {"host": "127.0.0.1", "port": servers.port("postgres"), "user": "x", "database": "x", "ssl": False}
    return await asyncpg.create_pool(min_size=1, max_size=2, **address)


def _redis():
    import redis

    client = redis.Redis(port=servers.port("redis"), protocol=2)
    client.ping()
    return client


def _redis_closed(client):
    return all(one._sock is None for one in client.connection_pool._available_connections)


async def _redis_async():
    import redis.asyncio

    client = redis.asyncio.Redis(port=servers.port("redis"), protocol=2)
    await client.ping()
    return client


def _redis_async_closed(client):
    return all(not one.is_connected for one in client.connection_pool._available_connections)


def _redis_subscription():
    subscription = _redis().pubsub()
    subscription.subscribe("channel")
    return subscription


async def _redis_async_subscription():
    subscription = (await _redis_async()).pubsub()
    await subscription.subscribe("channel")
    return subscription


def _mongo():
    import pymongo

    return pymongo.MongoClient("mongodb://127.0.0.1:1", connect=False)


async def _mongo_async():
    import pymongo

    return pymongo.AsyncMongoClient("mongodb://127.0.0.1:1", connect=False)


async def _mongo_async_session():
    return (await _mongo_async()).start_session()


async def _motor():
    from motor.motor_asyncio import AsyncIOMotorClient

    return AsyncIOMotorClient("mongodb://127.0.0.1:1", connect=False)


async def _motor_session():
    return await (await _motor()).start_session()


def _mail(module, name, kind):
    def make():
        return getattr(__import__(module), name)("127.0.0.1", servers.port(kind))

    return make


def _ftp(name="FTP"):
    ftp = getattr(_module("ftplib"), name)()
    ftp.connect("127.0.0.1", servers.port("ftp"))
    return ftp


def _ldap():
    """Bound by entering, as `auto_bind` leaves it unless told otherwise."""
    import ldap3

    connection = ldap3.Connection(ldap3.Server("x"), "cn=x", "x", client_strategy=ldap3.MOCK_SYNC)
    connection.strategy.add_entry("cn=x", {"userPassword": "x", "sn": "x"})
    return connection


def _ldap_bound():
    connection = _ldap()
    connection.bind()
    return connection


async def _aiohttp():
    import aiohttp

    return aiohttp.ClientSession()


async def _httpx_async():
    import httpx

    return httpx.AsyncClient()


def _httpx():
    import httpx

    return httpx.Client()


async def _aiosqlite():
    import aiosqlite

    return await aiosqlite.connect(":memory:")


def _sqlite3():
    import sqlite3

    return sqlite3.connect(":memory:")


def _sqlite3_closed(connection):
    import sqlite3

    try:
        connection.total_changes
    except sqlite3.ProgrammingError:
        return True
    return False


async def _aiofiles():
    import aiofiles

    return await aiofiles.open(path("async.txt"))


def _openai():
    import openai

    return openai.OpenAI(api_key="x")


async def _openai_async():
    import openai

    return openai.AsyncOpenAI(api_key="x")


SPECIMENS = {
    "io.IOBase": Specimen(lambda: open(path("a.txt")), file_closed),
    "io.TextIOWrapper": Specimen(lambda: open(path("a.txt")), file_closed),
    "io.BufferedReader": Specimen(lambda: open(path("a.txt"), "rb"), file_closed),
    "io.BufferedWriter": Specimen(lambda: open(path("b.txt"), "wb"), file_closed),
    "io.FileIO": Specimen(lambda: io.FileIO(path("a.txt")), file_closed),
    "codecs.StreamReaderWriter": Specimen(lambda: __import__("codecs").open(path("a.txt"), encoding="utf-8"), file_closed),
    "gzip.GzipFile": Specimen(_compressed("gzip"), lambda one: one.closed),
    "bz2.BZ2File": Specimen(_compressed("bz2"), lambda one: one.closed),
    "lzma.LZMAFile": Specimen(_compressed("lzma"), lambda one: one.closed),
    "zipfile.ZipFile": Specimen(_zip, lambda one: one.fp is None),
    "zipfile.ZipExtFile": Specimen(lambda: _zip().open("a"), lambda one: one.closed),
    "tarfile.TarFile": Specimen(_tar, lambda one: one.closed),
    "shelve.Shelf": Specimen(_shelf, _shelf_closed),
    "dbm.Database": Specimen(_dbm, lambda one: one._index is None),
    "fileinput.FileInput": Specimen(_fileinput, lambda one: one._file is None),
    "wave.Wave": Specimen(_wave, lambda one: one._file is None),
    "mmap.mmap": Specimen(_mmap, lambda one: one.closed),
    "tempfile.TemporaryFileWrapper": Specimen(tempfile.NamedTemporaryFile, lambda one: one.file.closed),
    "PIL.Image.Image": Specimen(_image, lambda one: getattr(one, "fp", None) is None or one.fp.closed),
    "aiofiles.threadpool.AsyncTextIOWrapper": Specimen(
        _aiofiles, lambda one: one.closed, entered=lambda: _module("aiofiles").open(path("async.txt"))
    ),
    "requests.Session": Specimen(_requests, lambda one: len(one.get_adapter("http://").poolmanager.pools) == 0),
    "urllib3.PoolManager": Specimen(_urllib3, lambda one: len(one.pools) == 0),
    "http.client.HTTPConnection": Specimen(_http_connection, lambda one: one.sock is None),
    "http.client.HTTPResponse": Specimen(_urlopen, lambda one: one.isclosed()),
    "httpx.Client": Specimen(_httpx, lambda one: one.is_closed),
    "httpx.AsyncClient": Specimen(_httpx_async, lambda one: one.is_closed, with_async=True),
    "aiohttp.ClientSession": Specimen(_aiohttp, lambda one: one.closed, with_async=True),
    "openai.OpenAI": Specimen(_openai, lambda one: one.is_closed()),
    "openai.AsyncOpenAI": Specimen(_openai_async, lambda one: one.is_closed(), with_async=True),
    "socket.socket": Specimen(lambda: _module("socket").socket(), lambda one: one.fileno() == -1),
    "sqlite3.Connection": Specimen(_sqlite3, _sqlite3_closed),
    "aiosqlite.Connection": Specimen(
        _aiosqlite, lambda one: one._connection is None, entered=lambda: _module("aiosqlite").connect(":memory:")
    ),
    "psycopg2.extensions.connection": Specimen(_psycopg2, lambda one: one.closed != 0),
    "psycopg2.pool.PooledConnection": Specimen(_psycopg2, lambda one: one.closed != 0),
    "psycopg.Connection": Specimen(_psycopg, lambda one: one.closed),
    "psycopg.AsyncConnection": Specimen(_psycopg_async, lambda one: one.closed, with_async=True),
    "psycopg_pool.PooledConnection": Specimen(_psycopg_pooled, lambda one: one.closed),
    "psycopg_pool.AsyncPooledConnection": Specimen(_psycopg_async_pooled, lambda one: one.closed, with_async=True),
    "asyncpg.Connection": Specimen(_asyncpg, lambda one: one.is_closed()),
    "asyncpg.Pool": Specimen(_asyncpg_pool, lambda one: one._closed, with_async=True),
    "pymysql.Connection": Specimen(_pymysql, lambda one: one._sock is None),
    "redis.Redis": Specimen(_redis, _redis_closed),
    "redis.client.PubSub": Specimen(_redis_subscription, lambda one: one.connection is None),
    "redis.asyncio.client.PubSub": Specimen(
        _redis_async_subscription, lambda one: one.connection is None, with_async=True
    ),
    "redis.asyncio.Redis": Specimen(_redis_async, _redis_async_closed, with_async=True),
    "pymongo.MongoClient": Specimen(_mongo, lambda one: one._closed),
    "pymongo.AsyncMongoClient": Specimen(_mongo_async, lambda one: one._closed, with_async=True),
    "pymongo.client_session.ClientSession": Specimen(lambda: _mongo().start_session(), lambda one: one.has_ended),
    "pymongo.asynchronous.client_session.AsyncClientSession": Specimen(
        _mongo_async_session, lambda one: one.has_ended, with_async=True
    ),
    "motor.motor_asyncio.AsyncIOMotorClient": Specimen(_motor, lambda one: one.delegate._closed),
    "motor.motor_asyncio.AsyncIOMotorClientSession": Specimen(
        _motor_session, lambda one: one.has_ended, with_async=True
    ),
    "sqlalchemy.orm.Session": Specimen(lambda: _sqlalchemy("session"), _pool_free),
    "sqlalchemy.Connection": Specimen(lambda: _sqlalchemy("connection"), _pool_free),
    "sqlalchemy.ext.asyncio.AsyncSession": Specimen(
        lambda: _async_sqlalchemy("session"), _async_pool_free, with_async=True
    ),
    "smtplib.SMTP": Specimen(_mail("smtplib", "SMTP", "smtp"), lambda one: one.sock is None),
    "ftplib.FTP": Specimen(_ftp, lambda one: one.sock is None),
    "ftplib.FTP_TLS": Specimen(lambda: _ftp("FTP_TLS"), lambda one: one.sock is None),
    "ldap3.Connection": Specimen(_ldap_bound, lambda one: not one.bound, entered=_ldap),
    "imaplib.IMAP4": Specimen(_mail("imaplib", "IMAP4", "imap"), lambda one: one.sock.fileno() == -1),
    "poplib.POP3": Specimen(_mail("poplib", "POP3", "pop"), lambda one: getattr(one, "sock", None) is None),
}


def of(name):
    return SPECIMENS.get(name)


#: Closed at the end of `with` by a part that only a connection to a server has (https://python-oracledb.readthedocs.io/en/latest/user_guide/connection_handling.html#closing-connections).
BY_PARTS = {"oracledb.Connection"}


def closes_by_stub(kind, releases, is_async):
    """Whether leaving the class's context calls one of the methods that release it: its own `__exit__`, on an object whose other parts are mocks. None where the class is not Python's."""
    exit_name = "__aexit__" if is_async else "__exit__"
    if not hasattr(getattr(kind, exit_name, None), "__code__") and not hasattr(
        getattr(getattr(kind, exit_name, None), "__func__", None), "__code__"
    ):
        return None
    called = []
    recorders = {}
    for name in releases:

        def recorder(self, *_, _name=name, **__):
            called.append(_name)
            future = mock.MagicMock()
            future.__await__ = lambda *_: iter(())
            return future

        recorders[name] = recorder
    recorders["__getattr__"] = lambda self, name: mock.MagicMock()
    recorders["__init__"] = lambda self: None
    recorders["__del__"] = lambda self: None
    recorders["__module__"] = __name__
    recorders["__qualname__"] = "Stub"
    stub_class = type("Stub", (kind,), recorders)
    stub_class.__abstractmethods__ = frozenset()
    try:
        stub = object.__new__(stub_class)
    except TypeError:  # objects of C have a layout of their own
        return None

    async def leave():
        result = getattr(stub, exit_name)(None, None, None)
        if is_async:
            await result

    try:
        asyncio.run(leave())
    except Exception as error:  # the mocks do not carry it further
        if not called:
            raise RuntimeError(f"the stub does not get there: {error}") from error
    return bool(called)


def _aws(of, *services):
    def make():
        import boto3

        session = boto3.Session("x", "x", region_name="eu-west-1")
        return [getattr(session, of)(service) for service in services]

    return make


def _aws_resource(service, name, *arguments):
    def make():
        import boto3

        return getattr(boto3.Session("x", "x", region_name="eu-west-1").resource(service), name)(*arguments)

    return make


def _aioboto3(of, *services):
    import aioboto3

    async def made():
        session = aioboto3.Session("x", "x", region_name="eu-west-1")
        found = []
        for service in services:
            async with getattr(session, of)(service) as one:
                found.append(one)
        return found

    return asyncio.run(made())


AWS = ("s3", "sqs", "sns", "ses", "lambda", "bedrock-runtime", "dynamodb", "secretsmanager", "stepfunctions")

_made = {}


def _once(name, make):
    def given():
        if name not in _made:
            _made[name] = make()
        return _made[name]

    return given


def _imported(*names):
    def make():
        import importlib

        found = []
        for name in names:
            module, _, last = name.rpartition(".")
            found.append(getattr(importlib.import_module(module), last))
        return found if len(found) > 1 else found[0]

    return make


#: Names of our own, and names that libraries have on objects only: what they stand for.
STAND_INS = {
    name: _once(name, make)
    for name, make in {
        "boto3.Client": _aws("client", *AWS),
        "boto3.Resource": _aws("resource", "s3", "sqs", "dynamodb"),
        "boto3.Table": _aws_resource("dynamodb", "Table", "t"),
        "boto3.Bucket": _aws_resource("s3", "Bucket", "b"),
        "boto3.Object": _aws_resource("s3", "Object", "b", "k"),
        "boto3.Queue": _aws_resource("sqs", "Queue", "http://127.0.0.1/q"),
        "aioboto3.Client": lambda: _aioboto3("client", *AWS),
        "os.FileDescriptor": lambda: int,
        # It hands on to the text file it holds.
        "os._wrap_close": _imported("os._wrap_close", "io.TextIOWrapper"),
        "dbm.Database": lambda: type(_dbm()),
        "wave.Wave": _imported("wave.Wave_read", "wave.Wave_write"),
        "tempfile.TemporaryFileWrapper": _imported("tempfile._TemporaryFileWrapper"),
        "psycopg2.pool.PooledConnection": _imported("psycopg2.extensions.connection"),
        "psycopg_pool.PooledConnection": _imported("psycopg.Connection"),
        "psycopg_pool.AsyncPooledConnection": _imported("psycopg.AsyncConnection"),
        "asyncpg.PooledConnection": _imported("asyncpg.pool.PoolAcquireContext", "asyncpg.pool.PoolConnectionProxy"),
        "aiomysql.PooledConnection": _imported("aiomysql.Connection"),
        "sqlalchemy.PoolProxiedConnection": _imported("sqlalchemy.pool.PoolProxiedConnection"),
        "psycopg2.extensions.connection": _imported("psycopg2.extensions.connection"),
        "asyncio.AbstractEventLoop": _imported("asyncio.BaseEventLoop", "asyncio.AbstractEventLoop"),
        "multiprocessing.Pool": _imported("multiprocessing.pool.Pool"),
        "aioboto3.Resource": lambda: _aioboto3("resource", "s3", "dynamodb"),
        "aiofiles.threadpool.AsyncTextIOWrapper": _imported(
            "aiofiles.base.AiofilesContextManager", "aiofiles.threadpool.AsyncTextIOWrapper"
        ),
        "motor.motor_asyncio.AsyncIOMotorClient": lambda: asyncio.run(_motor()),
        "motor.motor_asyncio.AsyncIOMotorClientSession": lambda: asyncio.run(_motor_session()),
        "builtins.generator": _imported("types.GeneratorType"),
        "builtins.async_generator": _imported("types.AsyncGeneratorType"),
        "flask.Flask.cli": _imported("flask.cli.AppGroup"),
        "flask.Blueprint.cli": _imported("flask.cli.AppGroup"),
        "flask_sqlalchemy.SQLAlchemy": lambda: [
            _module("flask_sqlalchemy").SQLAlchemy,
            _module("flask_sqlalchemy").SQLAlchemy(),
        ],
        # What files have in common is spread over the abstract classes of `io`.
        "io.IOBase": _imported("io.IOBase", "io.BufferedIOBase", "io.TextIOBase"),
    }.items()
}

#: Our names of things that are no classes of their own.
KINDS = frozenset(STAND_INS)

#: Types with the methods of another one without being derived from it.
LIKE = frozenset(
    {
        "sqlalchemy.orm.scoped_session",
        "codecs.StreamReaderWriter",
        "collections.abc.Mapping",
        "contextlib.AsyncExitStack",
    }
)

#: The class that instances of an abstract type have.
CONCRETE = {"aio_pika.abc.AbstractConnection": "aio_pika.connection.Connection"}

#: What can be entered where a class alone does not show it.
ENTERED = {}

#: An object of a type, for attributes that are set when one is made.
OBJECTS = {
    "pymongo.MongoClient": _mongo,
    "pymongo.database.Database": lambda: _mongo()["a"],
    "pymongo.AsyncMongoClient": lambda: asyncio.run(_mongo_async()),
    "pymongo.asynchronous.database.AsyncDatabase": lambda: asyncio.run(_mongo_async())["a"],
    "starlette.requests.HTTPConnection": lambda: _module("starlette.requests").HTTPConnection(
        {"type": "http", "app": None, "state": {}}
    ),
    "fastapi.FastAPI": lambda: _module("fastapi").FastAPI(),
    "starlette.applications.Starlette": lambda: _module("starlette.applications").Starlette(),
}


def queries(dialect, entity):
    """The classes whose methods a dialect's steps are; None for a dialect that is not checked here."""
    if dialect == "sqlalchemy":
        import sqlalchemy
        from sqlalchemy import orm
        from sqlalchemy.ext.asyncio import AsyncResult, AsyncScalarResult
        from flask_sqlalchemy.query import Query as FlaskQuery

        return [
            orm.Query,
            FlaskQuery,
            sqlalchemy.Select,
            sqlalchemy.sql.selectable.CompoundSelect,
            sqlalchemy.TextClause,
            orm.Session,
            sqlalchemy.Insert,
            sqlalchemy.Update,
            sqlalchemy.CursorResult,
            sqlalchemy.ScalarResult,
            AsyncResult,
            AsyncScalarResult,
        ]
    if dialect == "django":
        from django.db.models.query import QuerySet

        return [QuerySet]
    if dialect == "tortoise":
        from tortoise import models, queryset

        return [models.Model] if entity else [queryset.QuerySet]
    if dialect == "peewee":
        import peewee

        return [peewee.Model] if entity else [peewee.ModelSelect]
    if dialect == "beanie":
        import beanie
        from beanie.odm.queries.find import FindMany

        return [beanie.Document] if entity else [FindMany]
    return None
