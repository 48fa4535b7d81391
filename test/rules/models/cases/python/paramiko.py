"""Work on another machine."""

import paramiko


def run(command):
    client = paramiko.SSHClient()  # leak: unclosed-connection
    client.connect("host")
    _, output, _ = client.exec_command(command)
    return output.read()


def list_files():
    transport = paramiko.Transport(("host", 22))  # leak: unclosed-connection
    transport.connect(username="shop")
    return paramiko.SFTPClient.from_transport(transport).listdir()


async def on_the_loop(command):
    with paramiko.SSHClient() as client:
        client.connect("host")  # leak: blocking-call-in-async
        client.exec_command(command)  # leak: blocking-call-in-async


def closed(command):
    with paramiko.SSHClient() as client:  # ok: leaving closes it
        client.connect("host")
        client.exec_command(command)


def finally_closed(name):
    client = paramiko.SSHClient()  # ok: closed whatever happens
    try:
        client.connect("host")
        client.open_sftp().get(name, name)  # ok: what was opened through it ends with it
    finally:
        client.close()
