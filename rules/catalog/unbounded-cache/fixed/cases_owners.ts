import { createHash } from 'node:crypto';
import { toText, type Document } from './documents.ts';

// --- nobody is seen to make the owner, but its entries grow old: it keeps them between calls

const ATTEMPTS_MAX = 1024;

export class Throttle {
  private readonly attempts = new Map<string, number[]>(); // leak: unbounded-cache

  allows(ip: string): boolean {
    if (this.attempts.size > ATTEMPTS_MAX) {
      for (const [key, kept] of this.attempts) {
        if (!kept.some((time) => time + 60_000 > Date.now())) this.attempts.delete(key);
      }
    }
    const recent = (this.attempts.get(ip) ?? []).filter((time) => time + 60_000 > Date.now());
    recent.push(Date.now());
    this.attempts.set(ip, recent);
    return recent.length < 15;
  }
}

const NAMES_MAX = 1024;

export class PseudonymService {
  private readonly names: Map<string, string> = new Map(); // leak: unbounded-cache

  nameOf(originalUserId: string): string {
    const known = this.names.get(originalUserId);
    if (known) return known;
    const made = createHash('sha256').update(originalUserId).digest('hex');
    this.names.set(originalUserId, made);
    for (const oldest of this.names.keys()) {
      if (this.names.size <= NAMES_MAX) break;
      this.names.delete(oldest);
    }
    return made;
  }
}

// --- `document.id` says as much as `documentId`

const TEXTS_MAX = 1024;
const texts = new Map<string, { updatedAt: string; text: string }>(); // leak: unbounded-cache

export function plainText(document: Document): string {
  const updatedAt = String(document.updatedAt);
  const cached = texts.get(document.id);
  if (cached !== undefined) {
    texts.delete(document.id);
    texts.set(document.id, cached);
  }
  if (cached?.updatedAt === updatedAt) return cached.text;
  const text = toText(document);
  texts.set(document.id, { updatedAt, text });
  for (const oldest of texts.keys()) {
    if (texts.size <= TEXTS_MAX) break;
    texts.delete(oldest);
  }
  return text;
}

// === innocent ===

export class Window {
  private readonly attempts = new Map<string, number[]>(); // ok: a sweep takes out who stays away

  constructor() {
    setInterval(() => this.sweep(), 60_000).unref();
  }

  allows(ip: string): boolean {
    const recent = (this.attempts.get(ip) ?? []).filter((time) => time + 60_000 > Date.now());
    recent.push(Date.now());
    this.attempts.set(ip, recent);
    return recent.length < 15;
  }

  private sweep(): void {
    for (const [ip, times] of this.attempts) if (times.every((time) => time + 60_000 < Date.now())) this.attempts.delete(ip);
  }
}

const PANELS_TTL_MS = 3600000;

export class Panels extends Shown {
  protected static override panels: Map<string, Panels> = new Map(); // leak: unbounded-cache
  protected static panelsAdded = new Map<string, number>();

  static open(key: string): Panels {
    const panel = new Panels();
    this.panels.set(key, panel);
    this.panelsAdded.delete(key);
    this.panelsAdded.set(key, Date.now());
    for (const [key, added] of this.panelsAdded) {
      if (Date.now() - added < PANELS_TTL_MS) break;
      this.panelsAdded.delete(key);
      this.panels.delete(key);
    }
    return panel;
  }
}

export class Report {
  private readonly lines: string[] = []; // ok: an object that builds one thing

  add(line: string): this {
    this.lines.push(line);
    return this;
  }

  print(): string {
    return this.lines.join('\n');
  }
}
