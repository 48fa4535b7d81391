import { describe, expect, test } from 'vitest';
import type { Registration } from '../../../analysis/registrations/index.ts';
import { factsOf } from '../../lib/facts.ts';

function all(text: string, path = 'main.tsx'): readonly Registration[] {
  return factsOf(text, { path }).registrations.all;
}

function only(text: string, path?: string): Registration {
  const found = all(text, path);
  expect(found).toHaveLength(1);
  return found[0] as Registration;
}

const REACT = "import { useContext, useEffect, useRef, useState } from 'react';\nimport { bus } from './bus';\n";

function inEffect(body: string, before = ''): Registration {
  return only(
    `${REACT}export function Part({ socket, id }) {\n${before}\nuseEffect(() => {\n${body}\n}, [id]);\nreturn <p />;\n}`,
  );
}

describe('what counts as a registration', () => {
  test('methods of known types, of the global object, and calls with the shape of one', () => {
    expect(only("window.addEventListener('x', f);").source.noun).toBe('listener');
    expect(only("addEventListener('x', f);").emitter).toBeUndefined();
    expect(only("import { bus } from './bus'; bus.on('x', () => {});").source.kind).toBe('listener');
    expect(only('window.setInterval(f, 1);').source.kind).toBe('interval');
  });

  test('not a method of the project’s own, nor one without a function to call', () => {
    expect(all('class Bus { on(a: string, b: () => void) {} }\nnew Bus().on("x", () => {});')).toEqual([]);
    expect(all("import { switchboard } from './s'; switchboard.on('kitchen', 'lamp');")).toEqual([]);
    expect(all("import { client } from './mqtt'; client.subscribe('topic');")).toEqual([]);
    expect(all('socket.setTimeout(1000, () => {});')).toEqual([]);
  });
});

describe('contexts', () => {
  test.each([
    ['an effect', `${REACT}function A() { useEffect(() => { window.addEventListener('x', f); }); }`, 'effect'],
    [
      'a function that an effect calls',
      `${REACT}function A() { const go = () => window.addEventListener('x', f); useEffect(() => { go(); }); }`,
      'effect',
    ],
    ['a cleanup', `${REACT}function A() { useEffect(() => () => window.addEventListener('x', f)); }`, 'cleanup'],
    ['the body of a component', 'export function A() { window.addEventListener("x", f); return <p />; }', 'component'],
    [
      'the handler of an element',
      'export function A() { const go = () => window.addEventListener("x", f); return <p onClick={go} />; }',
      'handler',
    ],
    ['the module', "window.addEventListener('x', f);", 'once'],
    [
      'a route',
      "import express from 'express'; const app = express(); app.get('/', (req, res) => { process.on('x', () => {}); });",
      'handler',
    ],
    [
      'a connection',
      "import { server } from './s'; server.on('connection', (socket) => { process.on('x', () => {}); });",
      'handler',
    ],
    ['an exported function', "export function go() { window.addEventListener('x', f); }", 'function'],
  ])('%s', (_, text, kind) => {
    const found = all(text);
    expect(found.at(-1)?.context.kind).toBe(kind);
  });

  test('classes: a framework’s, one that can be disposed of, the only instance of the module', () => {
    const body = "{ constructor() { window.addEventListener('x', f); } close() {} }";
    expect(only(`class A ${body}`).context).toMatchObject({
      kind: 'class',
      framework: undefined,
      teardown: { name: { text: 'close' } },
    });
    expect(only(`class A extends HTMLElement ${body}`).context).toMatchObject({
      kind: 'class',
      framework: { noun: 'custom element' },
    });
    expect(only(`class A ${body}\nexport const a = new A();`).context.kind).toBe('once');
    expect(
      only(`import { Component } from '@angular/core'; @Component({ selector: 'my-root' }) class A ${body}`).context
        .kind,
    ).toBe('once');
  });

  test('Vue: script setup, options and their methods', () => {
    const setup =
      "<script setup>\nimport { onMounted } from 'vue';\nonMounted(() => { window.addEventListener('x', f); });\n</script>";
    expect(only(setup, 'a.vue').context).toMatchObject({ kind: 'setup', hook: { teardown: { name: 'onUnmounted' } } });
    const options =
      "<script>\nexport default { mounted() { this.go(); }, methods: { go() { window.addEventListener('x', f); } }, beforeUnmount() {} };\n</script>";
    expect(only(options, 'a.vue').context).toMatchObject({
      kind: 'options',
      teardownFunc: { name: { text: 'beforeUnmount' } },
    });
  });
});

