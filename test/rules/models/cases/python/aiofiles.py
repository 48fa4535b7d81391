"""Files that are awaited."""

import aiofiles


async def read(path):
    file = await aiofiles.open(path)  # leak: unclosed-file
    return await file.read()


async def append(path, line):
    file = await aiofiles.open(path, "a")  # leak: unclosed-file
    if not line:
        return
    await file.write(line)
    await file.close()


async def closed(path):
    async with aiofiles.open(path) as file:  # ok: leaving closes it
        return await file.read()


async def finally_closed(path):
    file = await aiofiles.open(path)  # ok: closed whatever happens
    try:
        return await file.readlines()
    finally:
        await file.close()


async def handed_out(path):
    return await aiofiles.open(path)  # ok: whoever calls closes it
