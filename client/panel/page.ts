import type { FindingDetails, Report, ShownSeverity } from '../../server/protocol.ts';
import { DetailsPane } from './details.ts';
import { element, setText } from './dom.ts';
import { VirtualList } from './list.ts';
import type { FromPanel, PageCommand, Since, ToPanel, Trouble } from './messages.ts';
import { advicePane, healthyPane, priorityChips, sinceLine, summaryText } from './overview.ts';
import { GROUPINGS, type Grouping, type Item, itemsOf, rowsOf, type View } from './rows.ts';
import { isOfWorkspace } from './scope.ts';
import { Banner, emptyState, type Situation } from './states.ts';
import { setTexts, t } from './texts.ts';

const TABS = ['findings', 'healthy', 'advice'] as const;
type Tab = (typeof TABS)[number];

/** What is kept when the page is loaded anew. */
export interface Saved {
  readonly view: View;
  readonly tab: Tab;
  readonly selected?: string;
  readonly scrollTop: number;
}

interface Outside {
  send(message: FromPanel): void;
  save(state: Saved): void;
}

const FIRST_VIEW: View = { query: '', hidden: [], grouping: 'priority', folded: [], onlyNew: false };

/** Details are asked for after so long without another selection, in milliseconds: arrow keys may run through many. */
const DETAILS_DELAY = 60;

/** The whole page: filters, tabs, list, details, and what to say when there is nothing to list. */
export class Page {
  private view: View;
  private tab: Tab;
  private selected: string | undefined;
  private report: Report | undefined;
  private names: Readonly<Record<string, string>> = {};
  private since: Since = { label: '', added: [], count: 0, fixed: 0, trend: [] };
  private trouble: Trouble | undefined = 'starting';
  private scan: Situation['scan'];
  private items: readonly Item[] = [];
  private details: { key: string; value: FindingDetails } | undefined;
  private scrollTo: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly banner: Banner;
  private readonly summary = element('p', 'summary');
  private readonly sinceBox = element('div');
  private readonly chips = element('div', 'chips');
  private readonly search = element('input', 'search');
  private readonly grouping = element('select', 'grouping');
  private readonly tabs = element('div', 'tabs');
  private readonly content = element('div', 'content');
  private readonly empty = element('div', 'empty');
  private readonly side = element('div', 'side');
  private readonly list: VirtualList;
  private readonly pane: DetailsPane;

  constructor(
    main: HTMLElement,
    saved: Saved | undefined,
    private readonly outside: Outside,
  ) {
    this.view = { ...FIRST_VIEW, ...saved?.view };
    this.tab = saved?.tab ?? 'findings';
    this.selected = saved?.selected;
    this.scrollTo = saved?.scrollTop;
    this.list = new VirtualList({
      select: (key) => this.select(key),
      open: (key) => this.open(key),
      fold: (key, folded) => this.fold(key, folded),
    });
    this.banner = new Banner(this.run);
    this.pane = new DetailsPane((message) => this.outside.send(message));
    this.list.root.addEventListener('scroll', () => this.save());
    this.summary.setAttribute('role', 'status');
    const filters = this.filters();
    this.content.append(this.list.root, this.empty, this.pane.root);
    main.append(this.banner.root, this.summary, this.sinceBox, this.tabs, filters, this.content, this.side);
    this.draw();
  }

  /** Takes a message of the extension. */
  take(message: ToPanel): void {
    switch (message.type) {
      case 'texts':
        setTexts(message.texts);
        break;
      case 'trouble':
        this.trouble = message.trouble;
        break;
      case 'progress':
        if (this.scan !== undefined) {
          this.scan = message;
          this.banner.show(this.situation);
          return;
        }
        this.scan = message;
        break;
      case 'idle':
        this.scan = undefined;
        break;
      case 'report':
        this.takeReport(message);
        break;
      case 'details':
        this.takeDetails(message);
        return;
    }
    this.draw();
  }

  private takeReport({ report, names, since }: Extract<ToPanel, { type: 'report' }>): void {
    this.trouble = undefined;
    this.report = report;
    this.names = names;
    this.since = since;
    this.items = itemsOf(report, names, new Set(since.added));
    this.askDetails(0);
  }

