import { fillingOf, kindOfKey } from '../growth/additions.ts';
import { isMemo } from '../growth/holdings.ts';
import type { Lexicon } from '../growth/lexicon.ts';
import { functionName } from '../growth/naming.ts';
import { operationsAt } from '../growth/operations.ts';
import { type PlaceUse, placesOf } from '../growth/places.ts';
import { guards, isFirstMaking, isSweep } from '../growth/removals.ts';
import type { Declaration, Operation } from '../growth/types.ts';
import type { AnalysisContext } from '../facts.ts';
import type { Type } from '../names/types.ts';
import { functionKey, MODULE_KEY } from '../program/index.ts';
import { importedNames } from './imported.ts';
import type { Placer } from './places.ts';
import type { ContainerUse, Thing } from './types.ts';

const OF_INTEREST = new Set<Operation['kind']>([
  'add',
  'inner-add',
  'remove',
  'evict',
  'clear',
  'replace',
  'size',
  'escape',
  'trim',
  'inner-remove',
]);

/** What a module does to containers that other modules declare: those it imports, those it reaches through an imported module, attributes of other modules' classes. */
export function findContainerUses(context: AnalysisContext, lexicon: Lexicon, placer: Placer): ContainerUse[] {
  const found: ContainerUse[] = [];
  for (const [container, { uses, type }] of usesByContainer(context, lexicon)) {
    const declaration = declarationOf(uses[0] as PlaceUse, type, lexicon);
    if (declaration === undefined) continue;
    const operations = operationsAt(declaration, uses, context, lexicon);
    for (const operation of operations) {
      const use = useOf(container, operation, { declaration, operations, context, lexicon, placer });
      if (use !== undefined) found.push(use);
    }
  }
  return found;
}

interface Uses {
  readonly type: string;
  readonly uses: PlaceUse[];
}

function usesByContainer(context: AnalysisContext, lexicon: Lexicon): Map<Thing, Uses> {
  const found = new Map<Thing, Uses>();
  const imported = importedNames(context.module);
  const hasStar = imported.has('*');
  for (const unit of context.module.units) {
    for (const [name, uses] of placesOf(unit).byName) {
      for (const use of uses) {
        if (use.node.kind === 'name' ? !hasStar && !imported.has(name) : !mayBeOperation(use, lexicon)) continue;
        const container = containerAt(use, context);
        if (container === undefined) continue;
        const type = containerType(context.names.type(use.node, use.func ?? context.module.body), lexicon);
        if (type === undefined) continue;
        const kept = found.get(container);
        if (kept === undefined) found.set(container, { type, uses: [use] });
        else kept.uses.push(use);
      }
    }
  }
  return found;
}

function containerType(type: Type | undefined, lexicon: Lexicon): string | undefined {
  if (type?.kind !== 'library') return undefined;
  return lexicon.containers.has(type.name) ? type.name : undefined;
}

/** `x.cache[key] = …`, `x.cache.append(…)`, `x.cache = …`, `len(x.cache)`: anything else about an attribute tells nothing of growth. */
function mayBeOperation({ node, frame }: PlaceUse, lexicon: Lexicon): boolean {
  if (node.kind !== 'attribute' || frame === undefined) return false;
  const { object } = node;
  if (object.kind === 'name' && (object.text === 'self' || object.text === 'this' || object.text === 'cls'))
    return false;
  if (frame.role === 'target' || frame.role === 'operand' || frame.role === 'argument') return true;
  if (frame.node.kind === 'subscript') return frame.role === 'object';
  if (frame.node.kind !== 'attribute') return false;
  const { name } = frame.node;
  for (const { methods, size } of lexicon.containers.values())
    if (name === size || Object.hasOwn(methods, name)) return true;
  return false;
}

/** The container of another module that a name or attribute means. */
function containerAt({ node, func }: PlaceUse, context: AnalysisContext): Thing | undefined {
  const { names, module } = context;
  const scope = func ?? module.body;
  if (node.kind === 'name' && names.binding(node, scope)?.kind !== 'import') return undefined;
  const origin = names.origin(node, scope);
  if (origin !== undefined) return `${origin.path}#${origin.name}`;
  if (node.kind === 'name') return undefined;
  const target = names.target(node.object, scope);
  if (target?.kind === 'remote-class') return `${target.from.path}#${target.summary.name}.${node.name}`;
  const type = target === undefined ? names.type(node.object, scope) : undefined;
  return type?.kind === 'remote' ? `${type.from.path}#${type.summary.name}.${node.name}` : undefined;
}

/** The container as this module sees it: of its declaration only the type is known. */
function declarationOf({ node }: PlaceUse, type: string, lexicon: Lexicon): Declaration | undefined {
  const facts = lexicon.containers.get(type);
  const name = node.kind === 'name' ? node.text : node.name;
  const { start, end } = node;
  return (
    facts && {
      name,
      label: name,
      at: node,
      statement: { kind: 'empty', start, end },
      target: undefined,
      annotation: undefined,
      value: { kind: 'unknown', parts: [], start, end },
      type,
      facts,
      home: 'module',
      definition: undefined,
      func: undefined,
      holder: undefined,
    }
  );
}

interface Scene {
  readonly declaration: Declaration;
  readonly operations: readonly Operation[];
  readonly context: AnalysisContext;
  readonly lexicon: Lexicon;
  readonly placer: Placer;
}

function useOf(container: Thing, operation: Operation, scene: Scene): ContainerUse | undefined {
  const { declaration, operations, context, lexicon } = scene;
  const { kind, func } = operation;
  if (!OF_INTEREST.has(kind)) return undefined;
  const adds = kind === 'add' || kind === 'inner-add';
  const filling = adds && func !== undefined ? fillingOf(operation, declaration, context, lexicon) : 'no';
  if (filling === 'surely' || (kind === 'inner-add' && (operation.method ?? 'map') === 'map')) return undefined;
  return {
    container,
    kind,
    from: func === undefined ? MODULE_KEY : functionKey(context.module, func),
    name: functionName(func),
    key: adds ? kindOfKey(operation, declaration, operations, context, lexicon) : 'unknown',
    frees: frees(operation, scene),
    filler: filling === 'named',
    memo: kind === 'add' && isMemo(operation, operations, context, lexicon),
    at: scene.placer.at(operation.at),
  };
}

function frees(operation: Operation, { declaration, operations, context }: Scene): boolean {
  switch (operation.kind) {
    case 'evict':
    case 'clear':
      return true;
    case 'replace':
      return !isFirstMaking(operation, declaration, context);
    case 'remove':
      return isSweep(operation, operations, context);
    case 'size':
      return guards(operation, operations, context);
    default:
      return false;
  }
}
