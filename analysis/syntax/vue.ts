const openTag = /<script\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const closeTag = /<\/script\s*>/gi;
const comment = /<!--[\s\S]*?-->/g;

/**
 * A single-file component with everything but the contents of its `<script>` blocks turned into spaces. Line breaks and
 * offsets stay as they are; blocks inside HTML comments are not taken.
 */
export function blankVue(text: string): string {
  const comments = [...text.matchAll(comment)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const kept: string[] = [];
  let done = 0;
  openTag.lastIndex = 0;
  for (let open = openTag.exec(text); open !== null; open = openTag.exec(text)) {
    const start = open.index + open[0].length;
    const enclosing = comments.find((range) => range.start <= open!.index && open!.index < range.end);
    if (enclosing !== undefined) {
      openTag.lastIndex = enclosing.end;
      continue;
    }
    if (open[0].endsWith('/>')) continue;
    closeTag.lastIndex = start;
    const end = closeTag.exec(text)?.index ?? text.length;
    kept.push(spaces(text.slice(done, start)), text.slice(start, end));
    done = end;
    openTag.lastIndex = end;
  }
  kept.push(spaces(text.slice(done)));
  return kept.join('');
}

function spaces(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
