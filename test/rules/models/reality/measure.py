"""What calls do to their thread, measured: how long it waits for a slow server, how long it computes; and what makes waiting end."""

import asyncio
import inspect
import io
import os
import time
from unittest import mock

import servers
import specimens
from servers import SLOW

#: Seconds of computing that hold up an event loop noticeably.
MUCH = 0.004

stop = servers.stop


def held_up(call):
    """Seconds the calling thread waits; `call` prepares, what it gives is measured."""
    prepared = call()
    started = time.perf_counter()
    try:
        prepared()
    except Exception as error:  # the servers answer too little for some clients: they have waited all the same
        if time.perf_counter() - started < SLOW * 0.7:
            raise error
    return time.perf_counter() - started


def computing(call):
    """Seconds of processor time of the calling thread."""
    prepared = call()
    started = time.process_time()
    prepared()
    return time.process_time() - started


def _module(name):
    import importlib

    return importlib.import_module(name)


def _slow():
    return servers.url("slow")


WAITS = {
    "time.sleep": lambda: lambda: time.sleep(SLOW),
    "os.system": lambda: lambda: os.system(f"sleep {SLOW}"),
}


def _http_waits():
    verbs = ["get", "post", "put", "patch", "delete", "head", "options"]
    for verb in verbs:
        for library in ("requests", "httpx"):
            WAITS[f"{library}.{verb}"] = lambda library=library, verb=verb: (
                lambda: getattr(_module(library), verb)(_slow())
            )
        WAITS[f"requests.Session.{verb}"] = lambda verb=verb: (
            lambda session=_module("requests").Session(): getattr(session, verb)(_slow())
        )
        WAITS[f"httpx.Client.{verb}"] = lambda verb=verb: (
            lambda client=_module("httpx").Client(): getattr(client, verb)(_slow())
        )
    for library in ("requests", "httpx"):
        WAITS[f"{library}.request"] = lambda library=library: lambda: _module(library).request("GET", _slow())
    WAITS["requests.Session.request"] = lambda: lambda: _module("requests").Session().request("GET", _slow())
    WAITS["httpx.Client.request"] = lambda: lambda: _module("httpx").Client().request("GET", _slow())
    WAITS["urllib3.request"] = lambda: lambda: _module("urllib3").request("GET", _slow())
    WAITS["urllib3.PoolManager.request"] = lambda: lambda: _module("urllib3").PoolManager().request("GET", _slow())
    WAITS["urllib3.PoolManager.urlopen"] = lambda: lambda: _module("urllib3").PoolManager().urlopen("GET", _slow())
    WAITS["urllib.request.urlopen"] = lambda: lambda: _module("urllib.request").urlopen(_slow())
    WAITS["urllib.request.urlretrieve"] = lambda: lambda: _module("urllib.request").urlretrieve(_slow())

    def stream():
        with _module("httpx").stream("GET", _slow()):
            pass

    def client_stream():
        with _module("httpx").Client() as client, client.stream("GET", _slow()):
            pass

    WAITS["httpx.stream"] = lambda: stream
    WAITS["httpx.Client.stream"] = lambda: client_stream

    def response():
        connection = specimens._http_connection()
        connection.request("GET", "/slow")
        return connection.getresponse

    WAITS["http.client.HTTPConnection.getresponse"] = response

    def elastic():
        client = _module("elasticsearch").Elasticsearch(servers.url("slow"))
        return lambda: client.search(index="a")

    WAITS["elasticsearch.Elasticsearch.search"] = elastic

    def bucket():
        client = _module("boto3").client(
            "s3", endpoint_url=servers.url("slow"), aws_access_key_id="x", aws_secret_access_key="x"
        )
        return lambda: client.get_object(Bucket="b", Key="k")

    WAITS["boto3.Client.get_object"] = bucket

    def pods(method, *arguments):
        client = _module("kubernetes.client")
        core = client.CoreV1Api(client.ApiClient(client.Configuration(host=servers.url("slow"))))
        return lambda: getattr(core, method)(*arguments)

    for method, arguments in {
        "list_namespaced_pod": ["default"],
        "read_namespaced_pod": ["name", "default"],
        "create_namespaced_pod": ["default", {}],
        "delete_namespaced_pod": ["name", "default"],
    }.items():
        WAITS[f"kubernetes.client.CoreV1Api.{method}"] = lambda method=method, arguments=arguments: pods(
            method, *arguments
        )

    def openai():
        client = _module("openai").OpenAI(api_key="x", base_url=servers.url("slow"), max_retries=0)
        return lambda: client.chat.completions.create(model="m", messages=[])

    def anthropic():
        client = _module("anthropic").Anthropic(api_key="x", base_url=servers.url("slow"), max_retries=0)
        return lambda: client.messages.create(model="m", max_tokens=1, messages=[])

    WAITS["openai.resources.chat.Completions.create"] = openai
    WAITS["anthropic.resources.Messages.create"] = anthropic


