import type { CallValue, Func, Located, Pattern, Statement, Value } from '../program/index.ts';
import { classKey } from './places.ts';
import { enclosingClass } from './functions.ts';
import type { Scene } from './scene.ts';

/** What becomes of a value: where it is kept, whether someone we can't see gets it. */
export interface Fate {
  /** Keys of the places it is kept in. */
  readonly keys: readonly string[];
  /** The function returns it. */
  readonly returned: boolean;
  /** It is given to a function, or kept where the file doesn't show. */
  readonly escapes: boolean;
}

const NOTHING: Fate = { keys: [], returned: false, escapes: false };
const ESCAPES: Fate = { keys: [], returned: false, escapes: true };

/** Follows a value from where it arises to where its statement puts it. */
export function fateOf(scene: Scene, value: Value, scope: Func): Fate {
  let node: Located = value;
  for (let step = 0; step < 10; step += 1) {
    const parent = scene.parent(node, scope) as Value | Statement | { kind: 'field'; name: string } | undefined;
    switch (parent?.kind) {
      case 'bind':
        return { ...NOTHING, keys: parent.targets.flatMap((target) => patternKeys(scene, target, scope)) };
      case 'assign':
      case 'update':
        return { ...NOTHING, keys: patternKeys(scene, parent.target, scope) };
      case 'field': {
        const owner = enclosingClass(scope) ?? ownerOfField(scene, node);
        return owner === undefined ? ESCAPES : { ...NOTHING, keys: [`${classKey(owner)}.${parent.name}`] };
      }
      case 'return': {
        const passed = passedOn(scene, scope);
        return passed === undefined
          ? { ...NOTHING, returned: true }
          : fateOf(scene, passed, scene.outer(scope) ?? scene.module.body);
      }
      case 'call':
        return parent.callee === node || runsNow(scene, parent, node) ? NOTHING : argumentFate(scene, parent, scope);
      case 'cast':
      case 'conditional':
      case 'logical':
      case 'sequence':
      case 'spread':
      case 'mapping':
      case 'await':
        node = parent;
        break;
      case 'yield':
      case 'element':
        return ESCAPES;
      default:
        return NOTHING;
    }
  }
  return NOTHING;
}

/** The call that gives what the function given to it returns: `zone.run(() => emitter.on(…))`. */
function passedOn(scene: Scene, func: Func): CallValue | undefined {
  const value = scene.functionValue(func);
  const outer = scene.outer(func);
  const call =
    value === undefined || outer === undefined ? undefined : (scene.parent(value, outer) as Value | undefined);
  if (call?.kind !== 'call' || outer === undefined || call.callee === value) return undefined;
  const callee = scene.names.callee(call, outer);
  const index = call.args.findIndex((one) => one.value === value);
  return callee.kind === 'library' && callee.facts?.returns === `returns:param:${index}` ? call : undefined;
}

function ownerOfField(scene: Scene, node: Located) {
  return scene.module.classes.find((definition) => node.start >= definition.start && node.end <= definition.end);
}

/** `list.forEach(f)`: the function runs there and then, and the list doesn't keep it. */
function runsNow(scene: Scene, call: CallValue, given: Located): boolean {
  if (call.callee.kind !== 'attribute') return false;
  const index = call.args.findIndex(({ value }) => value === given);
  const facts = scene.context.knowledge.method('globalThis.Array', call.callee.name)?.facts;
  return facts?.params?.some((param) => param.index === index && param.runs === 'now') === true;
}

/** `P.push(value)` and `set.add(value)` keep it in P, a state's setter in the state; others are unknown. */
function argumentFate(scene: Scene, call: CallValue, scope: Func): Fate {
  const { callee } = call;
  if (callee.kind === 'attribute') {
    const isThis = callee.object.kind === 'name' && callee.object.text === 'this';
    const key = isThis ? undefined : scene.places.key(callee.object, scope);
    return key === undefined || key.startsWith('global') || isOfAnother(scene, callee.object, scope)
      ? ESCAPES
      : { ...NOTHING, keys: [key] };
  }
  const state = callee.kind === 'name' ? stateOfSetter(scene, callee, scope) : undefined;
  return state === undefined ? ESCAPES : { ...NOTHING, keys: [state] };
}

/** A property of what the function, or the object's constructor, is given: `context.subscriptions`, `this.context.subscriptions`. */
function isOfAnother(scene: Scene, container: Value, scope: Func): boolean {
  if (container.kind !== 'attribute') return false;
  let owner = container.object;
  while (owner.kind === 'attribute' && owner.object.kind === 'attribute') owner = owner.object;
  const root = owner.kind === 'attribute' ? owner.object : owner;
  if (root.kind !== 'name') return false;
  if (root.text !== 'this') return scene.names.binding(root, scope)?.kind === 'parameter';
  const maker = owner.kind === 'attribute' ? enclosingClass(scope)?.methods.find(isConstructor) : undefined;
  const name = owner.kind === 'attribute' ? owner.name : undefined;
  return maker?.params.some((one) => one.isField && one.name === name) === true;
}

function isConstructor({ role }: Func): boolean {
  return role === 'constructor';
}

/** Of `const [x, setX] = useState(…)` the place of `x`, asked for `setX`. */
export function stateOfSetter(scene: Scene, callee: Value & { kind: 'name' }, scope: Func): string | undefined {
  const binding = scene.names.binding(callee, scope);
  const pattern = binding?.writes[0]?.pattern;
  const value = binding?.writes[0]?.value;
  if (pattern?.kind !== 'sequence-pattern' || value?.kind !== 'call') return undefined;
  const [state, setter] = pattern.elements;
  if (setter?.kind !== 'name' || setter.text !== callee.text || state === undefined) return undefined;
  return state.kind === 'name' ? scene.places.key(state, binding?.scope ?? scope) : undefined;
}

export function patternKeys(scene: Scene, pattern: Pattern | undefined, scope: Func): readonly string[] {
  switch (pattern?.kind) {
    case 'name':
    case 'attribute':
    case 'subscript': {
      const key = scene.places.key(pattern, scope);
      return key === undefined ? [] : [key];
    }
    case 'sequence-pattern':
      return pattern.elements.flatMap((element) => patternKeys(scene, element, scope));
    case 'mapping-pattern':
      return pattern.entries.flatMap((entry) => patternKeys(scene, entry.target, scope));
    case 'rest-pattern':
    case 'default-pattern':
      return patternKeys(scene, pattern.target, scope);
    default:
      return [];
  }
}
