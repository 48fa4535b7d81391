import { calledHow } from '../entries/callers.ts';
import { placesOf as argumentsOf } from '../entries/places.ts';
import type { AnalysisContext } from '../facts.ts';
import { injectionOf, type ProviderFacts } from '../names/injection.ts';
import type { Token, Type } from '../names/types.ts';
import { callsOf, type Func, functionKey, type MappingValue, type Value, Walker } from '../program/index.ts';
import { textOfType } from '../summary/type-text.ts';
import type { Placer } from './places.ts';
import type { ArgumentKinds, InjectedCall, ProviderBinding } from './types.ts';

export interface FoundInjections {
  readonly binds: readonly ProviderBinding[];
  readonly asks: readonly Token[];
  readonly injected: readonly InjectedCall[];
}

const NOTHING: FoundInjections = { binds: [], asks: [], injected: [] };

/**
 * What a module binds to tokens, which tokens its classes ask for, and what it calls on the objects they get. Never depends on what is bound elsewhere.
 *
 * @param keysOf the kinds of a call's arguments
 */
export function findInjections(
  context: AnalysisContext,
  placer: Placer,
  keysOf: (call: Value & { readonly kind: 'call' }, scope: Func) => ArgumentKinds | undefined,
): FoundInjections {
  const injection = injectionOf(context.knowledge);
  if (injection.providers.length === 0) return NOTHING;
  const injected = injectedCalls(context, placer, keysOf);
  const asks = new Set(injected.asks);
  return { binds: bindings(context), asks: [...asks].sort(), injected: injected.calls };
}

function injectedCalls(
  context: AnalysisContext,
  placer: Placer,
  keysOf: (call: Value & { readonly kind: 'call' }, scope: Func) => ArgumentKinds | undefined,
): { readonly calls: readonly InjectedCall[]; readonly asks: ReadonlySet<Token> } {
  const { module, names } = context;
  const calls: InjectedCall[] = [];
  const asks = new Set<Token>();
  for (const definition of module.classes) for (const token of names.tokensOf(definition)) asks.add(token);
  for (const unit of module.units) {
    const places = argumentsOf(unit).byValue;
    for (const { call, scope } of callsOf(unit).all) {
      const around = scope ?? module.body;
      const own = names.injectedToken(call, around);
      if (own !== undefined) asks.add(own);
      const { callee } = call;
      if (callee.kind !== 'attribute') continue;
      const token = names.injectedToken(callee.object, around);
      if (token === undefined) continue;
      const keys = keysOf(call, around);
      calls.push({
        from: functionKey(module, around),
        token,
        method: callee.name,
        how: calledHow(context, places.get(call), false),
        at: placer.at(call),
        ...(keys === undefined ? {} : { keys }),
      });
    }
  }
  return { calls, asks };
}

function bindings(context: AnalysisContext): ProviderBinding[] {
  const { providers, tokens } = injectionOf(context.knowledge);
  const { text } = context.module;
  const named = [...providers.map((one) => one.token), ...[...tokens.values()].map((one) => one.factory)];
  if (!named.some((word) => text.includes(word))) return [];
  const finder = new BindingFinder(context, providers);
  for (const unit of context.module.units) finder.unit(unit);
  return finder.all();
}

class BindingFinder extends Walker {
  /** By what they say: the forms of two libraries may be the same. */
  private readonly found = new Map<string, ProviderBinding>();

  constructor(
    private readonly context: AnalysisContext,
    private readonly providers: readonly ProviderFacts[],
  ) {
    super();
  }

  all(): ProviderBinding[] {
    return [...this.found.values()];
  }

  override value(value: Value): void {
    if (value.kind === 'mapping') for (const facts of this.providers) this.provider(value, facts);
    super.value(value);
  }

  override statement(statement: Parameters<Walker['statement']>[0]): void {
    if (statement.kind === 'bind' && this.scope === undefined && statement.value?.kind === 'call') {
      const [target] = statement.targets;
      if (target?.kind === 'name') this.tokenWithFactory(target, statement.value);
    }
    super.statement(statement);
  }

  private provider(mapping: MappingValue, facts: ProviderFacts): void {
    const given = entry(mapping, facts.token);
    const token = given && this.tokenOf(given);
    if (token === undefined) return;
    const isOne = facts.many === undefined || entry(mapping, facts.many) === undefined;
    const made = entry(mapping, facts.class) ?? entry(mapping, facts.factory);
    const existing = entry(mapping, facts.existing);
    const value = entry(mapping, facts.value);
    if (made === undefined && existing === undefined && value === undefined) return;
    const as = existing && this.tokenOf(existing);
    if (isOne && as !== undefined) this.add({ token, as });
    else if (isOne && made !== undefined) this.bind(token, this.names.provided(made, this.around));
    else this.bind(token, isOne && value !== undefined ? this.names.type(value, this.around) : undefined);
  }

  /** `const CLOCK = new InjectionToken('clock', { factory: () => new Clock() })` */
  private tokenWithFactory(name: Value, call: Value & { readonly kind: 'call' }): void {
    const callee = this.names.callee(call, this.around);
    const facts =
      callee.kind === 'library' ? injectionOf(this.context.knowledge).tokens.get(callee.constructs ?? '') : undefined;
    const options = facts && call.args[facts.index]?.value;
    const factory = facts && options?.kind === 'mapping' ? entry(options, facts.factory) : undefined;
    const token = factory && this.tokenOf(name);
    if (token !== undefined && factory !== undefined) this.bind(token, this.names.provided(factory, this.around));
  }

  private bind(token: Token, type: Type | undefined): void {
    const text = textOfType(type);
    const { path } = this.context.surroundings;
    const isOwn = text?.startsWith('project:') === true;
    if (text === undefined || (!isOwn && text.includes('project:'))) this.add({ token });
    else this.add({ token, type: isOwn ? `/${path}#${text.slice('project:'.length)}` : text });
  }

  private add(binding: ProviderBinding): void {
    this.found.set(JSON.stringify(binding), binding);
  }

  private get names() {
    return this.context.names;
  }

  private get around(): Func {
    return this.scope ?? this.context.module.body;
  }

  private tokenOf(value: Value): Token | undefined {
    return this.names.token(value, this.around);
  }
}

function entry(mapping: MappingValue, name: string): Value | undefined {
  return mapping.entries.find(({ key }) => key?.kind === 'identifier' && key.text === name)?.value;
}