describe('owners of emitters', () => {
  test.each([
    ['the window', "window.addEventListener('x', f);", 'global'],
    ['what hangs on a global object', "document.body.addEventListener('x', f);", 'global'],
    ['a shared query', "matchMedia('(x)').addEventListener('change', f);", 'shared'],
    ['an import', "bus.on('x', f2);", 'shared'],
    ['a prop', "socket.on('x', f2);", 'shared'],
    ['a made object', "const w = new Worker('w'); w.addEventListener('message', f);", 'own'],
    ['a created element', "document.createElement('p').addEventListener('click', f);", 'own'],
    ['the target of an event', "const g = (e) => e.target.addEventListener('x', f); g;", 'own'],
  ])('%s', (_, body, owner) => {
    expect(inEffect(body, 'function f2() {}').owner).toBe(owner);
  });

  test('a ref’s element is the component’s, a context’s socket is not', () => {
    expect(inEffect("ref.current.addEventListener('x', f);", 'const ref = useRef(null);').owner).toBe('element');
    expect(inEffect("s.on('x', () => {});", 'const { s } = useContext(C);').owner).toBe('shared');
  });

  test('a field: injected, made by the class, a child of the view', () => {
    const angular = (field: string) =>
      only(
        `import { Component, ViewChild } from '@angular/core';\n@Component({}) class A { ${field}\n m() { this.e.addEventListener('x', f); } }`,
      ).owner;
    expect(angular('constructor(private e: Bus) {}')).toBe('shared');
    expect(angular('e = new Bus();')).toBe('own');
    expect(angular("@ViewChild('c') e;")).toBe('own');
  });
});

describe('release', () => {
  const kindOf = (body: string, before = '') => inEffect(body, before).release.kind;

  test('by the cleanup: in place, by name, through a function, a list, a ref, a signal', () => {
    const add = "window.addEventListener('x', f);";
    const remove = "window.removeEventListener('x', f)";
    expect(kindOf(`${add} return () => ${remove};`)).toBe('released');
    expect(kindOf(`${add} const end = () => { ${remove}; }; return end;`)).toBe('released');
    expect(kindOf(`${add} function end() { ${remove}; } return () => { end(); };`)).toBe('released');
    expect(kindOf(`const ends = [() => ${remove}]; ${add} return () => ends.forEach((end) => end());`)).toBe(
      'released',
    );
    expect(
      kindOf(`${add} end.current = () => ${remove}; return () => end.current();`, 'const end = useRef(null);'),
    ).toBe('released');
    expect(
      kindOf(
        "const c = new AbortController(); window.addEventListener('x', f, { signal: c.signal }); return () => c.abort();",
      ),
    ).toBe('released');
    expect(kindOf("window.addEventListener('x', f, { once: true });")).toBe('released');
  });

  test('by the handle that adding returned', () => {
    expect(kindOf("const off = bus.on('x', f2); return () => off();", 'function f2() {}')).toBe('released');
    expect(kindOf('const id = setInterval(f, 1); return () => clearInterval(id);')).toBe('released');
    expect(
      kindOf(
        'setTimer(setInterval(f, 1)); return () => clearInterval(timer);',
        'const [timer, setTimer] = useState();',
      ),
    ).toBe('released');
    expect(kindOf('setInterval(f, 1).unref();')).toBe('released');
  });

  test('not by a removal that names something else', () => {
    expect(
      inEffect("window.addEventListener('x', () => f()); return () => window.removeEventListener('x', () => f());")
        .release,
    ).toMatchObject({ kind: 'mismatch', what: 'handler' });
    expect(
      inEffect("window.addEventListener('x', f, true); return () => window.removeEventListener('x', f);").release,
    ).toMatchObject({ kind: 'mismatch', what: 'capture' });
    expect(
      inEffect("window.addEventListener('x', f); return () => window.removeEventListener('y', f);").release,
    ).toMatchObject({ kind: 'mismatch', what: 'event' });
    expect(kindOf("const c = new AbortController(); window.addEventListener('x', f, { signal: c.signal });")).toBe(
      'none',
    );
  });

  test('a container’s elements, each the same name of an event', () => {
    expect(
      kindOf(
        "const names = ['a', 'b']; names.forEach((n) => window.addEventListener(n, f)); return () => names.forEach((n) => window.removeEventListener(n, f));",
      ),
    ).toBe('released');
  });

  test('partly: an interval that clears itself but not at unmount', () => {
    expect(kindOf('const id = setInterval(() => { if (done()) clearInterval(id); }, 1);')).toBe('partial');
  });
});