  private takeDetails({ of, details, names }: Extract<ToPanel, { type: 'details' }>): void {
    const item = this.selectedItem();
    const isAsked = item?.file.uri === of.uri && item.file.version === of.version && item.finding.id === of.finding;
    if (item === undefined || !isAsked || details === null) return;
    this.details = { key: item.key, value: details };
    this.names = { ...this.names, ...names };
    this.drawDetails();
  }

  private readonly run = (command: PageCommand): void => this.outside.send({ type: 'run', command });

  private get situation(): Situation {
    return { trouble: this.trouble, report: this.report, scan: this.scan };
  }

  /** Takes the filters away; undefined where they hide nothing. */
  private clearer(): (() => void) | undefined {
    if (this.items.length === 0) return undefined;
    return () => {
      this.search.value = '';
      this.change({ query: '', hidden: [], onlyNew: false });
    };
  }

  private filters(): HTMLElement {
    const made = element('div', 'filters');
    this.search.type = 'search';
    this.search.value = this.view.query;
    this.search.id = 'search';
    this.search.addEventListener('input', () => this.change({ query: this.search.value }));
    this.search.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown') this.list.root.focus();
    });
    this.grouping.id = 'grouping';
    this.grouping.addEventListener('change', () => this.change({ grouping: this.grouping.value as Grouping }));
    const line = element('div', 'filter-line');
    line.append(this.search, this.grouping);
    made.append(line, this.chips);
    return made;
  }

  private change(part: Partial<View>): void {
    this.view = { ...this.view, ...part };
    this.draw();
    this.save();
  }

  private toggle(severity: ShownSeverity): void {
    const { hidden } = this.view;
    const without = hidden.filter((one) => one !== severity);
    this.change({ hidden: without.length < hidden.length ? without : [...hidden, severity] });
    document.getElementById(`chip-${severity}`)?.focus();
  }

  private fold(key: string, folded: boolean): void {
    const without = this.view.folded.filter((one) => one !== key);
    this.change({ folded: folded ? [...without, key] : without });
  }

  private select(key: string): void {
    if (this.selected === key) return;
    this.selected = key;
    this.drawDetails();
    this.askDetails(DETAILS_DELAY);
    this.save();
  }

  private open(key: string): void {
    const item = this.items.find((one) => one.key === key);
    if (item) this.outside.send({ type: 'jump', uri: item.file.uri, range: item.finding.range });
  }

  private selectedItem(): Item | undefined {
    return this.items.find((one) => one.key === this.selected);
  }

  private askDetails(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const item = this.selectedItem();
      if (item === undefined || this.tab !== 'findings') return;
      const of = { uri: item.file.uri, version: item.file.version, finding: item.finding.id };
      this.outside.send({ type: 'details', of });
    }, delay);
  }

  private save(): void {
    const { view, tab, selected } = this;
    const { scrollTop } = this.list;
    this.outside.save({ view, tab, ...(selected === undefined ? {} : { selected }), scrollTop });
  }

  private draw(): void {
    this.drawTexts();
    this.drawTabs();
    this.banner.show(this.situation);
    const { report } = this;
    const count = this.items.length;
    this.summary.hidden = report === undefined;
    const isKnown = report !== undefined && (report.examined > 0 || isOfWorkspace(report));
    this.summary.classList.toggle('sound', count === 0 && isKnown);
    if (report) setText(this.summary, isKnown ? summaryText(count, report) : '');
    this.summary.hidden ||= !isKnown;
    this.sinceBox.replaceChildren(...(isKnown ? [sinceLine(this.since)] : []));
    this.drawFindings();
    this.drawSide(report);
  }

  private drawTexts(): void {
    document.documentElement.lang = t('en');
    this.search.placeholder = t('Search findings');
    this.search.setAttribute('aria-label', t('Search findings'));
    this.grouping.setAttribute('aria-label', t('Group by'));
    const labels: Record<Grouping, string> = {
      priority: t('By priority'),
      file: t('By file'),
      rule: t('By rule'),
      subjects: t('By kind of resource'),
      cause: t('By common cause'),
      order: t('In order of repair'),
    };
    if (this.grouping.options.length === 0)
      this.grouping.append(...GROUPINGS.map((one) => new Option(labels[one], one)));
    else for (const option of this.grouping.options) option.text = labels[option.value as Grouping];
    this.grouping.value = this.view.grouping;
  }

  private drawTabs(): void {
    const labels: Record<Tab, string> = { findings: t('Findings'), healthy: t('Healthy'), advice: t('Advice') };
    this.tabs.setAttribute('role', 'tablist');
    this.tabs.setAttribute('aria-label', t('Parts of the report'));
    if (this.tabs.childElementCount === 0) {
      for (const tab of TABS) {
        const made = element('button', 'tab');
        made.type = 'button';
        made.id = `tab-${tab}`;
        made.setAttribute('role', 'tab');
        made.addEventListener('click', () => this.show(tab));
        this.tabs.append(made);
      }
      this.tabs.addEventListener('keydown', (event) => this.tabKey(event));
    }
    for (const tab of TABS) {
      const node = document.getElementById(`tab-${tab}`)!;
      setText(node, labels[tab]);
      node.setAttribute('aria-selected', String(tab === this.tab));
      node.tabIndex = tab === this.tab ? 0 : -1;
    }
  }

  private tabKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length]!;
    this.show(next);
    document.getElementById(`tab-${next}`)?.focus();
    event.preventDefault();
  }

  private show(tab: Tab): void {
    this.tab = tab;
    this.draw();
    this.askDetails(0);
    this.save();
  }

  private drawFindings(): void {
    const isFindings = this.tab === 'findings';
    const rows = rowsOf(this.items, this.view);
    (this.chips.parentElement as HTMLElement).hidden = !isFindings || this.items.length === 0;
    this.content.hidden = !isFindings;
    this.drawChips();
    this.list.root.hidden = rows.length === 0;
    this.list.show(rows, this.selected);
    if (this.scrollTo !== undefined && rows.length > 0) {
      this.list.scrollTop = this.scrollTo;
      this.scrollTo = undefined;
    }
    this.empty.hidden = rows.length > 0;
    if (rows.length === 0) this.empty.replaceChildren(...emptyState(this.situation, this.run, this.clearer()));
    this.drawDetails();
  }

  private drawChips(): void {
    const focused = document.activeElement?.id;
    const chips = priorityChips(this.items, this.view.hidden, (severity) => this.toggle(severity));
    if (this.since.added.length > 0 || this.view.onlyNew) {
      const only = element('button', 'chip', t('New: {0}', this.since.added.length));
      only.type = 'button';
      only.id = 'chip-new';
      only.setAttribute('aria-pressed', String(this.view.onlyNew));
      only.addEventListener('click', () => this.change({ onlyNew: !this.view.onlyNew }));
      chips.push(only);
    }
    const key = (nodes: readonly Element[]) => nodes.map((node) => node.outerHTML).join();
    if (key(chips) === key([...this.chips.children])) return;
    this.chips.replaceChildren(...chips);
    if (focused?.startsWith('chip-')) document.getElementById(focused)?.focus();
  }

  private drawSide(report: Report | undefined): void {
    this.side.hidden = this.tab === 'findings' || report === undefined;
    if (this.side.hidden || report === undefined) return;
    const openRule = (rule: string) => this.outside.send({ type: 'rule', rule });
    const made = this.tab === 'healthy' ? healthyPane(report.healthy, openRule) : advicePane(report.advice);
    const key = this.tab + JSON.stringify(this.tab === 'healthy' ? report.healthy : report.advice) + t('en');
    if (this.side.dataset.key === key) return;
    this.side.dataset.key = key;
    this.side.replaceChildren(made);
  }

  private drawDetails(): void {
    const item = this.selectedItem();
    const details = item !== undefined && this.details?.key === item.key ? this.details.value : undefined;
    this.pane.show(item, details, this.names);
  }
}
