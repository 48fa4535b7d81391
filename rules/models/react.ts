import type { HookFacts } from '../../analysis/registrations/section.ts';
import type { Model } from '../../analysis/knowledge/model.ts';

const effect = (name: string): HookFacts => ({
  call: `react.${name}`,
  runs: 'effect',
  index: 0,
  deps: 1,
  cleanup: 'returned',
});
const packages = ['react', 'preact', 'react-native'];

/** React's hooks and class components; Preact's are the same. */
export const model: Model = {
  id: 'react',
  language: 'typescript',
  title: 'React',
  packages,
  version: '19.3.1',
  docs: 'https://react.dev/reference/react/useEffect#parameters',
  aliases: {
    'preact/hooks.*': 'react',
    'react.default.*': 'react',
    'preact/compat.*': 'react',
    'react-dom.default.createRoot': 'react-dom/client.createRoot',
    'react-dom/client.default.*': 'react-dom/client',
    'react-dom.default.*': 'react-dom',
    'preact.render': 'react-dom.render',
  },
  functions: {
    'react.useEffect': { params: [{ index: 0, runs: 'event' }] },
    'react.useLayoutEffect': { params: [{ index: 0, runs: 'event' }] },
    'react.useInsertionEffect': { params: [{ index: 0, runs: 'event' }] },
    'react.useRef': {},
    'react.useState': {},
    'react.useMemo': { params: [{ index: 0, runs: 'now' }] },
    'react.useCallback': {},
    'react.useContext': {},
    'react.useSyncExternalStore': {},
    'react.useReducer': {},
    'react.createRef': {},
    'react-dom.render': {},
    'react-dom.hydrate': {},
    'react-dom/client.hydrateRoot': {},
    'react-dom/client.createRoot': { returns: 'react-dom/client.Root' },
  },
  types: {
    'react-dom/client.Root': { methods: { render: {} } },
    'react.Component': {},
    'react.PureComponent': { extends: ['react.Component'] },
  },
  entries: [
    { runs: 'effect', call: 'react.useEffect', index: 0 },
    { runs: 'effect', call: 'react.useLayoutEffect', index: 0 },
    // What `cache` remembers ends with the request: its functions read data for the server's components.
    { runs: 'request', call: 'react.cache', index: 0, callers: 'project' },
    { runs: 'component', base: 'react.Component', method: 'render' },
  ],
  sections: {
    registrations: {
      hooks: [
        effect('useEffect'),
        effect('useLayoutEffect'),
        effect('useInsertionEffect'),
        { call: 'react.useSyncExternalStore', runs: 'subscribe', index: 0, cleanup: 'returned' },
        { call: 'react.useCallback', runs: 'callback', index: 0, deps: 1 },
        { call: 'react.useEffectEvent', runs: 'callback', index: 0 },
        { call: 'react.useMemo', runs: 'cell', index: 0, deps: 1 },
        { call: 'react.useRef', runs: 'cell', index: 0 },
        { call: 'react.createRef', runs: 'cell', index: 0 },
        { call: 'react.useState', runs: 'cell', index: 0 },
      ],
      // https://react.dev/reference/react-dom/client/createRoot
      roots: [
        { call: 'react-dom.render', index: 0 },
        { call: 'react-dom.hydrate', index: 0 },
        { call: 'react-dom/client.Root.render', index: 0 },
        { call: 'react-dom/client.hydrateRoot', index: 1 },
      ],
      keepers: ['react', 'preact/hooks'].map((module) => ({
        module,
        cell: 'useRef',
        content: 'current',
        effect: 'useEffect',
      })),
      classes: [
        {
          noun: 'component',
          bases: ['react.Component', 'react.PureComponent'],
          lifecycle: ['componentDidMount', 'componentDidUpdate', 'componentWillUnmount'].map((name) => [
            'render',
            name,
          ]),
          teardown: { method: 'componentWillUnmount', others: ['componentDidUpdate'] },
          // https://react.dev/reference/react/Component#props
          given: ['props', 'context'],
        },
      ],
      // https://legacy.reactjs.org/docs/react-without-es6.html
      options: [
        {
          calls: ['create-react-class.default', 'create-react-class', 'react.default.createClass', 'react.createClass'],
          setup: [],
          teardown: ['componentWillUnmount'],
        },
      ],
      owners: {
        injected: ['react.useContext', 'react.use'],
        hookPrefix: 'use',
        cells: ['current'],
        shared: [],
      },
    },
  },
};
