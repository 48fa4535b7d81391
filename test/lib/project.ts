import type { Facts } from '../../analysis/facts.ts';
import { ProjectIndex, usageOf } from '../../analysis/project/index.ts';
import type { Func } from '../../analysis/program/index.ts';
import { type FactsOptions, factsOf } from './facts.ts';

/** A project in memory, all of whose files are in the index. */
export class TestProject {
  readonly index = new ProjectIndex();
  private readonly texts: Record<string, string>;
  private readonly options: FactsOptions;

  /** @param options order: in which the files are read; isComplete: whether these are all files there are */
  constructor(
    texts: Readonly<Record<string, string>>,
    options: FactsOptions & { readonly order?: readonly string[]; readonly isComplete?: boolean } = {},
  ) {
    this.texts = { ...texts };
    this.options = options;
    for (const path of options.order ?? Object.keys(texts)) this.read(path);
    this.index.isRead = options.isComplete ?? true;
  }

  /** The facts of a file, made with what is known of the project. */
  facts(path: string): Facts {
    return this.make(path, true);
  }

  /** Puts a text in a file's place; undefined takes the file away. */
  write(path: string, text: string | undefined): void {
    if (text === undefined) {
      delete this.texts[path];
      this.index.set(path, undefined);
      return;
    }
    this.texts[path] = text;
    this.read(path);
  }

  /** When a function runs, by its qualified name. */
  when(path: string, name: string): string {
    const facts = this.facts(path);
    return facts.entries.when(functionNamed(facts, name));
  }

  /** The way from what runs per request to a function, as calls of other files say it. */
  way(path: string, name: string): string[] {
    const facts = this.facts(path);
    const { chain } = facts.entries.outside(functionNamed(facts, name)) ?? { chain: [] };
    return chain.map((step) => `${step.caller} → ${step.callee} (${step.path}:${step.at.line})`);
  }

  /** The long-lived containers of a file with their verdicts, and of those that grow how sure that is. */
  containers(path: string): string[] {
    return this.facts(path).growth.containers.map(
      ({ declaration, verdict, confidence }) =>
        `${declaration.label} ${verdict}${verdict === 'grows' ? ` ${confidence}` : ''}`,
    );
  }

  private read(path: string): void {
    this.index.set(path, usageOf(this.make(path, false)));
  }

  private make(path: string, isKnown: boolean): Facts {
    const text = this.texts[path];
    if (text === undefined) throw new Error(`no file ${path}`);
    const usage = isKnown ? { usage: (of: string) => this.index.view(of) } : {};
    return factsOf(text, { ...this.options, path, files: this.texts, ...usage });
  }
}

function functionNamed(facts: Facts, name: string): Func {
  const func = facts.module.functions.find((one) => one.qualname === name);
  if (func === undefined) throw new Error(`no function ${name}`);
  return func;
}
