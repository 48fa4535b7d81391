import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Phrase } from '../../rules/phrase.ts';
import { contentHash } from '../engine/content-hash.ts';
import { reason } from './read.ts';
import type { TracedFile } from './trace.ts';
import type { ScanResult } from './types.ts';

/** Larger caches are not read, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/** A result with what it holds for. */
export interface CachedResult {
  /** Of the settings, the options and the project's facts it was made with. */
  readonly key: string;
  readonly result: ScanResult;
}

export interface CachedFile extends TracedFile {
  /** Names the functions of it that frameworks call through other files; empty where there are none. */
  readonly stamp: string;
}

/** What a file does with things of others, as JSON: it is read and checked when somebody needs it. */
export interface CachedUsage {
  /** Of the project's facts it was made with. */
  readonly key: string;
  readonly json: string;
}

/** What one cache file says. Everything in it but usages has been checked for its form. */
export interface CacheContent {
  readonly files: Map<string, CachedFile>;
  readonly results: Map<string, CachedResult>;
  readonly usages: Map<string, CachedUsage>;
}

const place = { line: z.int(), column: z.int(), endLine: z.int(), endColumn: z.int(), cell: z.optional(z.int()) };
const range = { ...place, start: z.int(), end: z.int() };
const severity = z.enum(['critical', 'high', 'medium', 'low', 'hint']);
const confidence = z.enum(['high', 'medium', 'low']);
const relative = z.string().check(z.refine((text) => !text.split('/').includes('..') && !text.startsWith('/')));

/** Phrases in phrases: messages have three. */
const MOST_DEPTH = 6;

function phraseForm(depth = MOST_DEPTH): z.ZodMiniType<Phrase> {
  const plain = [z.string(), z.number(), z.strictObject({ figure: z.number() })];
  const value = z.union(depth === 0 ? plain : [...plain, phraseForm(depth - 1)]);
  return z.strictObject({ text: z.string(), values: z.optional(z.array(value)) }) as z.ZodMiniType<Phrase>;
}

const phrase = phraseForm();

const fix = z.strictObject({
  title: phrase,
  safety: z.enum(['safe', 'asks']),
  why: z.optional(phrase),
  changes: z.array(
    z.strictObject({
      path: z.optional(relative),
      isNew: z.boolean(),
      edits: z.array(z.strictObject({ ...range, text: z.string() })),
    }),
  ),
});

const impact = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rows'),
    entity: z.optional(z.string()),
    columns: z.optional(z.int()),
    per: z.enum(['request', 'run', 'call']),
  }),
  z.strictObject({ kind: z.literal('stall'), on: z.string(), from: z.number(), to: z.number() }),
  z.strictObject({ kind: z.literal('held'), noun: z.string(), pool: z.optional(z.int()), onError: z.boolean() }),
  z.strictObject({ kind: z.literal('entries'), slow: z.boolean() }),
  z.strictObject({ kind: z.literal('callbacks'), noun: z.string() }),
]);

const finding = z.strictObject({
  rule: z.string(),
  message: phrase,
  severity,
  confidence,
  range: z.strictObject(range),
  source: z.string(),
  related: z.array(
    z.strictObject({
      message: phrase,
      path: z.optional(relative),
      step: z.optional(z.enum(['before', 'after'])),
      cause: z.optional(z.literal(true)),
      ...place,
    }),
  ),
  impact: z.optional(impact),
  fixes: z.array(fix),
});

const result = z.strictObject({
  skipped: z.optional(z.literal(true)),
  findings: z.array(finding),
  problem: z.optional(z.string()),
  failures: z.array(z.never()),
  bytes: z.int(),
  sound: z.record(z.string(), z.int()),
  outside: z.optional(z.strictObject({ questions: z.array(z.string()), hash: z.string() })),
});

const header = z.strictObject({ leaklens: z.literal('cache'), build: z.string(), root: z.string() });
const endLine = z.tuple([z.literal('end'), z.int()]);

/** Where the cache of a project lies. @param root absolute */
export function cacheFileOf(folder: string, build: string, root: string): string {
  return path.join(folder, build, `${contentHash(root)}.jsonl`);
}

/** Reads a cache, or says in a few words why there is none to be used. Undefined: there is none yet. */
export function readCacheFile(
  file: string,
  build: string,
  root: string,
): CacheContent | { readonly problem: string } | undefined {
  let text: string;
  try {
    const descriptor = openSync(file, 'r');
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile() || stats.size > LARGEST) return { problem: 'it is no file of its size' };
      text = readFileSync(descriptor, 'utf8');
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { problem: reason(error) };
  }
  try {
    return parsed(text, build, root);
  } catch {
    return { problem: 'it is damaged' };
  }
}

/** @throws when it has not the right form */
function parsed(text: string, build: string, root: string): CacheContent | { readonly problem: string } {
  const [first = '', ...rest] = text.split('\n');
  const head = header.parse(JSON.parse(first));
  if (head.build !== build || head.root !== root) return { problem: 'it belongs to another version or folder' };
  const content: CacheContent = { files: new Map(), results: new Map(), usages: new Map() };
  if (rest.pop() !== '') throw new Error('truncated');
  const [, count] = endLine.parse(JSON.parse(rest.pop() ?? ''));
  if (count !== rest.length) throw new Error('truncated');
  for (const line of rest) {
    if (line.startsWith(USAGE)) takeUsage(content, line);
    else takeLine(content, JSON.parse(line) as unknown[]);
  }
  return content;
}

const USAGE = '["usage",';
const USAGE_LINE = /^\["usage",("(?:[^"\\]|\\.)*"),"([0-9a-f]+)",(\{.*\})\]$/;

function takeUsage({ usages }: CacheContent, line: string): void {
  const [, name = '', key = '', json = ''] = USAGE_LINE.exec(line) ?? [];
  usages.set(JSON.parse(name) as string, { key, json });
}

function takeLine({ files, results }: CacheContent, [kind, name, third, fourth, fifth]: readonly unknown[]): void {
  if (typeof name !== 'string' || typeof third !== 'string') throw new Error('no line of a cache');
  if (kind !== 'file') results.set(name, { key: third, result: checked(fourth) });
  else if (isImports(fourth) && typeof fifth === 'string')
    files.set(name, { hash: third, imports: fourth, stamp: fifth });
  else throw new Error('no line of a cache');
}

/** By hand: there are as many as files, and most of a start would go into a general check. */
function isImports(value: unknown): value is TracedFile['imports'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((target) => target === null || typeof target === 'string');
}

/** What is checked is used as it was written: a check that rebuilds it would change the order of its keys. @throws when it has not the right form */
function checked(value: unknown): ScanResult {
  result.parse(value);
  return value as ScanResult;
}

/** Writes a cache whole or not at all, readable by its owner only. @throws when that cannot be done */
export function writeCacheFile(file: string, build: string, root: string, content: CacheContent): void {
  const { files, results, usages } = content;
  const body = [
    ...[...files].map(([name, { hash, imports, stamp }]) => JSON.stringify(['file', name, hash, imports, stamp])),
    ...[...usages].map(([name, { key, json }]) => `["usage",${JSON.stringify(name)},"${key}",${json}]`),
    ...[...results].map(([name, { key, result: made }]) => JSON.stringify(['result', name, key, made])),
  ];
  const all = [JSON.stringify({ leaklens: 'cache', build, root }), ...body, JSON.stringify(['end', body.length]), ''];
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    writeFileSync(beside, all.join('\n'), { flag: 'wx', mode: 0o600 });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
