import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The first finding may wait for the server's start on a busy machine, in milliseconds. */
const FIRST = 90_000;
const SOON = 30_000;
const MENU_TRIES = 5;

const LIGHTBULB_ROW = '.action-widget .monaco-list-row';

/** A user at VS Code's workbench: what they see and press. Every method waits until what it promises is there. */
export class Workbench {
  /**
   * @param {import('playwright-core').Page} page
   * @param {string} folder the open folder, absolute
   * @param {(name: string, clip?: object) => Promise<void>} picture takes a screenshot, of a part of the window where one is given
   * @param {string} extensions where this VS Code has its extensions, absolute
   */
  constructor(page, folder, picture, extensions) {
    this.extensions = extensions;
    this.page = page;
    this.folder = folder;
    this.picture = picture;
  }

  /** Waits for the workbench with a file in front. @param {string} file relative */
  async ready(file) {
    await this.page.waitForSelector('.monaco-workbench', { timeout: FIRST });
    await this.tab(path.basename(file)).waitFor({ timeout: FIRST });
    await this.page.waitForSelector('.monaco-editor .view-line', { timeout: FIRST });
  }

  tab(name) {
    return this.page.locator(`.tab[data-resource-name="${name}"]`);
  }

  /** Waits for an underlined stretch of the active editor. @param {'error' | 'warning' | 'info'} kind */
  async squiggle(kind) {
    await this.page.waitForSelector(`.monaco-editor .squiggly-${kind}`, { timeout: FIRST });
  }

  /** Waits for a text that stands behind the code of a line; it is no part of the document. */
  async textAtLineEnd(text) {
    await this.page.waitForFunction(
      `Array.from(document.querySelectorAll('.monaco-editor .view-line span'), span => getComputedStyle(span, '::after').content.replaceAll('\\u00a0', ' ')).some(text => text.includes(${JSON.stringify(text)}))`,
      undefined,
      { timeout: SOON },
    );
  }

  /** Waits until nothing is underlined in that way. */
  async noSquiggle(kind) {
    await this.page.waitForSelector(`.monaco-editor .squiggly-${kind}`, { state: 'detached', timeout: SOON });
  }

  /** Opens a file by its name. */
  async open(name) {
    await this.again(`open ${name}`, async () => {
      await this.page.keyboard.press('Control+p');
      await this.input(name);
      await this.page
        .locator('.quick-input-list .monaco-list-row', { hasText: name })
        .first()
        .waitFor({ timeout: 5000 });
      await this.page.keyboard.press('Enter');
      await this.tab(path.basename(name)).waitFor({ timeout: 5000 });
      await this.page.waitForSelector(`.tab.active[data-resource-name="${path.basename(name)}"]`, { timeout: 5000 });
    });
  }

