import { readFileSync } from 'node:fs';

const NONCE = '0123456789abcdef';

/** What the sandbox of VS Code gives the page: a place for its state, and messages to the extension. */
const HOST = `
  globalThis.sent = [];
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => sent.push(message),
    getState: () => globalThis.saved,
    setState: (state) => (globalThis.saved = state),
  });
`;

/** Colours a theme gives; the page has no others. */
const THEME = `:root {
  --vscode-foreground: #ccc; --vscode-font-family: sans-serif; --vscode-font-size: 13px; --vscode-editor-font-family: monospace;
  --vscode-sideBar-background: #181818; --vscode-descriptionForeground: #9d9d9d; --vscode-focusBorder: #0078d4;
  --vscode-button-background: #0078d4; --vscode-button-foreground: #fff; --vscode-badge-background: #616161; --vscode-badge-foreground: #f8f8f8;
  --vscode-input-background: #313131; --vscode-input-foreground: #ccc; --vscode-input-border: #3c3c3c; --vscode-textLink-foreground: #4daafc;
  --vscode-dropdown-background: #313131; --vscode-dropdown-foreground: #ccc; --vscode-dropdown-border: #3c3c3c; --vscode-panel-border: #2b2b2b;
  --vscode-list-activeSelectionBackground: #04395e; --vscode-list-activeSelectionForeground: #fff; --vscode-list-hoverBackground: #2a2d2e;
  --vscode-inputValidation-warningBackground: #352a05; --vscode-inputValidation-warningBorder: #b89500; --vscode-progressBar-background: #0078d4;
  --vscode-problemsErrorIcon-foreground: #f14c4c; --vscode-problemsWarningIcon-foreground: #cca700; --vscode-problemsInfoIcon-foreground: #3794ff;
  --vscode-charts-blue: #3794ff; --vscode-charts-green: #89d185; --vscode-editorWidget-background: #202020; --vscode-editor-background: #1f1f1f;
} body { background: #181818; color: #ccc; }`;

/** The report panel's page in a browser, without VS Code around it: what the extension would send is sent by hand. */
export class PanelPage {
  /**
   * @param {import('playwright-core').Page} page
   * @param {string} dist folder of the built panel
   * @param {(name: string) => Promise<void>} picture takes a screenshot
   */
  constructor(page, dist, picture) {
    this.page = page;
    this.dist = dist;
    this.picture = picture;
    /** What the page's security policy refused, and what went wrong in it. */
    this.problems = [];
  }

  /** Loads the page under the policy it has in VS Code. */
  async open() {
    const { page, dist } = this;
    page.on('console', (message) => message.type() === 'error' && this.problems.push(message.text()));
    page.on('pageerror', (error) => this.problems.push(String(error)));
    const script = readFileSync(`${dist}/panel.js`, 'utf8');
    const style = readFileSync(`${dist}/panel.css`, 'utf8');
    const policy = `default-src 'none'; style-src 'self' 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'`;
    const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>LeakLens report</title>
<style nonce="${NONCE}">${THEME}</style><link rel="stylesheet" href="panel.css" nonce="${NONCE}"></head>
<body><main id="report"></main><script nonce="${NONCE}">${HOST}</script><script nonce="${NONCE}" src="panel.js"></script></body></html>`;
    await page.route('http://panel.invalid/**', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/panel.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      if (pathname === '/panel.css') return route.fulfill({ contentType: 'text/css', body: style });
      return route.fulfill({ contentType: 'text/html', body: pathname === '/' ? html : '' });
    });
    await page.setViewportSize({ width: 420, height: 900 });
    await page.goto('http://panel.invalid/');
    await page.waitForFunction(() => globalThis.sent.some((message) => message.type === 'ready'));
  }

  /** Sends a message as the extension does. @returns how long it took until the next picture, in milliseconds */
  async send(message) {
    return this.page.evaluate(async (text) => {
      const data = JSON.parse(text);
      const started = performance.now();
      window.postMessage(data, '*');
      await new Promise((resolve) => setTimeout(resolve));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - started;
    }, JSON.stringify(message));
  }

  /** What the page has sent, of one kind. */
  sent(type) {
    return this.page.evaluate((wanted) => globalThis.sent.filter((message) => message.type === wanted), type);
  }

  /** @param {object} report parts of a report */
  async report(report, since = {}) {
    const whole = { files: [], healthy: [], examined: 1, open: [], advice: [], ...report };
    const names = Object.fromEntries(
      whole.files.map(({ uri }) => [uri, decodeURIComponent(uri.replace('file:///w/', ''))]),
    );
    return this.send({
      type: 'report',
      report: whole,
      names,
      since: { label: 'This session', added: [], count: 0, fixed: 0, trend: [], ...since },
    });
  }
}

/** A file of a report with so many findings. */
export function file(name, count, finding = {}) {
  return {
    uri: `file:///w/${name.split('/').map(encodeURIComponent).join('/')}`,
    version: 0,
    findings: Array.from({ length: count }, (_, index) => ({
      id: `unclosed-file:${index}-${index + 1}`,
      rule: 'unclosed-file',
      title: 'File is not closed',
      severity: ['critical', 'high', 'medium', 'low'][index % 4],
      confidence: 'high',
      message: `The file \`handle\` is never closed, so its descriptor stays open; open it in \`with\` (${index})`,
      range: { start: { line: index, character: 4 }, end: { line: index, character: 9 } },
      subjects: 'files',
      ...finding,
    })),
  };
}
