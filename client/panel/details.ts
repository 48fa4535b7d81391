import type { CodeExcerpt, FileDiff, FindingDetails, FindingParams, FixDetails } from '../../server/protocol.ts';
import { button, element, icon, link, prose } from './dom.ts';
import { SEVERITY_ICONS, severityName } from './list.ts';
import type { FromPanel } from './messages.ts';
import type { Item } from './rows.ts';
import { t } from './texts.ts';

type Send = (message: FromPanel) => void;

/** The lower half of the page: everything about the finding that is selected. */
export class DetailsPane {
  readonly root = element('section', 'details');
  private shown = '';

  constructor(private readonly send: Send) {
    this.root.hidden = true;
  }

  /** Shows a finding; without details they are on their way, and those of before stay if it is the same finding. */
  show(item: Item | undefined, details: FindingDetails | undefined, names: Readonly<Record<string, string>>): void {
    this.root.hidden = item === undefined;
    this.root.setAttribute('aria-label', t('Details of the finding'));
    if (item === undefined) {
      this.shown = '';
      this.root.replaceChildren();
      return;
    }
    const { finding, file } = item;
    const now = JSON.stringify([file.uri, file.version, finding, details, names]);
    if (now === this.shown) return;
    const focused = document.activeElement?.id;
    const reason = this.root.querySelector<HTMLInputElement>('#reason')?.value ?? '';
    const isSame = this.root.dataset.key === item.key;
    const open = new Set([...this.root.querySelectorAll<HTMLDetailsElement>('details[open]')].map((one) => one.id));
    this.shown = now;
    this.root.dataset.key = item.key;
    const of: FindingParams = { uri: file.uri, version: file.version, finding: finding.id };
    const parts: (HTMLElement | undefined)[] = [
      this.heading(item),
      prose('p', 'message', finding.message),
      finding.impact === undefined ? undefined : this.impact(finding.impact),
      details && this.code(item, details.code),
      details && details.evidence.length > 0 ? this.evidence(details, names) : undefined,
      details && this.fixes(of, item, details, names),
      details && this.more(of, item),
    ];
    this.root.replaceChildren(...parts.filter((one) => one !== undefined));
    if (!isSame) this.root.scrollTop = 0;
    else this.restore(open, reason, focused);
  }

  private restore(open: ReadonlySet<string>, reason: string, focused: string | undefined): void {
    for (const one of this.root.querySelectorAll<HTMLDetailsElement>('details')) if (open.has(one.id)) one.open = true;
    const input = this.root.querySelector<HTMLInputElement>('#reason');
    if (input && reason) input.value = reason;
    if (focused) document.getElementById(focused)?.focus();
  }

  private heading({ finding, file, name }: Item): HTMLElement {
    const made = element('div', 'heading');
    const title = element('h2', '', finding.title);
    const badge = element('span', `severity ${finding.severity}`);
    badge.append(icon(SEVERITY_ICONS[finding.severity], finding.severity), severityName(finding.severity));
    const place = `${name}:${finding.range.start.line + 1}`;
    const go = link(place, t('Go to the code'), () => {
      this.send({ type: 'jump', uri: file.uri, range: finding.range });
    });
    go.id = 'go';
    const facts = element('div', 'facts');
    const sure = { high: t('sure'), medium: t('likely'), low: t('possible') }[finding.confidence];
    facts.append(badge, element('span', 'sure', sure), go);
    made.append(title, facts);
    return made;
  }

  private impact(text: string): HTMLElement {
    const made = prose('p', 'impact', text);
    made.prepend(element('strong', '', `${t('Impact')}: `));
    return made;
  }

  private code({ finding }: Item, { first, lines }: CodeExcerpt): HTMLElement {
    const made = element('pre', 'code');
    made.tabIndex = 0;
    made.setAttribute('aria-label', t('Code'));
    lines.forEach((line, index) => {
      const at = first + index;
      const row = element('div', at === finding.range.start.line ? 'line here' : 'line');
      row.append(element('span', 'number', String(at + 1)), element('code', '', line || ' '));
      made.append(row);
    });
    return made;
  }

