"""Migrations with Alembic: sessions on the migration's own connection take none out of a pool."""

from alembic import context, op
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

revision = "5f1c0d2a9e77"
down_revision = "31b7a4c8d012"


def upgrade():
    session = Session(bind=op.get_bind())  # ok: it works on the connection Alembic holds
    session.execute(text("update teams set slug = lower(name)"))
    session.commit()


def downgrade():
    bind = op.get_bind()
    session = Session(bind)  # ok: the same, by way of a name
    session.execute(text("update teams set slug = null"))
    session.flush()


def copy_slugs():
    connection = op.get_bind()  # ok: the connection is not ours to close
    connection.execute(text("update teams set slug = lower(name) where slug is null"))


def copy_from_archive():
    archive = create_engine(context.config.get_main_option("archive.url"))
    session = Session(bind=archive)  # leak: unclosed-session
    return session.execute(text("select count(*) from teams")).scalar()


def count_archived():
    archive = create_engine(context.config.get_main_option("archive.url"))
    connection = archive.connect()  # leak: unclosed-connection
    return connection.execute(text("select count(*) from teams")).scalar()
