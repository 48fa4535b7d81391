"""Asks real libraries what the models say of them.

usage: python check.py < checks.json > answers.json

Input: a list of checks (derive.ts). Output: one answer a check, in order: {"is": "true"}, {"is": "false", "seen": what was seen instead},
or {"is": "unverified", "why": reason}.
"""

import importlib
import inspect
import json
import sys
import warnings

warnings.simplefilter("ignore")

import measure
import specimens

MISSING = object()


class Unverified(Exception):
    """What a fact says cannot be asked here; the argument says why."""


class Differs(Exception):
    """The library is not as the fact says; the argument says what was seen."""


def resolve(name, packages=()):
    """The object of a qualified name; raises Unverified when its package is not installed, Differs when it has no such name."""
    if name in specimens.STAND_INS:
        return specimens.STAND_INS[name]()
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        head = ".".join(parts[:end])
        if head in specimens.STAND_INS:
            found = specimens.STAND_INS[head]()
        else:
            try:
                found = importlib.import_module(head)
            except ImportError as error:
                if end == 1:
                    raise Unverified(f"{parts[0]} is not installed") from error
                if error.name is not None and not f"{head}.".startswith(f"{error.name}."):
                    raise Unverified(f"{head} does not load without {error.name}") from error
                continue
        for owner in owners(head, found):
            inner = within(owner, parts[end:])
            if inner is not MISSING:
                return inner
        if is_namespace(found):  # other distributions share it
            raise Unverified(f"{'.'.join(parts[: end + 1])} is not installed")
        raise Differs(f"{head} has no {'.'.join(parts[end:])}")
    raise Differs(f"no {name}")


def owners(head, found):
    """`yt_dlp.YoutubeDL` is a class to whoever imports the package, and a module to whoever names its path."""
    package, _, name = head.rpartition(".")
    known = getattr(sys.modules.get(package), name, None)
    return [known, found] if inspect.isclass(known) and inspect.ismodule(found) else [found]


def within(owner, parts):
    for part in parts:
        owner = member(owner, part)
        if owner is MISSING:
            return MISSING
    return owner


def is_namespace(found):
    return inspect.ismodule(found) and getattr(found, "__file__", None) is None and hasattr(found, "__path__")


def member(owner, name):
    """An attribute of an object, or of the first of several stand-ins that has it."""
    if isinstance(owner, list):
        for one in owner:
            found = member(one, name)
            if found is not MISSING:
                return found
        return MISSING
    try:
        return inspect.getattr_static(owner, name) if name == "__init__" else getattr(owner, name)
    except AttributeError:
        return MISSING
    except Exception:  # a lazy attribute that wants a configured library
        return inspect.getattr_static(owner, name, MISSING)


def is_coroutine(function):
    function = getattr(function, "__func__", function)
    while True:
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
            return True
        inner = getattr(function, "__wrapped__", None)
        if inner is None:
            return False
        function = inner


def returns_awaitable(name, function):
    if is_coroutine(function):
        return True
    if name.startswith(measure.CALLED):
        return measure.gives_awaitable(function)
    if name in measure.AWAITABLE:
        return measure.AWAITABLE[name]()
    hint = str(getattr(function, "__annotations__", {}).get("return", ""))
    return any(word in hint for word in ("Awaitable", "Coroutine", "Future"))


def exists(name, _):
    resolve(name)


def gone(name, _):
    try:
        resolve(name)
    except Differs:
        return
    raise Differs("it is there")


def argument(name, expected):
    function = resolve(name)
    index, keyword = expected.get("index"), expected.get("name")
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError) as error:
        raise Unverified("it tells no signature") from error
    if parameters and parameters[0].name in ("self", "cls") and "." in name:
        parameters = parameters[1:]
    kinds = {one.kind for one in parameters}
    if keyword is not None:
        named = [one for one in parameters if one.name == keyword]
        if not named and inspect.Parameter.VAR_KEYWORD not in kinds:
            raise Differs(f"no parameter {keyword}: {[one.name for one in parameters]}")
        if named and index is not None and parameters.index(named[0]) != index and named[0].kind is not inspect.Parameter.KEYWORD_ONLY:
            raise Differs(f"{keyword} is at {parameters.index(named[0])}")
        return
    positional = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    if index is not None and len(positional) <= index and inspect.Parameter.VAR_POSITIONAL not in kinds:
        raise Differs(f"it has {len(positional)} positional parameters")


def coroutine(name, _):
    function = resolve(name)
    if not returns_awaitable(name, function):
        raise Differs("a plain function")