  private evidence({ evidence }: FindingDetails, names: Readonly<Record<string, string>>): HTMLElement {
    const made = element('div', 'evidence');
    const list = element('ol');
    evidence.forEach((step, index) => {
      const item = element('li');
      const place = `${names[step.uri] ?? step.uri}:${step.range.start.line + 1}`;
      const go = link(place, t('Go to the code'), () => this.send({ type: 'jump', uri: step.uri, range: step.range }));
      go.id = `step-${index}`;
      item.append(prose('span', '', step.message), ' ', go, element('code', 'excerpt', step.code));
      list.append(item);
    });
    made.append(element('h3', '', t('How it comes about')), list);
    return made;
  }

  private fixes(
    of: FindingParams,
    item: Item,
    details: FindingDetails,
    names: Readonly<Record<string, string>>,
  ): HTMLElement {
    const made = element('div', 'fixes');
    made.append(element('h3', '', t('Repair')));
    if (details.fixes.length === 0) {
      made.append(
        element('p', 'note', t('There is no automatic repair for this one; the page of the rule says what to do')),
      );
      return made;
    }
    details.fixes.forEach((fix, index) => {
      made.append(this.fix(of, fix, index, names));
    });
    const all = element('div', 'actions');
    const { rule } = item.finding;
    if (details.alike > 1) {
      const inFile = button(t('Repair all {0} of this rule in the file', details.alike), true, () => {
        this.send({ type: 'fixAll', rule, uri: of.uri });
      });
      inFile.id = 'fix-all';
      all.append(inFile);
    }
    const everywhere = button(t('Repair this rule in the workspace…'), true, () => this.send({ type: 'fixAll', rule }));
    everywhere.id = 'fix-workspace';
    all.append(everywhere);
    made.append(all);
    return made;
  }

  private fix(of: FindingParams, fix: FixDetails, index: number, names: Readonly<Record<string, string>>): HTMLElement {
    const made = element('div', 'fix');
    const apply = button(fix.title, index > 0, () => this.send({ type: 'fix', of, fix: index }));
    apply.id = `fix-${index}`;
    made.append(apply);
    const note = fix.safety === 'safe' ? t('Keeps what the code does') : t('Changes what the code does: look it over');
    made.append(prose('p', 'note', fix.why ?? note));
    const preview = element('details', 'preview');
    preview.id = `preview-${index}`;
    preview.open = index === 0;
    preview.append(element('summary', '', t('What would change')));
    for (const change of fix.changes) preview.append(this.diff(change, names));
    made.append(preview);
    return made;
  }

  private diff({ uri, isNew, hunks }: FileDiff, names: Readonly<Record<string, string>>): HTMLElement {
    const made = element('div', 'diff');
    const name = names[uri] ?? uri;
    made.append(element('div', 'file', isNew ? t('{0} (new file)', name) : name));
    const text = element('pre');
    text.tabIndex = 0;
    text.setAttribute('aria-label', t('Changes of {0}', name));
    hunks.forEach((hunk, index) => {
      if (index > 0) text.append(element('div', 'gap', '⋯'));
      for (const line of hunk.lines) {
        const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'kept';
        text.append(element('div', `line ${kind}`, line));
      }
    });
    made.append(text);
    return made;
  }

  private more(of: FindingParams, { finding }: Item): HTMLElement {
    const made = element('div', 'more');
    const form = element('form', 'suppress');
    const label = element('label', '', t('Suppress, because'));
    const input = element('input');
    input.id = 'reason';
    input.type = 'text';
    input.maxLength = 200;
    input.placeholder = t('the reason, for those who read the code');
    label.htmlFor = 'reason';
    const submit = button(t('Suppress'), true, () => form.requestSubmit());
    submit.id = 'suppress';
    form.append(label, input, submit);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send({ type: 'suppress', of, reason: input.value });
    });
    const page = link(t('About the rule {0}', finding.rule), t('Open the page of this rule'), () => {
      this.send({ type: 'rule', rule: finding.rule });
    });
    page.id = 'rule';
    const wrong = link(t('Report a false alarm'), t('Opens a text you can copy; nothing is sent'), () => {
      this.send({ type: 'run', command: 'leaklens.reportFalseAlarm', argument: of });
    });
    wrong.id = 'false-alarm';
    const links = element('div', 'links');
    links.append(page, wrong);
    made.append(form, links);
    return made;
  }
}
