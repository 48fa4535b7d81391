import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-collapsible/index.js';
import type { PlainRange, Report, ReportFile, ReportFinding, ShownSeverity } from '../../server/protocol.ts';

/** What a reader can do; the page itself changes nothing. */
export interface Actions {
  jump(uri: string, range: PlainRange): void;
  fix(uri: string, version: number, finding: string, fix: number): void;
  rule(rule: string): void;
}

const PRIORITIES: readonly { severity: ShownSeverity; heading: string }[] = [
  { severity: 'critical', heading: 'Critical' },
  { severity: 'high', heading: 'High' },
  { severity: 'medium', heading: 'Medium' },
  { severity: 'low', heading: 'Low' },
  { severity: 'hint', heading: 'Hints' },
];

/** Findings shown at most in one group; the rest are counted. */
const MOST_SHOWN = 200;

/** An element with text and classes. Text is always text: nothing in a report is ever read as HTML. */
function element<K extends string>(
  tag: K,
  className = '',
  text = '',
): K extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[K] : HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made as ReturnType<typeof element<K>>;
}

/** Shows a report: findings by priority, then what was found sound. */
export function renderReport(
  main: HTMLElement,
  report: Report,
  names: Readonly<Record<string, string>>,
  actions: Actions,
): void {
  const closed = closedGroups(main);
  const rows = report.files.flatMap((file) => file.findings.map((finding) => ({ file, finding })));
  const parts: HTMLElement[] = [summary(rows.length, report.files.length)];
  for (const { severity, heading } of PRIORITIES) {
    const members = rows.filter(({ finding }) => finding.severity === severity);
    if (members.length === 0) continue;
    const list = element('ul', 'findings');
    for (const { file, finding } of members.slice(0, MOST_SHOWN)) {
      list.append(findingItem(file, finding, names[file.uri] ?? file.uri, actions));
    }
    if (members.length > MOST_SHOWN) list.append(element('li', 'more', `and ${members.length - MOST_SHOWN} more`));
    parts.push(group(severity, heading, String(members.length), list, !closed.has(severity)));
  }
  const healthy = report.healthy.filter(({ count }) => count > 0);
  if (healthy.length > 0) parts.push(healthySection(healthy, !closed.has('healthy'), actions));
  main.replaceChildren(...parts);
}

/** Says why there is no report. */
export function renderUnavailable(main: HTMLElement, reason: string): void {
  main.replaceChildren(element('p', 'summary', reason));
}

/** Which groups the reader has folded, so that a new report leaves them folded. */
function closedGroups(main: HTMLElement): Set<string> {
  const groups = [...main.querySelectorAll<HTMLElement>('vscode-collapsible')];
  return new Set(groups.filter((one) => !one.hasAttribute('open')).map((one) => one.dataset.group ?? ''));
}

function summary(findings: number, files: number): HTMLElement {
  if (findings === 0) return element('p', 'summary sound', 'No leaks found in the open files');
  const leaks = findings === 1 ? '1 leak' : `${findings} leaks`;
  return element('p', 'summary', `${leaks} in ${files === 1 ? '1 open file' : `${files} open files`}`);
}

function group(name: string, heading: string, count: string, content: HTMLElement, open: boolean): HTMLElement {
  const made = element('vscode-collapsible', `group ${name}`);
  made.setAttribute('heading', heading);
  made.toggleAttribute('open', open);
  made.dataset.group = name;
  const badge = element('vscode-badge', '', count);
  badge.slot = 'decorations';
  made.append(badge, content);
  return made;
}

function findingItem(file: ReportFile, finding: ReportFinding, name: string, actions: Actions): HTMLElement {
  const item = element('li', 'finding');
  const key = `${file.uri}#${finding.id}`;
  const head = element('div', 'head');
  const title = link(finding.title, 'Go to the code', () => actions.jump(file.uri, finding.range));
  title.classList.add('title');
  title.id = `${key}/jump`;
  head.append(title, element('span', 'place', `${name}:${finding.range.start.line + 1}`));
  const buttons = element('div', 'actions');
  finding.fixes.forEach((fix, index) => {
    const button = element('vscode-button', 'fix', fix.title);
    button.id = `${key}/fix/${index}`;
    if (index > 0) button.setAttribute('secondary', '');
    button.title =
      fix.safety === 'safe' ? 'Apply this repair' : 'Apply this repair; look it over, it changes behaviour';
    button.addEventListener('click', () => actions.fix(file.uri, file.version, finding.id, index));
    buttons.append(button);
  });
  const page = link(finding.rule, 'Open the page of this rule', () => actions.rule(finding.rule));
  page.classList.add('rule');
  page.id = `${key}/rule`;
  buttons.append(page);
  item.append(head, message(finding.message), buttons);
  return item;
}

/** A message with its code in code type: `like this`. */
function message(text: string): HTMLElement {
  const made = element('p', 'message');
  text.split('`').forEach((part, index) => {
    if (part) made.append(index % 2 === 1 ? element('code', '', part) : part);
  });
  return made;
}

/** A button that looks like a link: it goes nowhere by itself. */
function link(text: string, title: string, action: () => void): HTMLButtonElement {
  const made = element('button', 'link', text);
  made.type = 'button';
  made.title = title;
  made.addEventListener('click', action);
  return made;
}

function healthySection(healthy: Report['healthy'], open: boolean, actions: Actions): HTMLElement {
  const list = element('ul', 'healthy');
  for (const { rule, subjects, count } of healthy) {
    const item = element('li');
    const page = link(rule, 'Open the page of this rule', () => actions.rule(rule));
    page.classList.add('rule');
    item.append(element('span', 'subjects', `${subjects.charAt(0).toUpperCase()}${subjects.slice(1)}: ${count}`), page);
    list.append(item);
  }
  const content = element('div');
  content.append(element('p', 'note', 'Looked at in the open files and found sound'), list);
  const total = healthy.reduce((sum, { count }) => sum + count, 0);
  return group('healthy', 'Healthy already', String(total), content, open);
}