_http_waits()


def _other_waits():
    for name in ("run", "call", "check_call", "check_output"):
        WAITS[f"subprocess.{name}"] = lambda name=name: (
            lambda: getattr(_module("subprocess"), name)(["sleep", str(SLOW)])
        )
    for name in ("getoutput", "getstatusoutput"):
        WAITS[f"subprocess.{name}"] = lambda name=name: lambda: getattr(_module("subprocess"), name)(f"sleep {SLOW}")
    for name in ("wait", "communicate"):
        WAITS[f"subprocess.Popen.{name}"] = lambda name=name: getattr(
            _module("subprocess").Popen(["sleep", str(SLOW)]), name
        )
    for module, name, kind in (
        ("smtplib", "SMTP", "slow smtp"),
        ("imaplib", "IMAP4", "slow imap"),
        ("poplib", "POP3", "slow pop"),
    ):
        WAITS[f"{module}.{name}.__init__"] = lambda module=module, name=name, kind=kind: (
            lambda: getattr(_module(module), name)("127.0.0.1", servers.port(kind))
        )

    def ftp_constructor():
        ftplib = _module("ftplib")
        return lambda: mock.patch.object(ftplib.FTP, "port", servers.port("slow ftp")).__enter__() and ftplib.FTP(
            "127.0.0.1"
        )

    def ftp_connect():
        ftp = _module("ftplib").FTP()
        return lambda: ftp.connect("127.0.0.1", servers.port("slow ftp"))

    WAITS["ftplib.FTP.__init__"] = ftp_constructor
    WAITS["ftplib.FTP.connect"] = ftp_connect

    def redis(command, *arguments):
        def prepare():
            client = _module("redis").Redis(port=servers.port("slow redis"), protocol=2)
            return lambda: getattr(client, command)(*arguments)

        return prepare

    for command, arguments in {
        "get": ("k",),
        "set": ("k", "v"),
        "setex": ("k", 1, "v"),
        "delete": ("k",),
        "exists": ("k",),
        "incr": ("k",),
        "expire": ("k", 1),
        "hget": ("k", "f"),
        "hset": ("k", "f", "v"),
        "lpush": ("k", "v"),
        "publish": ("c", "m"),
        "sadd": ("k", "v"),
        "keys": ("*",),
        "ping": (),
    }.items():
        WAITS[f"redis.Redis.{command}"] = redis(command, *arguments)

    def pipeline():
        pipe = _module("redis").Redis(port=servers.port("slow redis"), protocol=2).pipeline(transaction=False)
        pipe.get("k")
        return pipe.execute

    WAITS["redis.client.Pipeline.execute"] = pipeline
    dsn = specimens._postgres
    WAITS["psycopg2.connect"] = lambda: lambda: _module("psycopg2").connect(dsn("slow postgres"))
    WAITS["psycopg.connect"] = lambda: lambda: _module("psycopg").connect(dsn("slow postgres"))
    WAITS["psycopg.Connection.connect"] = lambda: lambda: _module("psycopg").Connection.connect(dsn("slow postgres"))

    def cursor(library):
        def prepare():
            made = _module(library).connect(dsn("slow postgres")).cursor()
            return lambda: made.execute("SELECT 1")

        return prepare

    WAITS["psycopg2.extensions.cursor.execute"] = cursor("psycopg2")
    WAITS["psycopg.Cursor.execute"] = cursor("psycopg")

    def commit(library):
        def prepare():
            connection = _module(library).connect(dsn("slow postgres"))
            connection.cursor().execute("INSERT")
            return connection.commit

        return prepare

    WAITS["psycopg2.extensions.connection.commit"] = commit("psycopg2")
    WAITS["psycopg.Connection.commit"] = commit("psycopg")

    def mysql(library):
        module = _module(library)
        return lambda: module.connect(
            host="127.0.0.1", port=servers.silent(), user="x", password="x", connect_timeout=1, read_timeout=1
        )

    WAITS["pymysql.connect"] = lambda: mysql("pymysql")

    def mongo(method, *arguments):
        def prepare():
            client = _module("pymongo").MongoClient(
                "mongodb://127.0.0.1:1", connect=False, serverSelectionTimeoutMS=int(SLOW * 1000)
            )
            return lambda: getattr(client["a"]["b"], method)(*arguments)

        return prepare

    for method, arguments in {
        "find_one": (),
        "insert_one": ({},),
        "insert_many": ([{}],),
        "update_one": ({}, {"$set": {"a": 1}}),
        "delete_one": ({},),
        "count_documents": ({},),
        "aggregate": ([],),
        "distinct": ("a",),
    }.items():
        WAITS[f"pymongo.collection.Collection.{method}"] = mongo(method, *arguments)

    def celery():
        app = _module("celery").Celery(backend="cache+memory://", broker="memory://")
        result = app.AsyncResult("none")
        return lambda: result.get(timeout=SLOW, interval=0.02)

    WAITS["celery.result.AsyncResult.get"] = celery

    def thread():
        made = _module("threading").Thread(target=time.sleep, args=(SLOW,))
        made.start()
        return made.join

    def event(kind, method):
        return lambda: lambda: getattr(getattr(_module("threading"), kind)(), method)(SLOW)

    def future():
        pool = _module("concurrent.futures").ThreadPoolExecutor(1)
        return pool.submit(time.sleep, SLOW).result

    def queue():
        made = _module("queue").Queue()
        return lambda: made.get(timeout=SLOW)

    def pika():
        import pika

        parameters = pika.ConnectionParameters(
            "127.0.0.1", servers.silent(), connection_attempts=1, stack_timeout=SLOW, blocked_connection_timeout=1
        )
        return lambda: pika.BlockingConnection(parameters)

    def ssh():
        client = _module("paramiko").SSHClient()
        return lambda: client.connect("127.0.0.1", servers.silent(), username="x", banner_timeout=SLOW)

    def django_mail():
        from django.conf import settings

        if not settings.configured:
            settings.configure(EMAIL_HOST="127.0.0.1", EMAIL_PORT=servers.port("slow smtp"))
        mail = _module("django.core.mail")
        return lambda: mail.send_mail("subject", "text", "a@example.org", ["b@example.org"])

    WAITS["threading.Thread.join"] = thread
    WAITS["threading.Event.wait"] = event("Event", "wait")
    WAITS["concurrent.futures.Future.result"] = future
    WAITS["queue.Queue.get"] = queue
    WAITS["pika.BlockingConnection.__init__"] = pika
    WAITS["paramiko.SSHClient.connect"] = ssh
    WAITS["django.core.mail.send_mail"] = django_mail


