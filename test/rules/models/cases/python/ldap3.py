"""People of a directory."""

import ldap3


def find(name):
    connection = ldap3.Connection("ldap://directory", auto_bind=True)  # leak: unclosed-connection
    connection.search("dc=example", f"(cn={name})")
    return connection.entries


def check(name, password):
    connection = ldap3.Connection("ldap://directory", name, password)  # leak: unclosed-connection
    if not connection.bind():
        return False
    connection.unbind()
    return True


def closed(name):
    with ldap3.Connection("ldap://directory") as connection:  # ok: leaving unbinds it
        connection.search("dc=example", f"(cn={name})")
        return connection.entries


def finally_closed(name):
    connection = ldap3.Connection("ldap://directory")  # ok: unbound whatever happens
    try:
        connection.search("dc=example", f"(cn={name})")
        return connection.entries
    finally:
        connection.unbind()


def handed_out():
    return ldap3.Connection("ldap://directory")  # ok: whoever calls unbinds it
