import { type Connection, MessageType } from 'vscode-languageserver';
import type { Rule } from '../../rules/rule.ts';
import type { Log } from '../host.ts';
import type { Place } from '../documents/open-file.ts';
import type { Speakers } from '../config/resolve.ts';
import { type FileSettings, SettingsTable } from '../config/settings.ts';
import { type EditorSettings, readSettings, SECTION, type Settings } from '../settings.ts';
import type { Capabilities } from './capabilities.ts';

/** The settings of each document: what the client has for it, below what configuration files say; never one for all. */
export class SettingsStore {
  private readonly connection: Connection;
  private readonly rules: readonly Rule[];
  private readonly pulls: boolean;
  private readonly log: Log;
  private readonly byUri = new Map<string, Promise<EditorSettings>>();
  /** For clients that only push theirs. */
  private pushed: unknown;
  private readonly told = new Set<string>();
  /** One object for the same settings, so that they can be compared by identity. */
  private readonly interned = new Map<string, EditorSettings>();
  private readonly table = new SettingsTable();
  private readonly combined = new WeakMap<EditorSettings, Map<FileSettings, Settings>>();

  constructor(connection: Connection, rules: readonly Rule[], capabilities: Capabilities, log: Log) {
    this.connection = connection;
    this.rules = rules;
    this.pulls = capabilities.configuration;
    this.pushed = capabilities.options.settings;
    this.log = log;
  }

  /** What holds for a document now. */
  async of(uri: string, { project, path }: Place): Promise<Settings> {
    const editor = await this.editorSettings(uri);
    const file = this.table.of(project.configs, path, speakersOf(editor));
    let combined = this.combined.get(editor);
    if (combined === undefined) this.combined.set(editor, (combined = new Map()));
    let made = combined.get(file);
    if (made === undefined) {
      const { confirm, baseline, rows } = editor;
      combined.set(file, (made = { ...file.rules, enable: file.enable, confirm, baseline, rows }));
    }
    return made;
  }

  /** What the client has set for a document or folder; the same object as long as nothing changes. */
  editorSettings(uri: string): Promise<EditorSettings> {
    const kept = this.byUri.get(uri);
    if (kept !== undefined) return kept;
    const made = this.ask(uri);
    this.byUri.set(uri, made);
    return made;
  }

  forget(uri: string): void {
    this.byUri.delete(uri);
  }

  /** @param section what the client sent with the notification, if it does */
  changed(section: unknown): void {
    this.byUri.clear();
    if (section !== undefined && section !== null) this.pushed = section;
  }

  private async ask(uri: string): Promise<EditorSettings> {
    let raw = this.pushed;
    if (this.pulls) {
      try {
        raw = await this.connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION });
      } catch (error) {
        this.log.warn(`The settings of ${uri} are not to be had: ${String(error)}`);
      }
    }
    const { settings, problems } = readSettings(raw, this.rules);
    this.tell(problems);
    const key = JSON.stringify(settings);
    const kept = this.interned.get(key);
    if (kept !== undefined) return kept;
    this.interned.set(key, settings);
    return settings;
  }

  /** Says what is wrong, each thing once. */
  private tell(problems: readonly string[]): void {
    for (const problem of problems) {
      if (this.told.has(problem)) continue;
      this.told.add(problem);
      this.log.warn(problem);
      // As a notification: the request of the same name wants an answer.
      const params = { type: MessageType.Warning, message: `LeakLens settings: ${problem}` };
      void this.connection.sendNotification('window/showMessage', params);
    }
  }
}

const speakers = new WeakMap<EditorSettings, Speakers>();

/** An editor's settings as those who speak. That it switches LeakLens off beats what files say. */
export function speakersOf(editor: EditorSettings): Speakers {
  let made = speakers.get(editor);
  if (made === undefined) {
    const { enable, profile, overlap, rules, exclude, tests } = editor;
    const last = { source: 'editor settings', profile, overlap, rules, exclude, tests };
    made = enable === false ? { first: { source: last.source, enable }, last } : { last };
    speakers.set(editor, made);
  }
  return made;
}