_other_waits()


def _hasher(make, method="hash"):
    """Hashing, or verifying a hash made before."""

    def prepare():
        hasher = make()
        if method == "hash":
            return lambda: hasher.hash("secret")
        known = hasher.hash("secret")
        order = (known, "secret") if type(hasher).__name__ == "PasswordHasher" else ("secret", known)
        return lambda: getattr(hasher, method)(*order)

    return prepare


def _argon2_derived(name):
    def prepare():
        low = _module("argon2.low_level")
        options = {"time_cost": 3, "memory_cost": 65536, "parallelism": 1, "hash_len": 32, "type": low.Type.ID}
        known = low.hash_secret(b"secret", b"saltsaltsalt", **options)
        if name == "verify_secret":
            return lambda: low.verify_secret(known, b"secret", low.Type.ID)
        return lambda: getattr(low, name)(b"secret", b"saltsaltsalt", **options)

    return prepare


def _pbkdf2_context():
    return _module("passlib.context").CryptContext(schemes=["pbkdf2_sha256"])


def _picture():
    """As large as a photograph of a telephone."""
    return _module("PIL.Image").effect_noise((4000, 3000), 50).convert("RGB")


def _of_picture(method, *arguments, **keywords):
    def prepare():
        image = _picture()
        return lambda: getattr(image, method)(*arguments, **keywords)

    return prepare


