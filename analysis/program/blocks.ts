import type { Func } from './functions.ts';
import type { Located } from './node.ts';
import type { Block, Statement } from './statements.ts';

/** The blocks directly inside a statement; bodies of functions and classes apart. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'if':
      return present(statement.then, statement.otherwise);
    case 'loop':
      return present(statement.body, statement.otherwise);
    case 'with':
    case 'nested':
      return [statement.body];
    case 'try': {
      const handlers = statement.handlers.map((handler) => handler.body);
      return present(statement.body, ...handlers, statement.otherwise, statement.finalizer);
    }
    case 'switch':
      return statement.cases.map((one) => one.body);
    default:
      return [];
  }
}

function present(...blocks: readonly (Block | undefined)[]): Block[] {
  return blocks.filter((block) => block !== undefined);
}

/** The blocks of a function's own code around a node, the outermost first. */
export function blocksAround(func: Func, node: Located): readonly Block[] {
  const found: Block[] = [];
  for (let block: Block | undefined = func.body; block !== undefined; ) {
    found.push(block);
    const statement: Statement | undefined = around(block.statements, node);
    block = statement && around(blocksOf(statement), node);
  }
  return found;
}

function around<T extends Located>(nodes: readonly T[], node: Located): T | undefined {
  for (const one of nodes) if (contains(one, node)) return one;
  return undefined;
}

/** Whether a node stands inside another, or is as long. */
export function contains(outer: Located, inner: Located): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