def plain(name, _):
    if is_coroutine(resolve(name)):
        raise Differs("a coroutine function")


def extends(name, base):
    derived, wanted = resolve(name), resolve(base)
    if isinstance(derived, list) or name in specimens.KINDS:
        raise Unverified("a name of our own")
    bases = wanted if isinstance(wanted, list) else [wanted]
    if not any(issubclass(derived, base) for base in bases) and name not in specimens.LIKE:
        raise Differs(f"its bases are {[one.__qualname__ for one in derived.__mro__]}")


def attribute(name, _):
    owner, _, last = name.rpartition(".")
    found = resolve(owner)
    if last == "*":
        last = "any_name"
    if member(found, last) is not MISSING or last in getattr(found, "__annotations__", {}):
        return
    if owner in specimens.OBJECTS:
        if not hasattr(specimens.OBJECTS[owner](), last):
            raise Differs("no such attribute")
        return
    raise Unverified("set when an object is made")


def context(name, expected):
    found = resolve(name)
    of = lambda *names: all(member(found, one) is not MISSING for one in names)
    seen = {"sync": of("__enter__", "__exit__"), "async": of("__aenter__", "__aexit__")}
    if name in specimens.ENTERED:
        seen = specimens.ENTERED[name]()
    wanted = {"sync": ["sync"], "async": ["async"], "both": ["sync", "async"], "none": []}[expected]
    if not all(seen[one] for one in wanted) or (not wanted and any(seen.values())):
        raise Differs(str(seen))


def release(name, expected):
    function = resolve(name)
    if not callable(function):
        raise Differs("no method")
    if expected is not None and returns_awaitable(name, function) != expected:
        raise Differs("a coroutine function" if not expected else "a plain function")


def leaving(name, expected):
    specimen = specimens.of(name)
    if specimen is not None:
        seen = specimen.closed_after_with()
    elif name in specimens.BY_PARTS:
        seen = None
    else:
        kind = resolve(specimens.CONCRETE.get(name, name))
        seen = None if isinstance(kind, list) else specimens.closes_by_stub(kind, expected["release"], expected["isAsync"])
    if seen is None:
        raise Unverified("it needs a server that is not here")
    if seen != expected["closes"]:
        raise Differs("closed" if seen else "open")


def releasing(name, _):
    owner, _, method = name.rpartition(".")
    specimen = specimens.of(owner)
    if specimen is None:
        raise Unverified("it needs a server that is not here")
    if not specimen.closed_after(method):
        raise Differs("open")


def timeout(name, expected):
    if name in measure.TIMEOUTS:
        seen = measure.TIMEOUTS[name]()
    else:
        parameter = inspect.signature(resolve(name)).parameters.get("timeout")
        if parameter is None:
            raise Unverified("no parameter of that name")
        seen = None if type(parameter.default) is object else parameter.default
    if seen != expected:
        raise Differs(repr(seen))


def blocks(name, _):
    if name not in measure.WAITS:
        raise Unverified("it needs a server that is not here")
    seconds = measure.held_up(measure.WAITS[name])
    if seconds < measure.SLOW * 0.7:
        raise Differs(f"{seconds:.3f} s")


def burns(name, _):
    if name not in measure.COMPUTES:
        raise Unverified("no measurement")
    seconds = measure.computing(measure.COMPUTES[name])
    if seconds < measure.MUCH:
        raise Differs(f"{seconds:.4f} s of computing")


def step(name, _):
    dialect, _, rest = name.partition(".")
    owners = specimens.queries(dialect, rest.startswith("entity."))
    if owners is None:
        raise Unverified("no types of this dialect are known here")
    last = rest.rpartition(".")[2]
    if all(member(owner, last) is MISSING for owner in owners):
        raise Differs(f"none of {[owner.__name__ for owner in owners]} has it")


def answer(check):
    try:
        globals()[check["kind"]](check["name"], check.get("expected"))
        return {"is": "true"}
    except Differs as error:
        return {"is": "false", "seen": str(error)}
    except Unverified as error:
        return {"is": "unverified", "why": str(error)}
    except Exception as error:  # noqa: BLE001 - whatever the library raises is an answer, too
        return {"is": "false", "seen": f"{type(error).__name__}: {error}"[:300]}


if __name__ == "__main__":
    answers = [answer(check) for check in json.load(sys.stdin)]
    measure.stop()
    print(json.dumps(answers))
    sys.stdout.flush()
    import os

    os._exit(0)  # some libraries leave threads behind