def _ops(function, *arguments):
    def prepare():
        image = _picture()
        return lambda: getattr(_module("PIL.ImageOps"), function)(image, *arguments)

    return prepare


def _table(rows=60_000):
    pandas = _module("pandas")
    return pandas.DataFrame({"a": range(rows), "b": [f"text {index % 1000}" for index in range(rows)]})


def _of_table(method, *arguments, rows=60_000, **keywords):
    def prepare():
        table = _table(rows)
        return lambda: getattr(table, method)(*arguments, **keywords)

    return prepare


def _reading(function, form, *arguments, rows=60_000, **keywords):
    def prepare():
        full = os.path.join(specimens.FOLDER, f"table.{form}")
        getattr(_table(rows), f"to_{form}")(full, **keywords)
        return lambda: getattr(_module("pandas"), function)(full, *arguments)

    return prepare


def _workbook():
    full = os.path.join(specimens.FOLDER, "book.xlsx")
    book = _module("openpyxl").Workbook()
    for row in range(1500):
        book.active.append([row, "text", row * 2])
    book.save(full)
    return book, full


def _bcrypt(name):
    def prepare():
        bcrypt = _module("bcrypt")
        known = bcrypt.hashpw(b"secret", bcrypt.gensalt(10))
        calls = {
            "hashpw": lambda: bcrypt.hashpw(b"secret", bcrypt.gensalt()),
            "checkpw": lambda: bcrypt.checkpw(b"secret", known),
            "kdf": lambda: bcrypt.kdf(b"secret", b"salt", 32, 50),
        }
        return calls[name]

    return prepare


_DATA = os.urandom(400_000)

COMPUTES = {
    "bcrypt.hashpw": _bcrypt("hashpw"),
    "bcrypt.checkpw": _bcrypt("checkpw"),
    "bcrypt.kdf": _bcrypt("kdf"),
    "hashlib.pbkdf2_hmac": lambda: lambda: _module("hashlib").pbkdf2_hmac("sha256", b"secret", b"salt", 100_000),
    "hashlib.scrypt": lambda: lambda: _module("hashlib").scrypt(b"secret", salt=b"salt", n=2**14, r=8, p=1),
    "argon2.PasswordHasher.hash": _hasher(lambda: _module("argon2").PasswordHasher()),
    "argon2.PasswordHasher.verify": _hasher(lambda: _module("argon2").PasswordHasher(), "verify"),
    "argon2.low_level.hash_secret": _argon2_derived("hash_secret"),
    "argon2.low_level.hash_secret_raw": _argon2_derived("hash_secret_raw"),
    "argon2.low_level.verify_secret": _argon2_derived("verify_secret"),
    "passlib.context.CryptContext.hash": _hasher(_pbkdf2_context),
    "passlib.context.CryptContext.verify": _hasher(_pbkdf2_context, "verify"),
    "passlib.context.CryptContext.verify_and_update": _hasher(_pbkdf2_context, "verify_and_update"),
    "pwdlib.PasswordHash.hash": _hasher(lambda: _module("pwdlib").PasswordHash.recommended()),
    "pwdlib.PasswordHash.verify": _hasher(lambda: _module("pwdlib").PasswordHash.recommended(), "verify"),
    "pwdlib.PasswordHash.verify_and_update": _hasher(
        lambda: _module("pwdlib").PasswordHash.recommended(), "verify_and_update"
    ),
    "werkzeug.security.generate_password_hash": lambda: lambda: _module("werkzeug.security").generate_password_hash("s"),
    "gzip.compress": lambda: lambda: _module("gzip").compress(_DATA),
    "bz2.compress": lambda: lambda: _module("bz2").compress(_DATA),
    "lzma.compress": lambda: lambda: _module("lzma").compress(_DATA),
    "PIL.Image.Image.resize": _of_picture("resize", (800, 600)),
    "PIL.Image.Image.convert": _of_picture("convert", "CMYK"),
    "PIL.Image.Image.rotate": _of_picture("rotate", 30),
    "PIL.Image.Image.transpose": _of_picture("transpose", 2),
    "PIL.Image.Image.thumbnail": _of_picture("thumbnail", (300, 300)),
    "PIL.Image.Image.filter": lambda: (
        lambda image=_picture(): image.filter(_module("PIL.ImageFilter").GaussianBlur(4))
    ),
    "PIL.Image.Image.save": lambda: lambda image=_picture(): image.save(io.BytesIO(), "PNG"),
    "PIL.ImageOps.fit": _ops("fit", (300, 300)),
    "PIL.ImageOps.autocontrast": _ops("autocontrast"),
    "pandas.read_csv": _reading("read_csv", "csv"),
    "pandas.read_json": _reading("read_json", "json"),
    "pandas.read_excel": lambda: lambda full=_excel(): _module("pandas").read_excel(full),
    "pandas.concat": lambda: lambda table=_table(): _module("pandas").concat([table] * 20),
    "pandas.merge": lambda: lambda table=_table(): _module("pandas").merge(table, table, on="b", how="left"),
    "pandas.pivot_table": lambda: (
        lambda table=_table(): _module("pandas").pivot_table(table, values="a", index="b")
    ),
    "pandas.DataFrame.to_csv": _of_table("to_csv"),
    "pandas.DataFrame.to_json": _of_table("to_json"),
    "pandas.DataFrame.to_excel": lambda: (
        lambda table=_table(1000): table.to_excel(os.path.join(specimens.FOLDER, "out.xlsx"))
    ),
    "pandas.DataFrame.apply": lambda: lambda table=_table(5000): table.apply(lambda row: row["a"], axis=1),
    "pandas.DataFrame.merge": lambda: lambda table=_table(): table.merge(table, on="b"),
    "pandas.DataFrame.pivot_table": _of_table("pivot_table", values="a", index="b"),
    "openpyxl.load_workbook": lambda: lambda full=_workbook()[1]: _module("openpyxl").load_workbook(full),
    "openpyxl.Workbook.save": lambda: lambda book=_workbook()[0]: book.save(io.BytesIO()),
    "cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key": lambda: (
        lambda: _module("cryptography.hazmat.primitives.asymmetric.rsa").generate_private_key(65537, 2048)
    ),
}