describe('timers', () => {
  test('a chain repeats where it sets itself again without a condition', () => {
    const repeats = (body: string) => all(`${REACT}function A() { useEffect(() => { ${body} }); }`)[0]?.timer?.repeats;
    expect(repeats('const loop = () => { requestAnimationFrame(loop); }; loop();')).toBe(true);
    expect(repeats('const loop = () => { if (more()) requestAnimationFrame(loop); }; loop();')).toBe(false);
    expect(repeats('const poll = async () => { await load(); setTimeout(() => poll(), 10); }; poll();')).toBe(true);
    expect(repeats('const poll = async () => { if (done) return; setTimeout(poll, 10); }; poll();')).toBe(false);
  });

  test('a race’s timer, a promise that others settle, a late signal', () => {
    const watchdog = (text: string) => only(text, 'main.ts').timer?.watchdog;
    expect(watchdog('Promise.race([p, new Promise((_, no) => setTimeout(() => no(1), 5))]);')).toBe('race');
    expect(watchdog('new Promise((yes, no) => { s.then((x) => yes(x)); setTimeout(no, 5); });')).toBe('abort');
    expect(watchdog('const c = new AbortController(); setTimeout(() => c.abort(), 5);')).toBe('signal');
    expect(watchdog('new Promise((yes) => setTimeout(yes, 5));')).toBeUndefined();
  });

  test('a delay is a number, a product, or a constant of the file', () => {
    const delay = (text: string) => only(text, 'main.ts').timer?.delay;
    expect(delay('setTimeout(f, 250);')).toBe(250);
    expect(delay('setTimeout(f, 5 * 60 * 1000);')).toBe(300_000);
    expect(delay('const PAUSE = 250; setTimeout(f, PAUSE);')).toBe(250);
    expect(delay('setTimeout(f, pause());')).toBeUndefined();
    expect(delay('setTimeout(f);')).toBe(0);
  });

  test('a flag that the cleanup sets ends a chain', () => {
    const text = `${REACT}function A() { useEffect(() => { let off = false; const loop = () => { if (off) return; requestAnimationFrame(loop); }; loop(); return () => { off = true; }; }); }`;
    expect(only(text).timer?.guarded).toBe(true);
  });
});

test('an edit elsewhere gives the same answers as a fresh analysis', () => {
  const text = `${REACT}export function A() { useEffect(() => { window.addEventListener('x', f); }, []); return <p />; }\nexport const end = 1;\n`;
  const before = factsOf(text, { path: 'main.tsx' });
  expect(before.registrations.all).toHaveLength(1);
  const edited = `// a comment\n${text.replace('end = 1', 'end = 22')}`;
  const after = factsOf(edited, { path: 'main.tsx', previous: before });
  const [one] = after.registrations.all;
  expect(edited.slice(one?.call.start, one?.call.end)).toBe("window.addEventListener('x', f)");
  expect(one?.release.kind).toBe('none');
});

describe('lives of their own', () => {
  test('a function that returns what ends some of its registrations', () => {
    const end = (body: string) => all(`function f(h) { ${body} }`)[0]?.returnedEnd?.role;
    const add = "window.addEventListener('a', h); window.addEventListener('b', h);";
    expect(end(`${add} return () => window.removeEventListener('b', h);`)).toBe('arrow');
    expect(end(`${add} return () => h();`)).toBeUndefined();
    expect(end(`if (h.a) return () => {}; ${add} return () => window.removeEventListener('b', h);`)).toBeUndefined();
  });

  test('once a process behind a variable of the module that nothing sets back', () => {
    const context = (body: string, more = '') => only(`let on = false; function f() { ${body} } ${more}`).context.kind;
    const add = "window.addEventListener('a', h);";
    expect(context(`if (on) return; on = true; ${add}`)).toBe('once');
    expect(context(`if (!on) { on = true; ${add} }`)).toBe('once');
    expect(context(`if (on) return; ${add}`)).toBe('function');
    expect(context(`if (on) return; on = true; ${add}`, 'function g() { on = false; }')).toBe('function');
  });

  test('what the effect of another component removes is not this one’s', () => {
    const part = (name: string, end: string) =>
      `function ${name}() { useEffect(() => { window.addEventListener('a', h); ${end} }, []); return <p />; }\n`;
    const [first, second] = all(
      `${REACT}${part('A', '')}${part('B', "return () => window.removeEventListener('a', h);")}`,
    );
    expect([first?.release.kind, second?.release.kind]).toEqual(['none', 'released']);
  });
});
