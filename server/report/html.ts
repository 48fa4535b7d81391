import { type Block, parts } from './document.ts';

/** No script, nothing from elsewhere: the page shows itself alone. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#d0d7de,#3d444d);--dim:light-dark(#59636e,#9198a1);--soft:light-dark(#f6f8fa,#151b23)}
body{max-width:52rem;margin:2rem auto;padding:0 1rem;font:16px/1.55 system-ui,sans-serif}
h1,h2{border-bottom:1px solid var(--line);padding-bottom:.25em}h3{margin-top:2em}
code,pre{font:.9em/1.5 ui-monospace,monospace;background:var(--soft)}code{padding:.1em .3em;border-radius:4px}
pre{padding:.7em 1em;overflow:auto;border:1px solid var(--line);border-radius:6px}pre code{padding:0}
.add{color:light-dark(#116329,#7ee787)}.del{color:light-dark(#a40e26,#ff9492)}
table{border-collapse:collapse}th,td{border:1px solid var(--line);padding:.3em .7em;text-align:left;vertical-align:top}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1em}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
.check{list-style:"☐  "}@media print{body{max-width:none}}`;

/** A document as one HTML file that needs no other. Every text is escaped. */
export function html(blocks: readonly Block[], title: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${blocks.map(block).join('\n')}
</main>
</body>
</html>
`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `<h${one.level}>${inline(one.text)}</h${one.level}>`;
    case 'text':
      return `<p>${inline(one.text)}</p>`;
    case 'facts':
      return `<dl>${one.facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${inline(value)}</dd>`).join('')}</dl>`;
    case 'list': {
      const tag = one.ordered ? 'ol' : 'ul';
      return `<${tag}>${items(one.items)}</${tag}>`;
    }
    case 'checklist':
      return `<ul class="check">${items(one.items)}</ul>`;
    case 'table':
      return `<table><thead>${row(one.head, 'th')}</thead><tbody>${one.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
    case 'diff':
      return `<pre><code>${one.hunks.flatMap((hunk, index) => [...(index > 0 ? [' …'] : []), ...hunk.lines.map(diffLine)]).join('\n')}</code></pre>`;
  }
}

const items = (texts: readonly string[]): string => texts.map((text) => `<li>${inline(text)}</li>`).join('');

function row(cells: readonly string[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((text) => `<${tag}>${inline(text)}</${tag}>`).join('')}</tr>`;
}

function diffLine(line: string): string {
  const kind = line.startsWith('+') ? 'add' : line.startsWith('-') ? 'del' : undefined;
  return kind === undefined ? escapeHtml(line) : `<span class="${kind}">${escapeHtml(line)}</span>`;
}

function inline(text: string): string {
  return parts(text)
    .map((part) => (part.code ? `<code>${escapeHtml(part.text)}</code>` : escapeHtml(part.text)))
    .join('');
}

/** A text in which nothing is markup; control characters that HTML and XML do not have are left out. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (one) => entities[one]!);
}
