const COMPILED = new Map<string, RegExp>();

/** Whether a path (with slashes) matches a glob of `*`, `**` and `{a,b}`; a glob without a leading slash may match from any folder on. */
export function matchesGlob(path: string, glob: string): boolean {
  let pattern = COMPILED.get(glob);
  if (pattern === undefined) {
    pattern = compile(glob);
    COMPILED.set(glob, pattern);
  }
  return pattern.test(path);
}

function compile(glob: string): RegExp {
  let source = '';
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob[at] as string;
    if (glob.startsWith('**/', at)) {
      source += '(?:.*/)?';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '{') source += '(?:';
    else if (char === '}') source += ')';
    else if (char === ',') source += '|';
    else source += char.replace(/[.+^$()|[\]\\?]/g, '\\$&');
  }
  return new RegExp(`^(?:.*/)?${source}$`);
}