def _excel():
    full = os.path.join(specimens.FOLDER, "table.xlsx")
    _table(1000).to_excel(full)
    return full


def _check_werkzeug():
    security = _module("werkzeug.security")
    known = security.generate_password_hash("s")
    return lambda: security.check_password_hash(known, "s")


def _django_hash(name):
    def prepare():
        from django.conf import settings

        if not settings.configured:
            settings.configure(EMAIL_HOST="127.0.0.1", EMAIL_PORT=servers.port("slow smtp"))
        hashers = _module("django.contrib.auth.hashers")
        known = hashers.make_password("secret")
        return (lambda: hashers.make_password("secret")) if name == "make_password" else (
            lambda: hashers.check_password("secret", known)
        )

    return prepare


COMPUTES["werkzeug.security.check_password_hash"] = _check_werkzeug
for _name in ("make_password", "check_password"):
    COMPUTES[f"django.contrib.auth.hashers.{_name}"] = _django_hash(_name)


def _report(kind):
    def platypus():
        platypus = _module("reportlab.platypus")
        style = _module("reportlab.lib.styles").getSampleStyleSheet()["Normal"]
        story = [platypus.Paragraph("some text " * 20, style) for _ in range(60)]
        return lambda: platypus.SimpleDocTemplate(io.BytesIO()).build(story)

    def canvas():
        made = _module("reportlab.pdfgen.canvas").Canvas(io.BytesIO())
        for _ in range(400):
            for line in range(60):
                made.drawString(50, 50 + line * 12, "some text that is drawn")
            made.showPage()
        return made.save

    return platypus if kind == "platypus" else canvas


COMPUTES["reportlab.platypus.SimpleDocTemplate.build"] = _report("platypus")
COMPUTES["reportlab.pdfgen.canvas.Canvas.save"] = _report("canvas")


