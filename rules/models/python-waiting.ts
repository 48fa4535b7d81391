import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { blocking, burning, each } from './shared/facts.ts';

const inThread = (index: number, name: string): FunctionFacts => ({
  isAsync: true,
  returns: `returns:param:${index}`,
  params: [{ index, name, runs: 'thread' }],
});

const executor: Record<string, FunctionFacts> = {
  submit: { returns: 'concurrent.futures.Future', params: [{ index: 0, name: 'fn', runs: 'thread' }] },
  map: { params: [{ index: 0, name: 'fn', runs: 'thread' }] },
};

const processes: Record<string, FunctionFacts> = {
  submit: { returns: 'concurrent.futures.Future', params: [{ index: 0, name: 'fn', runs: 'process' }] },
  map: { params: [{ index: 0, name: 'fn', runs: 'process' }] },
};

const hosted: readonly string[] = ['apply', 'apply_async', 'map', 'map_async', 'imap', 'imap_unordered', 'starmap'];

/** What of Python's standard library keeps a thread waiting or busy, and what takes work off the event loop (https://docs.python.org/3.13/library/asyncio-dev.html#running-blocking-code). */
export const model: Model = {
  id: 'python-waiting',
  language: 'python',
  title: 'Waiting in the standard library',
  packages: [],
  version: '3.13',
  docs: 'https://docs.python.org/3.13/library/',
  aliases: {
    'asyncio.tasks.*': 'asyncio.*',
    'asyncio.threads.to_thread': 'asyncio.to_thread',
    'concurrent.futures.thread.ThreadPoolExecutor': 'concurrent.futures.ThreadPoolExecutor',
    'concurrent.futures.process.ProcessPoolExecutor': 'concurrent.futures.ProcessPoolExecutor',
    'multiprocessing.pool.Pool': 'multiprocessing.Pool',
  },
  functions: {
    'time.sleep': {
      blocks: { on: 'sleep', what: 'sleeps' },
      asyncTwin: { name: 'asyncio.sleep' },
      docs: 'https://docs.python.org/3.13/library/time.html#time.sleep',
    },
    'builtins.input': { blocks: { on: 'input', what: 'waits for a line from the terminal' } },
    ...blocking(
      'subprocess',
      [
        'subprocess.run',
        'subprocess.call',
        'subprocess.check_call',
        'subprocess.check_output',
        'subprocess.getoutput',
        'subprocess.getstatusoutput',
        'os.system',
        'os.waitpid',
      ],
      'waits for a child process',
    ),
    ...blocking('http', ['urllib.request.urlopen', 'urllib.request.urlretrieve'], 'waits for an HTTP response'),
    ...blocking(
      'network',
      ['socket.create_connection', 'socket.getaddrinfo', 'socket.gethostbyname'],
      'waits for the network',
    ),
    ...blocking(
      'file',
      ['shutil.copytree', 'shutil.rmtree', 'shutil.make_archive', 'shutil.unpack_archive'],
      'works through a directory tree',
    ),
    ...blocking(
      'file',
      ['shutil.copyfileobj', 'shutil.copyfile', 'shutil.copy', 'shutil.copy2', 'shutil.move'],
      'copies a file',
    ),
    'hashlib.pbkdf2_hmac': { burns: { on: 'password hash', what: 'derives a key from a password (slow on purpose)' } },
    'hashlib.scrypt': { burns: { on: 'password hash', what: 'derives a key from a password (slow on purpose)' } },
    ...burning('compression', ['lzma.compress', 'bz2.compress'], 'compresses data'),
    'asyncio.to_thread': inThread(0, 'func'),
    'asyncio.run': { returns: 'awaited:param:0', params: [{ index: 0, name: 'main', runs: 'now' }] },
    'asyncio.create_task': { params: [{ index: 0, name: 'coro', runs: 'later' }] },
    'asyncio.ensure_future': { params: [{ index: 0, name: 'coro_or_future', runs: 'later' }] },
    'asyncio.run_coroutine_threadsafe': { params: [{ index: 0, name: 'coro', runs: 'later' }] },
    'asyncio.get_event_loop': { returns: 'asyncio.AbstractEventLoop' },
    'asyncio.get_running_loop': { returns: 'asyncio.AbstractEventLoop' },
    'asyncio.new_event_loop': { returns: 'asyncio.AbstractEventLoop' },
    'threading.Thread': { params: [{ index: 1, name: 'target', runs: 'thread' }] },
    'threading.Timer': { params: [{ index: 1, name: 'function', runs: 'thread' }] },
    'multiprocessing.Process': { params: [{ index: 1, name: 'target', runs: 'process' }] },
    'functools.partial': { params: [{ index: 0, name: 'func', does: 'wraps' }] },
    'atexit.register': { params: [{ index: 0, name: 'func', runs: 'exit' }] },
    'anyio.to_thread.run_sync': inThread(0, 'func'),
    'anyio.to_process.run_sync': {
      isAsync: true,
      returns: 'returns:param:0',
      params: [{ index: 0, name: 'func', runs: 'process' }],
    },
    'trio.to_thread.run_sync': inThread(0, 'sync_fn'),
  },
  types: {
    'asyncio.AbstractEventLoop': {
      methods: {
        run_in_executor: {
          isAsync: true,
          returns: 'returns:param:1',
          params: [{ index: 1, name: 'func', runs: 'thread' }],
        },
        run_until_complete: { returns: 'awaited:param:0', params: [{ index: 0, name: 'future', runs: 'now' }] },
        create_task: { params: [{ index: 0, name: 'coro', runs: 'later' }] },
        call_soon: { params: [{ index: 0, name: 'callback', runs: 'later' }] },
        call_later: { params: [{ index: 1, name: 'callback', runs: 'later' }] },
        call_soon_threadsafe: { params: [{ index: 0, name: 'callback', runs: 'later' }] },
        add_signal_handler: { params: [{ index: 1, name: 'callback', runs: 'shutdown' }] },
      },
    },
    'asyncio.TaskGroup': { methods: { create_task: { params: [{ index: 0, name: 'coro', runs: 'later' }] } } },
    'concurrent.futures.Executor': { methods: executor },
    'concurrent.futures.ThreadPoolExecutor': { extends: ['concurrent.futures.Executor'], methods: executor },
    'concurrent.futures.ProcessPoolExecutor': { extends: ['concurrent.futures.Executor'], methods: processes },
    'concurrent.futures.Future': {
      methods: { result: { blocks: { on: 'lock', what: 'waits for a thread or process' } } },
    },
    'multiprocessing.Pool': {
      methods: each(hosted, { params: [{ index: 0, name: 'func', runs: 'process' }] }),
    },
    'threading.Thread': { methods: blocking('lock', ['join'], 'waits for a thread to end') },
    'threading.Event': { methods: blocking('lock', ['wait'], 'waits for another thread') },
    'threading.Condition': { methods: blocking('lock', ['wait', 'wait_for'], 'waits for another thread') },
    'multiprocessing.Process': { methods: blocking('lock', ['join'], 'waits for a process to end') },
    'queue.Queue': {
      methods: {
        get: { blocks: { on: 'lock', what: 'waits for an element', unless: [{ index: 0, name: 'block', is: false }] } },
        join: { blocks: { on: 'lock', what: 'waits until all elements are done' } },
      },
    },
    'io.IOBase': {
      methods: blocking('file', ['read', 'readlines', 'write', 'writelines'], 'reads or writes a file'),
    },
    'zipfile.ZipFile': { methods: blocking('file', ['extractall', 'extract', 'write'], 'works through an archive') },
    'tarfile.TarFile': { methods: blocking('file', ['extractall', 'extract', 'add'], 'works through an archive') },
    'subprocess.Popen': {
      methods: {
        wait: { blocks: { on: 'subprocess', what: 'waits for a child process' } },
        communicate: { blocks: { on: 'subprocess', what: 'waits for a child process' } },
      },
    },
    'pathlib.Path': {
      methods: blocking(
        'file',
        ['read_text', 'read_bytes', 'write_text', 'write_bytes'],
        'reads or writes a whole file',
      ),
    },
    'smtplib.SMTP': {
      methods: {
        __init__: { blocks: { on: 'mail', what: 'connects to a mail server' } },
        ...blocking(
          'mail',
          ['connect', 'login', 'starttls', 'sendmail', 'send_message', 'quit'],
          'waits for a mail server',
        ),
      },
    },
    'smtplib.SMTP_SSL': { extends: ['smtplib.SMTP'] },
    'imaplib.IMAP4': { methods: blocking('mail', ['login', 'select', 'search', 'fetch'], 'waits for a mail server') },
    'imaplib.IMAP4_SSL': { extends: ['imaplib.IMAP4'] },
    'ftplib.FTP': {
      methods: blocking(
        'network',
        ['connect', 'login', 'storbinary', 'retrbinary', 'nlst', 'quit'],
        'waits for an FTP server',
      ),
    },
    'http.client.HTTPConnection': {
      methods: blocking('http', ['request', 'getresponse'], 'waits for an HTTP response'),
    },
    'http.client.HTTPSConnection': { extends: ['http.client.HTTPConnection'] },
  },
};
