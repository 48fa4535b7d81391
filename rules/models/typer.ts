import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

/** Typer: commands of a program. */
export const model: Model = {
  id: 'typer',
  language: 'python',
  title: 'Typer',
  packages: ['typer'],
  version: '0.20',
  docs: 'https://typer.tiangolo.com/tutorial/commands/',
  types: { 'typer.Typer': { methods: each(['command', 'callback'], {}) } },
  entries: [
    { runs: 'command', decorator: 'typer.Typer.command' },
    { runs: 'command', decorator: 'typer.Typer.callback' },
  ],
};
