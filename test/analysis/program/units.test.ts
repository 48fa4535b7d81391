import { describe, expect, test } from 'vitest';
import type { Located, Module, Unit } from '../../../analysis/program/index.ts';
import { unitAt } from '../../../analysis/program/index.ts';
import { lowerText } from '../../lib/program.ts';

const PYTHON = `
import os
class Service(Base):
    limit = 10
    @classmethod
    def make(cls, path=limit):
        return cls(path)
    def run(self, key):
        self.key = key
        return lambda: self.load(key)
    # between
    def load(self, key):
        return open(key)
def main():
    return Service.make('a').run('b')
`;

const TYPESCRIPT = `
import { open } from 'fs';
@Injectable()
export class Service extends Base {
  limit = 10;
  handler = () => this.run('a');
  @Input() make(path = 1) { return new Service(path); }
  run(key: string) { this.key = key; return () => this.load(key); }
  // between
  ['com' + puted]() { return 1; }
  load(key) { return open(key); }
}
function main() { return new Service().run('b'); }
`;

const TEXTS = { python: PYTHON, typescript: TYPESCRIPT } as const;
type Language = keyof typeof TEXTS;

const named = (module: Module, name: string): Unit => {
  const found = module.units.find((unit) => unit.method?.name?.text === name);
  if (found === undefined) throw new Error(`no method ${name}`);
  return found;
};
const definition = (module: Module) => module.classes.find((one) => one.name?.text === 'Service');

/** Every node of a module with its text, in order; what a module of the same text read anew must have, too. */
function described(module: Module): string[] {
  const lines: string[] = [];
  const line = (what: string, { start, end }: Located) => lines.push(`${what} ${start}-${end}`);
  for (const unit of module.units) {
    line(`unit ${unit.method?.qualname ?? ''}`, unit);
    for (const node of unit.nodes) line((node as { kind?: string }).kind ?? 'range', node);
  }
  for (const func of module.functions) line(`func ${func.qualname} of ${func.owner?.qualname}`, func);
  for (const { qualname, methods, unit } of module.classes)
    lines.push(`class ${qualname} ${methods.map((method) => method.qualname)} ${unit.members.length}`);
  return lines;
}

/** The module after an edit of the text, and the text. */
async function edited(language: Language, before: Module, change: (text: string) => string): Promise<Module> {
  const after = await lowerText(language, change(before.text), before);
  expect(described(after)).toEqual(described(await lowerText(language, after.text)));
  return after;
}

const replaced = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

const BODY = {
  python: ['self.key = key', 'self.key = open(key)'],
  typescript: ['this.key = key;', 'this.key = [key];'],
} as const;
const BROKEN = {
  python: ['return cls(path)', 'return cls(path'],
  typescript: ['new Service(path)', 'new Service(path'],
} as const;

describe.each(['python', 'typescript'] as const)('the methods of a class in %s', (language) => {
  const lower = () => lowerText(language, TEXTS[language]);

  test('are units that lie in the unit of their class', async () => {
    const module = await lower();
    const [make, run] = [named(module, 'make'), named(module, 'run')];
    expect(make.around).toBe(definition(module)?.unit);
    expect(make.around?.members).toContain(run);
    expect(module.text.slice(make.start, make.end)).toMatch(/^@/);
    expect(module.functions.find((one) => one.qualname === 'Service.run')?.unit).toBe(run);
  });

  test('live on when the body of another is edited', async () => {
    const before = await lower();
    const [make, run, load] = [named(before, 'make'), named(before, 'run'), named(before, 'load')];
    const service = definition(before);
    const after = await edited(language, before, replaced(BODY[language][0], BODY[language][1]));
    expect(named(after, 'make')).toBe(make);
    expect(named(after, 'load')).toBe(load);
    expect(named(after, 'run')).not.toBe(run);
    expect(definition(after)).toBe(service);
    expect(definition(after)?.methods).toContain(named(after, 'run').method);
  });

  test('live on when something between them is edited, and the class stays the same object', async () => {
    const before = await lower();
    const [make, load, service] = [named(before, 'make'), named(before, 'load'), definition(before)];
    const after = await edited(language, before, replaced('limit = 10', 'limit = 1000'));
    expect(named(after, 'make')).toBe(make);
    expect(named(after, 'load')).toBe(load);
    expect(definition(after)).toBe(service);
    expect(make.around).toBe(service?.unit);
    expect(make.method?.owner).toBe(service);
  });

  test('live on when one is added, renamed or taken away', async () => {
    let module = await lower();
    const [make, load] = [named(module, 'make'), named(module, 'load')];
    const added = language === 'python' ? 'def added(self): pass\n    # between' : 'added() {}\n  // between';
    const marked = language === 'python' ? '# between' : '// between';
    module = await edited(language, module, replaced(marked, added));
    module = await edited(language, module, replaced('added', 'renamed'));
    module = await edited(language, module, replaced(added.replace('added', 'renamed'), marked));
    expect(named(module, 'make')).toBe(make);
    expect(named(module, 'load')).toBe(load);
  });

  test('are made anew when their class has another name', async () => {
    const before = await lower();
    const load = named(before, 'load');
    const after = await edited(language, before, (text) => text.replaceAll('Service', 'Other'));
    expect(named(after, 'load')).not.toBe(load);
    expect(named(after, 'load').method?.qualname).toBe('Other.load');
  });

  test('come back with all other units when an open bracket is closed', async () => {
    const before = await lower();
    const units = [...before.units];
    const [whole, open] = BROKEN[language];
    const broken = await edited(language, before, replaced(whole, open));
    expect(broken.broken.length).toBeGreaterThan(0);
    const after = await edited(language, broken, replaced(open, whole));
    const make = named(after, 'make');
    expect(after.units.filter((unit) => unit !== make && !units.includes(unit) && unit.members.length === 0)).toEqual(
      [],
    );
  });

  test('are found by an offset, and so is what stands around them', async () => {
    const module = await lower();
    const service = definition(module);
    const at = (text: string) => unitAt(module.units, module.text.indexOf(text));
    expect(at('key)')?.method?.name?.text).toBe('run');
    expect(at('between')).toBe(service?.unit);
    expect(at('limit = 10')).toBe(service?.unit);
    expect(at('main()')?.statements[0]?.kind).toBe('define-function');
    expect(unitAt(module.units, 0)).toBeUndefined();
    expect(unitAt(module.units, module.text.length)).toBeUndefined();
  });
});
