import { type Connection, MessageType } from 'vscode-languageserver';
import type { Rule } from '../../rules/rule.ts';
import type { Log } from '../host.ts';
import { readSettings, SECTION, type Settings } from '../settings.ts';
import type { Capabilities } from './capabilities.ts';

/** The settings of each document as the client has them; never one for all. */
export class SettingsStore {
  private readonly connection: Connection;
  private readonly rules: readonly Rule[];
  private readonly pulls: boolean;
  private readonly log: Log;
  private readonly byUri = new Map<string, Promise<Settings>>();
  /** For clients that only push theirs. */
  private pushed: unknown;
  private readonly told = new Set<string>();
  /** One object for the same settings, so that they can be compared by identity. */
  private readonly interned = new Map<string, Settings>();

  constructor(connection: Connection, rules: readonly Rule[], capabilities: Capabilities, log: Log) {
    this.connection = connection;
    this.rules = rules;
    this.pulls = capabilities.configuration;
    this.pushed = capabilities.options.settings;
    this.log = log;
  }

  of(uri: string): Promise<Settings> {
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

  private async ask(uri: string): Promise<Settings> {
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
