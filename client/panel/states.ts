import type { Report } from '../../server/protocol.ts';
import { button, element, link, setText } from './dom.ts';
import type { PageCommand, Trouble } from './messages.ts';
import { isOfWorkspace } from './scope.ts';
import { t } from './texts.ts';

/** What the page knows of how things are. */
export interface Situation {
  readonly trouble: Trouble | undefined;
  readonly report: Report | undefined;
  /** How far a scan of the workspace is. */
  readonly scan: { readonly done: number; readonly total: number } | undefined;
}

type Run = (command: PageCommand) => void;

/** The line at the top that says why what is shown is not the whole, and what to do about it. */
export class Banner {
  readonly root = element('div', 'banner');
  private readonly text = element('span');
  private readonly bar = element('progress', 'bar');
  private readonly action = link('', '', () => this.command && this.run(this.command));
  private command: PageCommand | undefined;

  constructor(private readonly run: Run) {
    this.text.setAttribute('role', 'status');
    this.action.id = 'banner-action';
    this.root.append(this.text, this.bar, this.action);
  }

  show(situation: Situation): void {
    const { text, command, label, bar } = said(situation);
    this.root.hidden = text === '';
    this.root.classList.toggle('busy', bar !== undefined);
    setText(this.text, text);
    this.command = command;
    this.action.hidden = command === undefined;
    setText(this.action, label ?? '');
    this.bar.hidden = bar === undefined;
    if (bar === undefined) return;
    this.bar.max = Math.max(1, bar.total);
    this.bar.value = bar.done;
    this.bar.setAttribute('aria-label', t('Scanning the workspace'));
  }
}

interface Said {
  readonly text: string;
  readonly command?: PageCommand;
  readonly label?: string;
  readonly bar?: { readonly done: number; readonly total: number };
}

function said({ trouble, report, scan }: Situation): Said {
  if (trouble !== undefined) {
    // Without anything from before, the empty page says it.
    if (report === undefined) return { text: '' };
    return trouble === 'failed'
      ? { text: t('The report could not be renewed; what you see is from before') }
      : { text: t('The server is starting again; what you see is from before') };
  }
  if (scan !== undefined) {
    const text =
      scan.total === 0
        ? t('Scanning the workspace…')
        : t('Scanning the workspace: {0} of {1} files', scan.done, scan.total);
    return { text, command: 'leaklens.cancelScan', label: t('Cancel'), bar: scan };
  }
  const again = { command: 'leaklens.scanWorkspace', label: t('Scan again') } as const;
  const last = report?.scan;
  if (last?.end === 'cancelled') {
    const text =
      last.files === 0
        ? t('The scan was cancelled; what you see is from before')
        : t('The scan was cancelled after {0} of {1} files', last.files, last.of);
    return { text, ...again };
  }
  if (last?.end === 'failed') return { text: t('The workspace could not be scanned; the log says why'), ...again };
  return { text: '' };
}

/** What to say where no finding is shown, and what to do about it. @param clear takes the filters away; undefined where there is nothing to filter */
export function emptyState(
  { report, trouble, scan }: Situation,
  run: Run,
  clear: (() => void) | undefined,
): HTMLElement[] {
  if (report === undefined) {
    if (trouble === 'starting') return [element('p', 'lead', t('LeakLens is starting…'))];
    return [
      element('p', 'lead', t('LeakLens is not running')),
      element('p', 'note', t('The log says why. Restarting often helps.')),
      button(t('Restart'), false, () => run('leaklens.restart')),
      link(t('Show the log'), t('Show the log'), () => run('leaklens.showLog')),
    ];
  }
  if (clear !== undefined)
    return [element('p', 'lead', t('No finding passes the filters')), button(t('Clear the filters'), true, clear)];
  if (report.examined === 0 && !isOfWorkspace(report)) {
    const note = t('LeakLens looks at it while you write, and lists here what it leaks. Nothing leaves your machine.');
    return [
      element('p', 'lead', t('Open a Python, TypeScript or JavaScript file')),
      element('p', 'note', note),
      ...(scan === undefined ? [button(t('Scan the workspace'), false, () => run('leaklens.scanWorkspace'))] : []),
    ];
  }
  const old = report.scan?.baseline?.old ?? 0;
  return [
    ...(old > 0 ? [element('p', 'note', t('Older leaks that the baseline holds: {0}', old))] : []),
    element('p', 'note', t('The tab “Healthy” says what was looked at.')),
  ];
}
