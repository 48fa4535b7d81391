import { describe, expect, test } from 'vitest';
import { rule as listener } from '../../rules/catalog/unremoved-listener/rule.ts';
import { rule as timer } from '../../rules/catalog/uncleared-timer/rule.ts';
import { runRules } from '../../rules/engine.ts';
import { factsOf } from '../lib/facts.ts';

const HEAD = `import React, { useCallback, useEffect, useRef, useState } from 'react';
import { Component } from '@angular/core';
import { defineComponent, onMounted } from 'vue';
import { createServer } from 'node:http';
import { bus } from './bus';
`;

/** Severity and confidence of each finding, in order. */
function graded(code: string, path = 'main.tsx'): string[] {
  const { findings, failures } = runRules(factsOf(HEAD + code, { path }), [listener, timer], {
    profile: 'all',
    rules: {},
  });
  for (const failure of failures) throw failure.error;
  return findings.map((one) => `${one.severity} ${one.confidence}`);
}

const effect = (body: string, deps = '[]'): string =>
  `export function Part({ id, open }) {\n  const box = useRef(null);\n  useEffect(() => {\n${body}\n  }, ${deps});\n  return <p ref={box} />;\n}`;

const CERTAIN = 'high high';
const MINOR = 'medium medium';
const UNSURE = 'medium low';

describe('a listener of something handed in, in a class that ends', () => {
  const watch = (adds: string, ends: string, more = ''): string =>
    `export class Watch { constructor(link) { this.link = link; ${adds} } dispose() { ${ends} } ${more} a = () => {}; b = () => {}; }`;
  const LOST = "this.link.on('lost', this.a);";
  const FOUND = "this.link.on('found', this.b);";

  test('is told where the cleanup removes the one added beside it', () => {
    expect(graded(watch(LOST + FOUND, "this.link.off('lost', this.a);"))).toEqual([MINOR]);
  });

  test.each([
    ['the cleanup removes none', watch(LOST, 'this.done = true;'), [UNSURE]],
    [
      'what it removes is added elsewhere',
      watch(FOUND, "this.link.off('lost', this.a);", `begin() { ${LOST} }`),
      [UNSURE],
    ],
    ['what it removes was another function', watch(LOST + FOUND, "this.link.off('lost', f);"), [UNSURE]],
  ])('is a guess where %s', (_, code, expected) => {
    expect([...new Set(graded(code))]).toEqual(expected);
  });

  test('is certain where it is a property of a component', () => {
    const badge =
      "export class Badge extends React.Component { componentDidMount() { this.props.feed.on('x', this.f); } f = () => {}; }";
    expect(graded(badge)).toEqual([CERTAIN]);
  });
});

describe('a listener of what outlives its owner', () => {
  test.each([
    ['with nothing that removes it, in an effect', effect("window.addEventListener('x', f);")],
    [
      'in a hook of Vue',
      "export default defineComponent({ setup() { onMounted(() => window.addEventListener('x', f)); } });",
    ],
    [
      'in a class of a framework',
      "@Component({}) export class A { ngOnInit() { window.addEventListener('x', this.f); } f = () => {}; }",
    ],
    [
      'removed as another function',
      effect("window.addEventListener('x', () => f());\nreturn () => window.removeEventListener('x', () => f());"),
    ],
    [
      'removed from another event',
      effect("window.addEventListener('x', f);\nreturn () => window.removeEventListener('y', f);"),
    ],
    [
      'removed in another phase',
      effect("window.addEventListener('x', f, true);\nreturn () => window.removeEventListener('x', f);"),
    ],
    [
      'added by the cleanup',
      effect("window.addEventListener('x', f);\nreturn () => { window.addEventListener('x', f); };"),
    ],
    ['of a request', "createServer((req, res) => { bus.on('x', () => res.write('')); });"],
  ])('%s, is certain', (_, code) => {
    expect(graded(code)).toEqual([CERTAIN]);
  });

  test.each([
    [
      'removed on some way, but not when the component goes',
      "export function Part() { const f = () => {};\nuseEffect(() => { window.addEventListener('x', f); }, []);\nconst stop = () => window.removeEventListener('x', f);\nreturn <p onClick={stop} />; }",
    ],
    ['of an own element, in an effect that runs again', effect("box.current.addEventListener('x', f);", '[id]')],
  ])('%s, is minor', (_, code) => {
    expect(graded(code)).toEqual([MINOR]);
  });

  test.each([
    [
      'that was handed in',
      "export class A { constructor(target: EventTarget) { target.addEventListener('x', () => {}); } dispose() {} }",
    ],
    ['added by a plain exported function', "export function go() { window.addEventListener('x', f); }"],
    ['added by a class that nobody can end', "export class A { start() { window.addEventListener('x', () => {}); } }"],
  ])('%s, is for the strict', (_, code) => {
    expect(graded(code, 'main.ts')).toEqual([UNSURE]);
  });

  test('of an own element, in an effect that runs once, is nothing', () => {
    expect(graded(effect("box.current.addEventListener('x', f);"))).toEqual([]);
  });
});