def _given_to_adapter():
    """The timeout that requests hands to the network by itself."""
    requests = _module("requests")
    with mock.patch.object(requests.adapters.HTTPAdapter, "send", side_effect=KeyError) as send:
        try:
            requests.get(servers.url())
        except KeyError:
            pass
    return send.call_args.kwargs["timeout"]


def _socket_default(function):
    """None where a call leaves the limit to the socket's default, which is none."""
    import socket

    default = inspect.signature(function).parameters["timeout"].default
    if type(default) is object or default in (-999, None):
        return socket.getdefaulttimeout()
    return default


def _httpx_timeout():
    httpx = _module("httpx")
    return httpx.Client().timeout.read


async def _aiohttp_timeout():
    async with _module("aiohttp").ClientSession() as session:
        return session.timeout.total


TIMEOUTS = {"aiohttp.ClientSession.__init__": lambda: asyncio.run(_aiohttp_timeout())}
for _verb in ("get", "post", "put", "patch", "delete", "head", "options", "request"):
    TIMEOUTS[f"requests.{_verb}"] = _given_to_adapter
    TIMEOUTS[f"requests.Session.{_verb}"] = _given_to_adapter
    TIMEOUTS[f"httpx.{_verb}"] = _httpx_timeout
    TIMEOUTS[f"httpx.Client.{_verb}"] = _httpx_timeout
    TIMEOUTS[f"httpx.AsyncClient.{_verb}"] = lambda: _module("httpx").AsyncClient().timeout.read
TIMEOUTS["requests.Session.send"] = _given_to_adapter
TIMEOUTS["httpx.Client.send"] = _httpx_timeout
TIMEOUTS["httpx.AsyncClient.send"] = _httpx_timeout
for _name in ("run", "call", "check_call", "check_output"):
    TIMEOUTS[f"subprocess.{_name}"] = lambda: (
        inspect.signature(_module("subprocess").Popen.communicate).parameters["timeout"].default
    )
for _module_name, _type in (("smtplib", "SMTP"), ("ftplib", "FTP"), ("imaplib", "IMAP4"), ("poplib", "POP3")):
    TIMEOUTS[f"{_module_name}.{_type}.__init__"] = lambda module=_module_name, kind=_type: _socket_default(
        getattr(_module(module), kind).__init__
    )
TIMEOUTS["urllib.request.urlopen"] = lambda: _socket_default(_module("urllib.request").urlopen)
TIMEOUTS["urllib.request.OpenerDirector.open"] = lambda: _socket_default(_module("urllib.request").OpenerDirector.open)


async def _in_executor():
    return asyncio.get_running_loop().run_in_executor(None, time.time)


async def _motor_session():
    client = await specimens._motor()
    return inspect.isawaitable(client.start_session())


#: Plain functions whose result is awaited: asked by calling them.
AWAITABLE = {
    "asyncio.AbstractEventLoop.run_in_executor": lambda: inspect.isawaitable(_awaited(_in_executor)),
    "motor.motor_asyncio.AsyncIOMotorClient.start_session": lambda: asyncio.run(_motor_session()),
}


def _awaited(make):
    async def run():
        made = await make()
        await made
        return made

    return asyncio.run(run())


async def _end_motor_session():
    session = await specimens._motor_session()
    return inspect.isawaitable(session.end_session())


async def _fetch(name):
    import aiomysql

    cursor = aiomysql.Cursor(mock.MagicMock())
    cursor._loop = asyncio.get_running_loop()
    cursor._rows, cursor._result, cursor._executed = [], mock.MagicMock(), True
    made = getattr(cursor, name)()
    return inspect.isawaitable(made)


AWAITABLE["motor.motor_asyncio.AsyncIOMotorClientSession.end_session"] = lambda: asyncio.run(_end_motor_session())
for _name in ("fetchone", "fetchall", "fetchmany"):
    AWAITABLE[f"aiomysql.Cursor.{_name}"] = lambda name=_name: asyncio.run(_fetch(name))

#: Plain functions made of a service's description, which give a coroutine: asked by calling one.
CALLED = ("aioboto3.Client.", "aioboto3.Resource.")


def gives_awaitable(function):
    made = function() if "Resource" not in type(getattr(function, "__self__", None)).__name__ else function("x")
    if inspect.iscoroutine(made):
        made.close()
        return True
    return inspect.isawaitable(made)