  /** Puts the caret somewhere. Lines and columns from 1. */
  async goTo(line, column) {
    await this.again(`go to line ${line}`, async () => {
      await this.focusEditor();
      await this.page.keyboard.press('Control+g');
      await this.input(`:${line}:${column}`);
      await this.page.keyboard.press('Enter');
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 5000 });
      await this.page
        .locator('.statusbar-item', { hasText: new RegExp(`Ln ${line}, Col ${column}\\b`) })
        .first()
        .waitFor({ timeout: 5000 });
    });
  }

  /** Puts the caret at the first place of a text in a file on disk, as long as the editor shows the same text. */
  async goToText(file, text) {
    const content = this.onDisk(file);
    const offset = content.indexOf(text);
    if (offset < 0) throw new Error(`${file} has no '${text}'`);
    const lines = content.slice(0, offset).split('\n');
    await this.goTo(lines.length, lines.at(-1).length + 1);
  }

  async focusEditor() {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Control+1');
  }

  /** Reads the hover at the caret, once it says something. @param {string} part of what it must say */
  async hover(part) {
    const box = this.page.locator('.monaco-hover:visible', { hasText: part }).first();
    await this.again(`hover with '${part}'`, async () => {
      await this.page.keyboard.press('Control+k');
      await this.page.keyboard.press('Control+i');
      await box.waitFor({ timeout: 5000 });
    });
    return box.textContent();
  }

  /**
   * Opens the lightbulb's menu at the caret and takes an entry with the keyboard. The menu may have been filled before the
   * findings came: then it is opened again.
   * @param {string} words of the entry's title
   */
  async takeAction(words) {
    const wanted = this.page.locator(LIGHTBULB_ROW, { hasText: words });
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press('Control+.');
      try {
        await wanted.first().waitFor({ timeout: 6000 });
        break;
      } catch {
        const offered = await this.page.locator(LIGHTBULB_ROW).allTextContents();
        if (tries === MENU_TRIES)
          throw new Error(`the lightbulb never offered '${words}', but: ${offered.join(' | ')}`);
        await this.page.keyboard.press('Escape');
        await this.page.waitForTimeout(1000);
      }
    }
    await this.picture('lightbulb');
    await this.focusRow(words);
    await this.page.keyboard.press('Enter');
    await this.page.locator(LIGHTBULB_ROW).first().waitFor({ state: 'hidden', timeout: SOON });
  }

  /**
   * Waits for the preview of a repair, ticks its files, those alone whose row has the name, and applies it, all with the keyboard.
   * @param {number} spared so many of the last edits of the files are not ticked
   */
  async confirmPreview(name = '', spared = 0) {
    const preview = this.page.locator('.bulk-edit-panel').first();
    const rows = preview.locator('.monaco-list-row');
    await rows.first().waitFor({ timeout: SOON });
    await this.picture('preview');
    await this.again('confirm the preview', async () => {
      await preview.locator('.monaco-list').first().focus();
      await this.page.keyboard.press('Home');
      const files = preview.locator('.monaco-list-row[aria-level="1"]');
      for (let index = 0; index < (await files.count()); index++) {
        if (!((await files.nth(index).textContent()) ?? '').includes(name)) continue;
        await this.moveTo(files.nth(index));
        // What needs confirmation is not ticked; a space ticks the focused file with all its edits.
        const box = files.nth(index).locator('.edit-checkbox');
        if ((await box.getAttribute('aria-checked', { timeout: 5000 })) !== 'true')
          await this.page.keyboard.press('Space');
        await preview.locator('.monaco-list-row.focused .edit-checkbox[aria-checked=true]').waitFor({ timeout: 5000 });
      }
      const edits = preview.locator('.monaco-list-row[aria-level="2"]');
      for (let left = spared; left > 0; left--) {
        await this.moveTo(edits.nth((await edits.count()) - left));
        await this.page.keyboard.press('Space');
        await preview.locator('.monaco-list-row.focused .edit-checkbox[aria-checked=false]').waitFor({ timeout: 5000 });
      }
      await this.picture('ticked');
      await this.page.keyboard.press('Control+Enter');
      await rows.first().waitFor({ state: 'hidden', timeout: 5000 });
    });
  }

  /** Moves the focus of a list down to a row. */
  async moveTo(row) {
    for (let steps = 0; steps < 40; steps++) {
      if (/\bfocused\b/.test((await row.getAttribute('class', { timeout: 5000 })) ?? '')) return;
      await this.page.keyboard.press('ArrowDown');
      await this.page.waitForTimeout(50);
    }
    throw new Error('the row never got the focus');
  }

  /** Moves through the lightbulb's menu until the entry is the focused one. */
  async focusRow(words) {
    const focused = this.page.locator(`${LIGHTBULB_ROW}.focused`);
    for (let steps = 0; steps < 40; steps++) {
      const text = await focused
        .first()
        .textContent({ timeout: 5000 })
        .catch(() => '');
      if (text.includes(words)) return;
      await this.page.keyboard.press('ArrowDown');
      await this.page.waitForTimeout(50);
    }
    throw new Error(`the entry '${words}' never got the focus`);
  }

  /** Waits until the active editor shows a text. Monaco writes spaces as no-break spaces. */
  async shows(text) {
    const wanted = text.replaceAll('\u00a0', ' ');
    await this.page.waitForFunction(
      `Array.from(document.querySelectorAll('.editor-instance .view-line'), line => line.textContent.replaceAll('\\u00a0', ' ')).join('\\n').includes(${JSON.stringify(wanted)})`,
      undefined,
      { timeout: SOON },
    );
  }

  /** Saves the file in front. */
  async save(name) {
    await this.again(`save ${name}`, async () => {
      await this.focusEditor();
      await this.page.keyboard.press('Control+s');
      await this.page.locator(`.tab.dirty[data-resource-name="${name}"]`).waitFor({ state: 'detached', timeout: 5000 });
    });
  }

  /** Saves every open file. */
  async saveAll() {
    await this.command('File: Save All');
    await this.page.locator('.tab.dirty').first().waitFor({ state: 'detached', timeout: SOON });
  }

  /** Runs a command by its name in the palette. */
  async command(title) {
    await this.again(`command ${title}`, async () => {
      await this.page.keyboard.press('F1');
      await this.input(`>${title}`);
      await this.page
        .locator('.quick-input-list .monaco-list-row', { hasText: title })
        .first()
        .waitFor({ timeout: 5000 });
      await this.page.keyboard.press('Enter');
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 5000 });
    });
  }

  /** Opens a walkthrough by its title's beginning. */
  async openWalkthrough(words) {
    const row = (text) => this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    await this.again(`open the walkthrough ${words}`, async () => {
      await this.page.keyboard.press('F1');
      await this.input('>Welcome: Open Walkthrough');
      await row('Open Walkthrough').waitFor({ timeout: 5000 });
      await this.page.keyboard.press('Enter');
      await row(words).click({ timeout: 5000 });
      await this.page.locator('.getting-started-step').first().waitFor({ timeout: 5000 });
    });
  }

  /** Types into the quick input, replacing what is there. */
  async input(text) {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ timeout: 5000 });
    await input.fill(text);
  }

  /** The page of the report panel. */
  async reportPage(title = 'LeakLens: Show Report') {
    await this.command(title);
    const frame = this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await frame.locator('#report').waitFor({ timeout: SOON });
    return frame;
  }

  /** The text of an element in whichever webview has it. */
  async inSomeFrame(selector, text) {
    for (const limit = Date.now() + SOON; Date.now() < limit; ) {
      for (const frame of this.page.frames()) {
        const found = frame.locator(selector, { hasText: text });
        if (await found.count().catch(() => 0)) return found.first().textContent();
      }
      await this.page.waitForTimeout(200);
    }
    throw new Error(`no webview shows '${text}'`);
  }

  /** A file of the open folder as it is on disk. */
  onDisk(file) {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** Writes a file of the open folder, as another program would. */
  write(file, text) {
    const full = path.join(this.folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }

  /** The extension's server: that of this VS Code, by the folder it runs from. @returns {number} its process */
  server() {
    const servers = readdirSync('/proc').filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return /^\d+$/.test(pid) && command.includes(this.extensions) && command.includes('dist/server.js');
      } catch {
        return false;
      }
    });
    if (servers.length !== 1) throw new Error(`${servers.length} servers run`);
    return Number(servers[0]);
  }

  /** Ends the extension's server as the system would for want of memory. */
  killServer() {
    process.kill(this.server(), 'SIGKILL');
  }

  /** What the extension's server has started. @returns {string[]} the programs' command lines */
  startedByServer() {
    const parent = this.server();
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').split(' ').filter(Boolean);
    return children.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
  }

  /** Does something up to five times: a keystroke may fall between two states of the workbench. */
  async again(what, once) {
    for (let tries = 1; ; tries++) {
      try {
        return await once();
      } catch (error) {
        if (tries === MENU_TRIES) throw new Error(`could not ${what}: ${error.message}`);
        await this.page.keyboard.press('Escape');
        await this.page.waitForTimeout(500);
      }
    }
  }
}

/** @throws when the text lacks a part */
export function expectText(text, part, where) {
  if (!text.includes(part)) throw new Error(`${where} lacks '${part}':\n${text}`);
}
