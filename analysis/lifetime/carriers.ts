import type { Func, Value } from '../program/index.ts';
import type { Carried, State } from './state.ts';

/** What carrying depends on besides the state. */
export interface Carrying {
  readonly release: ReadonlySet<string>;
  /** Attributes and subscripts of the resource keep it in use. */
  readonly parts: boolean;
  /** Names of the outer code that a function inside refers to. */
  readonly captures: (func: Func) => ReadonlySet<string>;
  /** The function of this code that a name refers to. */
  readonly localFunction: (name: string) => Func | undefined;
}

/** What a value has to do with the resource once it is evaluated. */
export function carries(value: Value | undefined, state: State, about: Carrying): Carried | undefined {
  if (value === undefined) return undefined;
  const known = state.values.get(value);
  if (known !== undefined) return known;
  switch (value.kind) {
    case 'name':
      return state.names.get(value.text) ?? captured(about.localFunction(value.text), state, about);
    case 'await':
    case 'cast':
    case 'spread':
      return carries(value.value, state, about);
    case 'assign':
      return carries(value.value, state, about);
    case 'conditional':
      return carries(value.then, state, about) ?? carries(value.otherwise, state, about);
    case 'logical':
      return carries(value.left, state, about) ?? carries(value.right, state, about);
    case 'sequence':
      return inside(value.elements, state, about);
    case 'mapping':
      return inside(
        value.entries.map((entry) => entry.value),
        state,
        about,
      );
    case 'comprehension':
      if (carries(value.element, state, about) !== undefined) return 'inside';
      if (value.type !== 'generator') return undefined;
      return value.clauses.some((clause) => carries(clause.iterable, state, about) !== undefined) ||
        mentions(value.element, state)
        ? 'inside'
        : undefined;
    case 'attribute': {
      const object = carries(value.object, state, about);
      if (object === undefined) return undefined;
      if (about.release.has(value.name)) return 'release';
      return object === 'inside' || about.parts ? 'inside' : undefined;
    }
    case 'subscript': {
      const object = carries(value.object, state, about);
      if (object === 'inside') return 'resource';
      if (object === undefined || about.parts) return object && 'inside';
      // What came out of a container may be one itself: `for pair in files: pair[1].close()`.
      return [...state.names.values()].includes('inside') ? 'resource' : undefined;
    }
    case 'function':
      return captured(value.func, state, about);
    default:
      return undefined;
  }
}

function inside(values: readonly Value[], state: State, about: Carrying): 'inside' | undefined {
  return values.some((value) => carries(value, state, about) !== undefined) ? 'inside' : undefined;
}

/** A function that uses the resource holds it. */
function captured(func: Func | undefined, state: State, about: Carrying): 'inside' | undefined {
  if (func === undefined || state.names.size === 0) return undefined;
  const names = about.captures(func);
  for (const name of state.names.keys()) if (names.has(name)) return 'inside';
  return undefined;
}

function mentions(value: Value, state: State): boolean {
  const work: Value[] = [value];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.kind === 'name' && state.names.has(at.text)) return true;
    if (at.kind === 'attribute') work.push(at.object);
    else if (at.kind === 'call') work.push(at.callee, ...at.args.map((argument) => argument.value));
    else if (at.kind === 'await') work.push(at.value);
  }
  return false;
}
