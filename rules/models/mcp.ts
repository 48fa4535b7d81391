import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const parts = ['tool', 'resource', 'prompt'];

/** Model Context Protocol: tools of a server. */
export const model: Model = {
  id: 'mcp',
  language: 'python',
  title: 'MCP',
  packages: ['mcp', 'fastmcp'],
  version: '1.20',
  docs: 'https://github.com/modelcontextprotocol/python-sdk#tools',
  aliases: {
    'mcp.server.fastmcp.server.FastMCP': 'mcp.server.fastmcp.FastMCP',
    'fastmcp.FastMCP': 'mcp.server.fastmcp.FastMCP',
  },
  types: { 'mcp.server.fastmcp.FastMCP': { methods: each(parts, {}) } },
  entries: parts.map((name): EntryFacts => ({ runs: 'event', decorator: `mcp.server.fastmcp.FastMCP.${name}` })),
};
