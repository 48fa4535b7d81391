import type { CallValue, Func, Value } from '../program/index.ts';
import { frameworkOf } from './classes.ts';
import { enclosingClass } from './functions.ts';
import { argument, type Scene } from './scene.ts';
import type { StreamFacts } from './section.ts';

const MAX_STEPS = 6;

/**
 * Who feeds a stream that goes on as long as they do: a service that the class around is given (`this.service.changes`), or the emitter of a stream made of its events. Undefined where it may end by itself, by an
 * operator for one.
 */
export function streamEmitter(
  scene: Scene,
  facts: StreamFacts,
  stream: Value,
  scope: Func,
  depth = 0,
): Value | undefined {
  if (depth > MAX_STEPS) return undefined;
  switch (stream.kind) {
    case 'cast':
      return streamEmitter(scene, facts, stream.value, scope, depth + 1);
    case 'conditional':
      return (
        streamEmitter(scene, facts, stream.then, scope, depth + 1) ??
        streamEmitter(scene, facts, stream.otherwise, scope, depth + 1)
      );
    case 'call':
      return ofCall(scene, facts, stream, scope, depth);
    case 'attribute':
      return isGiven(scene, facts, stream.object, scope) ? stream : undefined;
    case 'name':
      return ofName(scene, facts, stream, scope, depth);
    default:
      return undefined;
  }
}

function ofCall(scene: Scene, facts: StreamFacts, call: CallValue, scope: Func, depth: number): Value | undefined {
  const { callee } = call;
  const name = scene.qualified(callee, scope);
  if (name === facts.events) return argument(call, 0);
  if (name !== undefined && facts.joining.includes(name)) {
    const values = call.args.flatMap(({ value }) => (value.kind === 'sequence' ? value.elements : [value]));
    for (const value of values) {
      const emitter = streamEmitter(scene, facts, value, scope, depth + 1);
      if (emitter !== undefined) return emitter;
    }
    return undefined;
  }
  if (callee.kind !== 'attribute' || callee.name !== facts.pipe) return undefined;
  const goesOn = call.args.every(({ value }) => {
    const operator = value.kind === 'call' ? scene.qualified(value.callee, scope) : undefined;
    return operator !== undefined && facts.passing.includes(operator);
  });
  return goesOn ? streamEmitter(scene, facts, callee.object, scope, depth + 1) : undefined;
}

/** A constant for the stream, or one taken out of the service: `const { changes } = this.service`. */
function ofName(
  scene: Scene,
  facts: StreamFacts,
  value: Value & { kind: 'name' },
  scope: Func,
  depth: number,
): Value | undefined {
  const writes = scene.names.binding(value, scope)?.writes ?? [];
  const [only] = writes;
  if (writes.length !== 1 || only?.value === undefined) return undefined;
  if (only.pattern === undefined) return streamEmitter(scene, facts, only.value, only.scope, depth + 1);
  return only.pattern.kind === 'mapping-pattern' && isGiven(scene, facts, only.value, only.scope) ? value : undefined;
}

/** An object that the framework gives a component: a parameter of its constructor, or a field filled by a call that injects. */
function isGiven(scene: Scene, facts: StreamFacts, object: Value, scope: Func): boolean {
  const definition = enclosingClass(scope);
  const framework = definition === undefined ? undefined : frameworkOf(scene, definition);
  if (definition === undefined || framework === undefined || !facts.into.includes(framework.noun)) return false;
  const maker = definition.methods.find((method) => method.role === 'constructor');
  const parameter = (name: string) => maker?.params.find((one) => one.name === name);
  if (object.kind === 'name') {
    const binding = scene.names.binding(object, scope);
    return (
      binding?.kind === 'parameter' && binding.scope === maker && isService(facts, parameter(object.text)?.annotation)
    );
  }
  if (object.kind !== 'attribute' || object.object.kind !== 'name' || object.object.text !== 'this') return false;
  const given = parameter(object.name);
  if (given?.isField === true) return isService(facts, given.annotation);
  const filled = definition.fields.find(({ name }) => name === object.name)?.value;
  if (filled?.kind !== 'call') return false;
  const injects = scene.catalog.has('injected', scene.qualified(filled.callee, maker ?? scope));
  return injects && isService(facts, filled.args[0]?.value);
}

/** Not a handle on something of the component's own, as the type's name says. */
function isService({ ownEndings }: StreamFacts, type: Value | undefined): boolean {
  const base = type?.kind === 'subscript' ? type.object : type;
  const name = base?.kind === 'name' ? base.text : base?.kind === 'attribute' ? base.name : undefined;
  return name !== undefined && !ownEndings.some((ending) => name.endsWith(ending));
}
