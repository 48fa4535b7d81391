import type { Model } from '../../analysis/knowledge/model.ts';
import { twinned } from './shared/twins.ts';

const compiled = 'langgraph.graph.state.CompiledStateGraph';

/** LangGraph: running a compiled graph, which has a twin to be awaited. */
export const model: Model = {
  id: 'langgraph',
  language: 'python',
  title: 'LangGraph',
  packages: ['langgraph'],
  version: '1.0',
  docs: 'https://reference.langchain.com/python/langgraph/graph/state/CompiledStateGraph',
  gone: { 'langgraph.graph.graph.CompiledGraph': '1.0' },
  aliases: {
    'langgraph.graph.state.StateGraph': 'langgraph.graph.StateGraph',
    'langgraph.graph.graph.CompiledGraph': compiled,
  },
  functions: { 'langgraph.prebuilt.create_react_agent': { returns: compiled } },
  types: {
    'langgraph.graph.StateGraph': { methods: { compile: { returns: compiled } } },
    [compiled]: { methods: twinned(compiled, 'invoke', 'ainvoke', { on: 'http', what: 'runs a graph of models' }) },
  },
};
