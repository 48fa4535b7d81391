import type { ShownSeverity } from '../../server/protocol.ts';
import { element, type IconName, icon, prose, visible } from './dom.ts';
import { ALONE, groupKey, PRIORITIES, type Row } from './rows.ts';
import { figure, t } from './texts.ts';

/** Heights in pixels; the style sheet has the same. */
const HEIGHTS = { group: 28, finding: 46 } as const;

/** Rows made beyond what is visible, in pixels. */
const OVERSCAN = 300;

/** What happens in the list. */
export interface ListActions {
  select(key: string): void;
  open(key: string): void;
  fold(key: string, folded: boolean): void;
}

export const SEVERITY_ICONS: Readonly<Record<ShownSeverity, IconName>> = {
  critical: 'error',
  high: 'warning',
  medium: 'info',
  low: 'info',
  hint: 'lightbulb',
};

/** The names of priorities as the reader sees them. */
export function severityName(severity: ShownSeverity): string {
  return { critical: t('Critical'), high: t('High'), medium: t('Medium'), low: t('Low'), hint: t('Hints') }[severity];
}

/** A tree of which only the visible rows are in the page; rows that stay are kept, with focus and all. */
export class VirtualList {
  readonly root = element('div', 'list');
  private readonly inner = element('div', 'rows');
  private readonly made = new Map<string, { node: HTMLElement; signature: string }>();
  private rows: readonly Row[] = [];
  /** Where each row begins; one more for the end. */
  private tops: number[] = [0];
  private active: string | undefined;
  private drawing = 0;
  private height = 0;

  constructor(private readonly actions: ListActions) {
    this.root.tabIndex = 0;
    this.root.setAttribute('role', 'tree');
    this.inner.setAttribute('role', 'presentation');
    this.root.append(this.inner);
    this.root.addEventListener('scroll', () => this.drawSoon());
    this.root.addEventListener('keydown', (event) => this.key(event));
    this.root.addEventListener('focus', () => this.activateSomething());
    new ResizeObserver(() => this.resized()).observe(this.root);
  }

  /** Shows rows; `selected` is the finding whose details are open. */
  show(rows: readonly Row[], selected: string | undefined): void {
    this.rows = rows;
    this.root.setAttribute('aria-label', t('Findings'));
    this.tops = [0];
    for (const row of rows) this.tops.push(this.tops.at(-1)! + HEIGHTS[row.kind]);
    this.inner.style.height = `${this.tops.at(-1)}px`;
    if (selected !== undefined) this.active = selected;
    if (this.active !== undefined && this.index(this.active) < 0) this.active = undefined;
    this.draw();
  }

  get scrollTop(): number {
    return this.root.scrollTop;
  }

  set scrollTop(value: number) {
    this.root.scrollTop = value;
  }

  private index(key: string): number {
    return this.rows.findIndex((row) => row.key === key);
  }

  /** The active row stays in sight when the details below take their room. */
  private resized(): void {
    const { clientHeight, scrollTop } = this.root;
    const at = this.active === undefined ? -1 : this.index(this.active);
    const wasSeen = at >= 0 && this.tops[at]! >= scrollTop && this.tops[at + 1]! <= scrollTop + this.height;
    this.height = clientHeight;
    if (wasSeen) this.reveal(at);
    this.drawSoon();
  }

  private reveal(at: number): void {
    const [top, bottom] = [this.tops[at]!, this.tops[at + 1]!];
    if (top < this.root.scrollTop) this.root.scrollTop = top;
    else if (bottom > this.root.scrollTop + this.root.clientHeight)
      this.root.scrollTop = bottom - this.root.clientHeight;
  }

