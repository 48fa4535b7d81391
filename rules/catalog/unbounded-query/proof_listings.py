"""How many rows one request gets from classes whose query a framework lists: before our own repair and after it. Counted in the responses of Django REST framework, and in what the template of a Django view is given.

Needs the built command line (`npm run build`; LEAKLENS_CLI names another one), Django and Django REST framework.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.conf import settings

ROWS = 2_000
LEAK = '''\
from django.db import models
from django.views.generic import ListView
from rest_framework import generics, serializers, viewsets


class Message(models.Model):
    author = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    text = models.TextField()

    class Meta:
        app_label = "proof"


class MessageSerializer(serializers.ModelSerializer):
    class Meta:
        model = Message
        fields = ["id", "text"]


class Messages(viewsets.ModelViewSet):
    queryset = Message.objects.all()
    serializer_class = MessageSerializer


class MessageList(generics.ListAPIView):
    serializer_class = MessageSerializer

    def get_queryset(self):
        return Message.objects.exclude(text="")


class MessagePage(ListView):
    model = Message
'''


def repaired(folder: Path) -> str:
    """Writes the leaking views and lets the command line repair them."""
    path = folder / "views.py"
    path.write_text(LEAK)
    cli = os.environ.get("LEAKLENS_CLI", str(Path(__file__).parents[3] / "dist" / "cli.js"))
    command = ["node", cli, "scan", str(path), "--select", "unbounded-query", "--profile", "all", "--fix", "--unsafe-fixes"]
    subprocess.run([*command, "--no-cache", "--quiet"], check=False, stdout=subprocess.DEVNULL)
    text = path.read_text()
    if text == LEAK:
        sys.exit("the command line repaired nothing")
    return text


def rows(data) -> int:
    """Rows of a response, as a list or as one page of it."""
    return len(data["results"] if isinstance(data, dict) else data)


def most_rows(text: str, is_first: bool) -> int:
    """The most rows that one request of any of the views gets."""
    from django.apps import apps
    from django.db import connection
    from django.test import RequestFactory
    from rest_framework.test import APIRequestFactory

    if not is_first:
        apps.all_models["proof"].clear()
        apps.clear_cache()
    module = {"__name__": "proof.views"}
    exec(compile(text, "views.py", "exec"), module)
    message = module["Message"]
    if is_first:
        with connection.schema_editor() as editor:
            editor.create_model(message)
        message.objects.bulk_create([message(text="hello")] * ROWS)
    request = APIRequestFactory().get("/")
    listed = [
        rows(module["Messages"].as_view({"get": "list"})(request).data),
        rows(module["MessageList"].as_view()(request).data),
        len(module["MessagePage"].as_view()(RequestFactory().get("/")).context_data["object_list"]),
    ]
    return max(listed)


def main() -> None:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    apps = ["django.contrib.contenttypes", "django.contrib.auth"]
    settings.configure(DATABASES={"default": database}, INSTALLED_APPS=apps, ALLOWED_HOSTS=["*"], USE_TZ=True)
    django.setup()
    with tempfile.TemporaryDirectory() as name:
        before = most_rows(LEAK, is_first=True)
        after = most_rows(repaired(Path(name)), is_first=False)
        print(f"leaked {before} → {after}")
        if before < ROWS or after > 100:
            sys.exit("the repair does not bound the rows")


if __name__ == "__main__":
    main()
