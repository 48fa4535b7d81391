import { Uri, type Webview } from 'vscode';

/**
 * The report panel's page: a shell without content of its own. Nothing but our script and style may load, and findings
 * reach it as messages, never as HTML.
 */
export function reportHtml(webview: Webview, dist: Uri): string {
  const nonce = randomNonce();
  const script = webview.asWebviewUri(Uri.joinPath(dist, 'panel.js'));
  const style = webview.asWebviewUri(Uri.joinPath(dist, 'panel.css'));
  const policy = `default-src 'none'; style-src ${webview.cspSource} 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}" nonce="${nonce}">
<title>LeakLens report</title>
</head>
<body>
<main id="report"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
