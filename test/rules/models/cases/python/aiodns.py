"""Asks name servers."""

from aiodns import DNSResolver


async def works(server):
    resolver = DNSResolver(nameservers=[server])  # leak: unclosed-connection
    answer = await resolver.query("example.com", "A")
    return len(answer) > 0


async def both(server):
    resolver = DNSResolver(nameservers=[server])  # leak: unclosed-connection
    found = [await resolver.query("example.com", kind) for kind in ("A", "AAAA")]
    await resolver.close()
    return found


async def entered(server):
    async with DNSResolver(nameservers=[server]) as resolver:  # ok: leaving closes it
        return await resolver.query("example.com", "A")


async def finally_closed(server):
    resolver = DNSResolver(nameservers=[server])  # ok: closed whatever happens
    try:
        return await resolver.query("example.com", "A")
    finally:
        await resolver.close()


class Names:
    def __init__(self):
        self.resolver = DNSResolver()  # ok: closed by stop

    async def stop(self):
        await self.resolver.close()