describe('a timer', () => {
  test.each([
    ['an interval of a component', effect('setInterval(f, 1000);')],
    ['an interval of a class that can be ended', 'export class A { start() { setInterval(f, 1000); } dispose() {} }'],
    ['an interval of a request', 'createServer((req, res) => { setInterval(() => res.write(""), 1000); });'],
    [
      'an interval of a click',
      'export function Part() { const go = () => { setInterval(f, 1000); };\nreturn <p onClick={go} />; }',
    ],
    ['a timer that sets itself again', effect('const go = () => { f(); setTimeout(go, 1000); };\ngo();')],
    ['a frame that asks for the next', effect('const go = () => { f(); requestAnimationFrame(go); };\ngo();')],
    [
      'a connection that is opened again for ever',
      effect(
        "const go = () => { const socket = new WebSocket('ws://x');\nsocket.onclose = () => { setTimeout(go, 1000); }; };\ngo();",
      ),
    ],
  ])('%s, is certain', (_, code) => {
    expect(graded(code)).toEqual([CERTAIN]);
  });

  const race = 'await Promise.race([work(), new Promise((_, fail) => setTimeout(() => fail(new Error()), 5000))]);';

  test('of a race: certain in a server, minor in a page', () => {
    expect(graded(`export async function go() { ${race} }`, 'main.ts')).toEqual([CERTAIN]);
    expect(graded(`export async function go() { ${race} }`)).toEqual([MINOR]);
  });

  test('that gives up on a promise or on work: likely in a server, minor in a page', () => {
    const promise =
      'export function go() { return new Promise((done, fail) => { setTimeout(() => fail(new Error()), 5000); work(() => done(1)); }); }';
    const signal =
      'export async function go() { const c = new AbortController();\nsetTimeout(() => c.abort(), 5000);\nawait fetch("/", { signal: c.signal }); }';
    for (const code of [promise, signal]) {
      expect(graded(code, 'main.ts')).toEqual(['high medium']);
      expect(graded(code)).toEqual([MINOR]);
    }
  });

  test('that is cleared on some way, but not at the end, is minor', () => {
    expect(graded(effect('const id = setInterval(() => { if (f()) clearInterval(id); }, 1000);'))).toEqual([MINOR]);
  });

  test('that fires once: from a second on minor, below that at most a hint', () => {
    expect(graded(effect('setTimeout(f, 1000);'))).toEqual([MINOR]);
    expect(graded(effect('setTimeout(f, id);', '[id]'))).toEqual([MINOR]);
    expect(graded(effect('setTimeout(f, 300);'))).toEqual(['low low']);
    expect(graded(effect('setTimeout(f, 300);', '[id]'))).toEqual(['hint medium']);
    const state = (handler: string) =>
      effect(`setTimeout(() => { ${handler} }, 300);`, '[id]').replace(
        '  const box',
        '  const [on, setOn] = useState(false);\n  const box',
      );
    expect(graded(state('setOn(true);'))).toEqual(['hint low']);
    expect(graded(state('setOn(true); open();'))).toEqual(['hint medium']);
    expect(graded(effect('setTimeout(f, 0);\nrequestAnimationFrame(f);'))).toEqual([]);
    expect(graded('export function Part() { return <p onClick={() => setTimeout(f, 2000)} />; }')).toEqual([]);
  });

  test('of a class that nobody can end, or of a plain function, is for the strict', () => {
    expect(graded('export class A { start() { setInterval(f, 1000); } }', 'main.ts')).toEqual([UNSURE]);
    expect(graded('export function go() { setInterval(f, 1000); }', 'main.ts')).toEqual([UNSURE]);
  });
});