  private drawSoon(): void {
    if (this.drawing !== 0) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = 0;
      this.draw();
    });
  }

  /** The first row that reaches below a height. */
  private rowAt(y: number): number {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tops[middle + 1]! <= y) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private draw(): void {
    const { scrollTop, clientHeight } = this.root;
    const first = this.rowAt(scrollTop - OVERSCAN);
    const last = Math.min(this.rows.length - 1, this.rowAt(scrollTop + clientHeight + OVERSCAN));
    const wanted = new Set<string>();
    for (let at = first; at <= last; at += 1) wanted.add(this.place(at));
    const active = this.active === undefined ? -1 : this.index(this.active);
    if (active >= 0) wanted.add(this.place(active));
    for (const [key, { node }] of this.made) {
      if (wanted.has(key)) continue;
      node.remove();
      this.made.delete(key);
    }
    if (active >= 0) this.root.setAttribute('aria-activedescendant', rowId(this.active!));
    else this.root.removeAttribute('aria-activedescendant');
  }

  private place(at: number): string {
    const row = this.rows[at]!;
    const signature = signatureOf(row);
    let kept = this.made.get(row.key);
    if (kept === undefined || kept.signature !== signature) {
      const node = row.kind === 'group' ? this.group(row) : this.finding(row);
      kept?.node.replaceWith(node);
      if (kept === undefined) this.inner.append(node);
      kept = { node, signature };
      this.made.set(row.key, kept);
    }
    const { node } = kept;
    node.style.transform = `translateY(${this.tops[at]}px)`;
    node.setAttribute('aria-posinset', String(row.at));
    node.setAttribute('aria-setsize', String(row.of));
    node.setAttribute('aria-selected', String(row.key === this.active));
    return row.key;
  }

  private group(row: Extract<Row, { kind: 'group' }>): HTMLElement {
    const node = rowElement(row.key, 'row group', 1);
    node.setAttribute('aria-expanded', String(!row.folded));
    const severity = PRIORITIES.find((one) => row.key === `group:priority:${one}`);
    node.append(icon(row.folded ? 'chevron-right' : 'chevron-down'));
    const name =
      row.key === groupKey('cause', ALONE)
        ? t('No common cause')
        : severity === undefined
          ? row.name
          : severityName(severity);
    node.append(element('span', 'name', name), element('vscode-badge', '', figure(row.count)));
    node.setAttribute('aria-label', t('{0}: {1} findings', name, row.count));
    node.addEventListener('click', () => {
      this.active = row.key;
      this.actions.fold(row.key, !row.folded);
    });
    return node;
  }

  private finding(row: Extract<Row, { kind: 'finding' }>): HTMLElement {
    const { finding, name, isNew } = row.item;
    const level = this.rows[0]?.kind === 'group' ? 2 : 1;
    const node = rowElement(row.key, `row finding ${finding.severity}`, level);
    const place = `${name}:${finding.range.start.line + 1}`;
    const head = element('div', 'head');
    head.append(icon(SEVERITY_ICONS[finding.severity], finding.severity), element('span', 'title', finding.title));
    if (isNew) head.append(element('span', 'new', t('new')));
    head.append(element('span', 'place', place.slice(place.lastIndexOf('/') + 1)));
    const message = prose('div', 'message', finding.message);
    node.append(head, message);
    node.title = visible(place);
    const words = [severityName(finding.severity), finding.title, place, finding.message.replaceAll('`', '')];
    node.setAttribute('aria-label', words.join(', '));
    node.addEventListener('click', () => this.activate(row.key));
    node.addEventListener('dblclick', () => this.actions.open(row.key));
    return node;
  }

  private activateSomething(): void {
    if (this.active === undefined && this.rows[0] !== undefined) this.mark(this.rows[this.rowAt(this.scrollTop)]!.key);
  }

  /** Makes a row the active one; a finding's details are shown. */
  private activate(key: string): void {
    this.mark(key);
    if (this.rows[this.index(key)]?.kind === 'finding') this.actions.select(key);
  }

  private mark(key: string): void {
    this.active = key;
    this.reveal(this.index(key));
    this.draw();
  }

  private key(event: KeyboardEvent): void {
    const at = this.active === undefined ? -1 : this.index(this.active);
    const page = Math.max(1, Math.floor(this.root.clientHeight / HEIGHTS.finding) - 1);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.rows.length - 1,
    };
    const target = steps[event.key];
    const row = this.rows[at];
    if (target !== undefined) {
      const next = this.rows[Math.min(this.rows.length - 1, Math.max(0, target))];
      if (next !== undefined) this.activate(next.key);
    } else if (event.key === 'Enter' && row?.kind === 'finding') this.actions.open(row.key);
    else if ((event.key === 'Enter' || event.key === ' ') && row?.kind === 'group')
      this.actions.fold(row.key, !row.folded);
    else if (event.key === 'ArrowLeft' && row?.kind === 'group') this.actions.fold(row.key, true);
    else if (event.key === 'ArrowRight' && row?.kind === 'group') this.actions.fold(row.key, false);
    else if (event.key === 'ArrowLeft' && row?.kind === 'finding') this.toGroup(at);
    else return;
    event.preventDefault();
  }

  private toGroup(from: number): void {
    for (let at = from; at >= 0; at -= 1) {
      const row = this.rows[at]!;
      if (row.kind !== 'group') continue;
      this.mark(row.key);
      return;
    }
  }
}

function rowElement(key: string, className: string, level: number): HTMLElement {
  const node = element('div', className);
  node.id = rowId(key);
  node.setAttribute('role', 'treeitem');
  node.setAttribute('aria-level', String(level));
  return node;
}

/** Identifiers may hold anything but white space. */
function rowId(key: string): string {
  return `row:${encodeURIComponent(key)}`;
}

/** What a row shows: while it stays the same, so does its element. */
function signatureOf(row: Row): string {
  if (row.kind === 'group') return `${row.name}\0${row.count}\0${row.folded}`;
  const { finding, name, isNew } = row.item;
  return [finding.severity, finding.title, name, finding.range.start.line, finding.message, isNew].join('\0');
}
