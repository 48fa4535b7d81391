import type { Report, ShownSeverity } from '../../server/protocol.ts';
import { element, icon, link, prose } from './dom.ts';
import { SEVERITY_ICONS, severityName } from './list.ts';
import type { Since } from './messages.ts';
import { type Item, PRIORITIES } from './rows.ts';
import { isOfWorkspace } from './scope.ts';
import { figure, t } from './texts.ts';

/** The sentence at the top: of the workspace where it was scanned, else of the open files. */
export function summaryText(findings: number, report: Report): string {
  const { files, scan } = report;
  if (scan !== undefined && isOfWorkspace(report)) {
    if (findings === 0)
      return scan.baseline === undefined
        ? t('No leaks found in {0} files', scan.known)
        : t('No new leaks in {0} files', scan.known);
    if (findings === 1) return t('1 leak in the workspace');
    return files.length === 1
      ? t('{0} leaks in 1 file', findings)
      : t('{0} leaks in {1} files', findings, files.length);
  }
  if (findings === 0) return t('No leaks found in the open files');
  if (findings === 1) return t('1 leak in 1 open file');
  return files.length === 1
    ? t('{0} leaks in 1 open file', findings)
    : t('{0} leaks in {1} open files', findings, files.length);
}

/** A switch for each priority that occurs, with its count. */
export function priorityChips(
  items: readonly Item[],
  hidden: readonly ShownSeverity[],
  toggle: (severity: ShownSeverity) => void,
): HTMLElement[] {
  return PRIORITIES.flatMap((severity) => {
    const count = items.filter(({ finding }) => finding.severity === severity).length;
    if (count === 0) return [];
    const chip = element('button', `chip ${severity}`);
    chip.type = 'button';
    chip.id = `chip-${severity}`;
    const name = severityName(severity);
    chip.setAttribute('aria-pressed', String(!hidden.includes(severity)));
    chip.setAttribute('aria-label', t('{0}: {1} findings', name, count));
    chip.title = t('Show or hide: {0}', name);
    chip.append(icon(SEVERITY_ICONS[severity], severity), figure(count));
    chip.addEventListener('click', () => toggle(severity));
    return [chip];
  });
}

/** What has changed since the baseline, or the session's beginning: a sentence and a small chart. */
export function sinceLine({ label, count, fixed, trend }: Since): HTMLElement {
  const made = element('div', 'since');
  made.append(element('span', '', t('{0}: {1} new, {2} fixed', label, count, fixed)));
  if (new Set(trend).size > 1) made.append(chart(trend));
  return made;
}

const [WIDTH, HEIGHT] = [48, 14];

function chart(trend: readonly number[]): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'trend');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', t('Findings over time: {0}', trend.join(', ')));
  const most = Math.max(1, ...trend);
  const points = trend.map((value, index) => {
    const x = 1 + (index * (WIDTH - 2)) / Math.max(1, trend.length - 1);
    return `${x.toFixed(1)},${(HEIGHT - 1 - (value * (HEIGHT - 2)) / most).toFixed(1)}`;
  });
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
  line.setAttribute('points', points.join(' '));
  svg.append(line);
  return svg;
}

/** What was looked at and found sound; nothing is claimed of what was not. */
export function healthyPane(healthy: Report['healthy'], openRule: (rule: string) => void): HTMLElement {
  const made = element('div', 'pane healthy');
  if (healthy.length === 0) {
    made.append(element('p', 'note', t('Nothing has been looked at yet')));
    return made;
  }
  made.append(element('p', 'note', t('Looked at in the open files and found sound')));
  const list = element('ul');
  for (const { rule, subjects, count } of healthy) {
    const item = element('li');
    const name = `${subjects.charAt(0).toUpperCase()}${subjects.slice(1)}`;
    item.append(icon('pass', 'pass'), element('span', 'subjects', name), element('span', 'count', figure(count)));
    item.append(link(rule, t('Open the page of this rule'), () => openRule(rule)));
    list.append(item);
  }
  made.append(list);
  return made;
}

/** What follows from the findings for production. */
export function advicePane(advice: Report['advice']): HTMLElement {
  const made = element('div', 'pane advice');
  if (advice.length === 0) {
    made.append(element('p', 'note', t('Recommendations follow from findings; there are none')));
    return made;
  }
  made.append(element('p', 'note', t('What the findings suggest for production')));
  const list = element('ul');
  for (const { production, verify } of advice) {
    const item = element('li');
    item.append(prose('p', '', production), prose('p', 'verify', `${t('To verify')}: ${verify}`));
    list.append(item);
  }
  made.append(list);
  return made;
}
