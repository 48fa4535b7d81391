import { createFacts } from '../analysis/analyse.ts';
import type { Facts } from '../analysis/facts.ts';
import { lowerPython } from '../analysis/languages/python/index.ts';
import { lowerTypescript } from '../analysis/languages/typescript/index.ts';
import type { Callee, Type } from '../analysis/names/types.ts';
import { textOfType } from '../analysis/summary/index.ts';
import { syntaxOfPath } from '../analysis/syntax/grammars.ts';
import { Grammars } from '../analysis/syntax/parser.ts';
import { knowledgeOf } from '../rules/models/index.ts';

type Bytes = (module: string) => Uint8Array;
interface Source {
  readonly path: string;
  readonly text: string;
}

const project = { python: undefined, typescript: undefined, packages: undefined };
const knowledge = { python: knowledgeOf('python'), typescript: knowledgeOf('typescript') };

async function grammarsOf(bytes: Bytes): Promise<Grammars> {
  const grammar = (name: string): Uint8Array => bytes(`tree-sitter-wasms/out/tree-sitter-${name}.wasm`);
  return Grammars.load({
    runtimeWasm: bytes('web-tree-sitter/tree-sitter.wasm'),
    grammars: { python: grammar('python'), typescript: grammar('typescript'), tsx: grammar('tsx') },
  });
}

function factsOf(grammars: Grammars, source: Source, times: Times): Facts | undefined {
  const language = syntaxOfPath(source.path)?.language;
  if (language === undefined) return undefined;
  const begin = performance.now();
  const table = grammars.parse(language, source.text);
  if (table === undefined) return undefined;
  times.parse += performance.now() - begin;
  const beginLowering = performance.now();
  const module = language === 'python' ? lowerPython(table) : lowerTypescript(table);
  times.lower += performance.now() - beginLowering;
  const surroundings = { path: source.path, resolve: () => undefined, project };
  return createFacts({ table, module, knowledge: knowledge[module.language], surroundings });
}

interface Times {
  parse: number;
  lower: number;
  names: number;
}

/** A line a call: where it is, what it calls, the type of the result. */
export async function dumpNames(source: Source, bytes: Bytes): Promise<string> {
  const facts = factsOf(await grammarsOf(bytes), source, { parse: 0, lower: 0, names: 0 });
  if (facts === undefined) throw new Error(`no grammar for ${source.path}`);
  const { module, names } = facts;
  const lines: string[] = [];
  for (const func of [module.body, ...module.functions]) {
    for (const { call, scope } of names.callsIn(func)) {
      const line = module.text.slice(0, call.start).split('\n').length;
      const text = module.text.slice(call.start, call.end).replace(/\s+/g, ' ').slice(0, 60);
      lines.push(
        `${line} ${func.qualname}: ${text} → ${calleeText(names.callee(call, scope))} : ${typeText(names.type(call, scope))}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function calleeText(callee: Callee): string {
  switch (callee.kind) {
    case 'function':
      return `function ${callee.func.qualname}`;
    case 'class':
      return `class ${callee.definition.qualname}`;
    case 'remote-function':
      return `function ${callee.from.path}#${callee.summary.qualname}`;
    case 'remote-class':
      return `class ${callee.from.path}#${callee.summary.name}`;
    case 'library':
      return `library ${callee.name}${callee.facts === undefined && callee.constructs === undefined ? '' : ' (known)'}`;
    case 'unknown':
      return `unknown ${callee.name ?? ''}`;
  }
}

function typeText(type: Type | undefined): string {
  if (type?.kind === 'reference' && type.target.kind === 'function') return `function ${type.target.func.qualname}`;
  if (type?.kind === 'class') return type.definition.qualname;
  return textOfType(type) ?? '?';
}

/** Shares of callees by kind over many files, and the time names take beside parsing and lowering. */
export async function measureNames(sources: readonly Source[], bytes: Bytes): Promise<string> {
  const grammars = await grammarsOf(bytes);
  const times: Times = { parse: 0, lower: 0, names: 0 };
  const kinds = new Map<string, number>();
  let lines = 0;
  let typed = 0;
  let calls = 0;
  let slowest: [number, string] = [0, ''];
  for (const source of sources) {
    const facts = factsOf(grammars, source, times);
    if (facts === undefined) continue;
    lines += source.text.split('\n').length;
    const begin = performance.now();
    const { module, names } = facts;
    for (const func of [module.body, ...module.functions]) {
      for (const { call, scope } of names.callsIn(func)) {
        const { kind } = names.callee(call, scope);
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        calls += 1;
        if (names.type(call, scope) !== undefined) typed += 1;
      }
    }
    const took = performance.now() - begin;
    times.names += took;
    if (took > slowest[0]) slowest = [took, source.path];
  }
  const share = (count: number): string => `${((100 * count) / Math.max(1, calls)).toFixed(1)} %`;
  const shares = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${share(count)}`);
  return [
    `${sources.length} files, ${lines} lines, ${calls} calls`,
    `callees: ${shares.join(', ')}; results with a type: ${share(typed)}`,
    `parse ${times.parse.toFixed(0)} ms, lowering ${times.lower.toFixed(0)} ms, names of all calls ${times.names.toFixed(0)} ms; slowest ${slowest[1]}: ${slowest[0].toFixed(0)} ms`,
    '',
  ].join('\n');
}
