import { PYTHON_STDLIB } from '../../analysis/languages/python/stdlib.ts';
import type { ImportStatement, Module, Statement } from '../../analysis/program/index.ts';
import type { Edit } from '../rule.ts';
import { insert, lineEnd, lineStart, nextLine } from './edits.ts';

export function topLevelImports(module: Module): ImportStatement[] {
  return module.body.body.statements.filter((statement): statement is ImportStatement => statement.kind === 'import');
}

/** The module that a statement `const … = require('module')` takes; undefined for any other statement. */
export function requireSource(statement: Statement): string | undefined {
  if (statement.kind !== 'bind' || statement.value?.kind !== 'call') return undefined;
  const { callee, args } = statement.value;
  const first = args[0]?.value;
  if (callee.kind !== 'name' || callee.text !== 'require' || first?.kind !== 'literal') return undefined;
  return typeof first.value === 'string' ? first.value : undefined;
}

/** Puts an import line where the file's imports live, standard-library ones sorted in front; below the docstring, `__future__` imports and directives where there are none. */
export function placeLine(module: Module, line: string, request: ImportRequest): Edit {
  const { text } = module;
  const block = leadingImports(module);
  const kept = block.filter((one) => !isFuture(one));
  if (kept.length === 0) return belowHeader(module, line, block.at(-1));
  if (request.standard === true) return standardPlace(module, line, request.module, kept);
  const last = kept.at(-1) as Statement;
  return insert(lineEnd(text, last.end), `\n${line}`);
}

/** Python: sorted among the imports of the standard library that are written alike, plain or `from`; in front of all where there are none. */
function standardPlace(module: Module, line: string, source: string, kept: readonly Statement[]): Edit {
  const { text } = module;
  const library = module.language === 'python' ? kept.filter(isStandard) : [];
  const plain = line.startsWith('import ');
  // Sorted by the module alone, whatever the form: then a plain import stands below a `from`.
  const mixed = library.some((one, index) => index > 0 && !one.isFrom && library[index - 1]?.isFrom === true);
  const peers = mixed ? library : library.filter((one) => one.isFrom !== plain);
  const place = peers.filter((one) => one.source.toLowerCase() <= source.toLowerCase()).at(-1);
  const after = place ?? (plain || peers.length > 0 ? undefined : library.at(-1));
  if (after !== undefined) return insert(lineEnd(text, after.end), `\n${line}`);
  const first = peers[0] ?? library[0] ?? (kept[0] as Statement);
  // The first of the standard library is a group of its own (https://peps.python.org/pep-0008/#imports).
  const gap = module.language === 'python' && library.length === 0 ? '\n\n' : '\n';
  return insert(lineStart(text, first.start), line + gap);
}

function isStandard(statement: Statement): statement is ImportStatement {
  if (statement.kind !== 'import') return false;
  return PYTHON_STDLIB.has(statement.source.split('.', 1)[0] as string);
}

function isFuture(statement: Statement): boolean {
  return statement.kind === 'import' && statement.source === '__future__';
}

/** The imports at the head of the file, up to the first statement that is none (a docstring and directives aside); where code stands in front of all, the first that stand together. */
function leadingImports(module: Module): Statement[] {
  const found: Statement[] = [];
  for (const statement of module.body.body.statements) {
    if (statement.kind === 'import' || requireSource(statement) !== undefined) found.push(statement);
    else if (statement.kind === 'expression' && statement.value.kind === 'literal' && found.length === 0) continue;
    else if (found.length > 0 || statement.kind !== 'empty') break;
  }
  if (found.length > 0) return found;
  const { statements } = module.body.body;
  const first = statements.findIndex((one) => one.kind === 'import');
  if (first < 0) return [];
  const end = statements.findIndex((one, index) => index > first && one.kind !== 'import');
  return statements.slice(first, end < 0 ? undefined : end);
}

function belowHeader(module: Module, line: string, future: Statement | undefined): Edit {
  const { text } = module;
  const first = module.body.body.statements[0];
  const header =
    future ??
    (first?.kind === 'expression' && first.value.kind === 'literal' && first.value.type === 'string'
      ? first
      : undefined);
  if (header !== undefined) {
    const at = lineEnd(text, header.end);
    return insert(at, future === undefined ? `\n\n${line}` : `\n${line}`);
  }
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (
    at < text.length &&
    /^(#!|# -\*-|#.*coding[:=]|# (SPDX|Copyright|type:|mypy:|pylint:|ruff:)|\/\/ @ts-|\/\*\* @)/.test(
      text.slice(at, lineEnd(text, at)),
    )
  ) {
    at = nextLine(text, at);
  }
  const blank = text.slice(at, lineEnd(text, at)).trim() === '';
  return insert(at, blank ? `${line}\n` : `${line}\n\n`);
}

/** What a repair needs imported. */
export interface ImportRequest {
  /** As the file would write it: `asyncio`, `contextlib`, `lru-cache`, `node:fs/promises`. */
  readonly module: string;
  /** `from module import name` / `import { name } from 'module'`; '*' binds the module itself; 'default' the default export. */
  readonly name: string;
  /** The name to bind; the imported name, or the module's last part, where absent. */
  readonly as?: string;
  /** Python's standard library or Node: sorted before third-party imports. */
  readonly standard?: boolean;
}
