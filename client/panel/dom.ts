import chevronDown from '../../node_modules/@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '../../node_modules/@vscode/codicons/src/icons/chevron-right.svg';
import error from '../../node_modules/@vscode/codicons/src/icons/error.svg';
import info from '../../node_modules/@vscode/codicons/src/icons/info.svg';
import lightbulb from '../../node_modules/@vscode/codicons/src/icons/lightbulb.svg';
import pass from '../../node_modules/@vscode/codicons/src/icons/pass.svg';
import warning from '../../node_modules/@vscode/codicons/src/icons/warning.svg';

const ICONS = {
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  error,
  info,
  lightbulb,
  pass,
  warning,
} as const;

export type IconName = keyof typeof ICONS;

/** A text whose invisible characters are seen: those that turn the direction of writing could make code and names look like others. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (char) =>
    char === '\t' || char === '\n' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** An element with classes and text. Text is always text: nothing in a report is ever read as HTML. */
export function element<K extends string>(
  tag: K,
  className = '',
  text = '',
): K extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[K] : HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = visible(text);
  return made as ReturnType<typeof element<K>>;
}

/** A codicon, as decoration: screen readers are told the same in words. */
export function icon(name: IconName, className = ''): SVGElement {
  const parsed = new DOMParser().parseFromString(ICONS[name], 'image/svg+xml').documentElement;
  const made = document.importNode(parsed, true) as unknown as SVGElement;
  made.setAttribute('class', `icon ${className}`.trim());
  made.setAttribute('aria-hidden', 'true');
  return made;
}

/** A button that looks like a link: it goes nowhere by itself. */
export function link(text: string, title: string, action: () => void): HTMLButtonElement {
  const made = element('button', 'link', text);
  made.type = 'button';
  made.title = visible(title);
  made.addEventListener('click', action);
  return made;
}

/** A button of the editor's look; the code in its text is code. */
export function button(text: string, secondary: boolean, action: () => void): HTMLElement {
  const made = prose('vscode-button', '', text);
  if (secondary) made.setAttribute('secondary', '');
  made.addEventListener('click', action);
  return made;
}

/** Text with its code in code type: `like this`. */
export function prose(tag: string, className: string, text: string): HTMLElement {
  const made = element(tag, className) as HTMLElement;
  text.split('`').forEach((part, index) => {
    if (part) made.append(index % 2 === 1 ? element('code', '', part) : visible(part));
  });
  return made;
}

/** Sets a text only when it differs: unchanged nodes stay as they are, selection and all. */
export function setText(node: Element, text: string): void {
  const shown = visible(text);
  if (node.textContent !== shown) node.textContent = shown;
}
