import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const parts = ['tool', 'resource', 'prompt'];

const server = 'mcp.server.fastmcp.FastMCP';
/** The package of that name, in which the server of the SDK began; what it runs in threads depends on its version. */
const own = 'fastmcp.FastMCP';

/** Model Context Protocol: tools of a server. The SDK calls plain functions where it is, on its loop (`func_metadata.py`). */
export const model: Model = {
  id: 'mcp',
  language: 'python',
  title: 'MCP',
  packages: ['mcp', 'fastmcp'],
  version: '1.20',
  docs: 'https://py.sdk.modelcontextprotocol.io/migration/#sync-handler-functions-now-run-on-a-worker-thread',
  aliases: {
    'mcp.server.fastmcp.server.FastMCP': server,
    'fastmcp.server.server.FastMCP': own,
  },
  types: { [server]: { methods: each(parts, {}) }, [own]: { methods: each(parts, {}) } },
  entries: parts.flatMap((name): EntryFacts[] => [
    { runs: 'event', decorator: `${server}.${name}`, onLoop: true },
    { runs: 'event', decorator: `${own}.${name}` },
  ]),
};
