import type { Model } from '../../analysis/knowledge/model.ts';

/** Operators behind which a stream goes on as long as the one before. */
const passing = [
  ...['audit', 'auditTime', 'buffer', 'bufferCount', 'bufferTime', 'combineLatestWith', 'concatMap', 'debounce'],
  ...['debounceTime', 'delay', 'distinctUntilChanged', 'distinctUntilKeyChanged', 'exhaustMap', 'filter', 'map'],
  ...['mapTo', 'mergeMap', 'observeOn', 'pairwise', 'pluck', 'sampleTime', 'scan', 'share', 'shareReplay', 'skip'],
  ...['startWith', 'subscribeOn', 'switchMap', 'tap', 'throttle', 'throttleTime', 'withLatestFrom'],
];

/**
 * RxJS, as far as rules use it: `interval` counts for ever, so that a subscription to it is a timer. What `pipe` makes of an observable is not known here, since an operator may end it (`takeUntil`, `take`).
 */
export const model: Model = {
  id: 'rxjs',
  language: 'typescript',
  title: 'RxJS',
  packages: ['rxjs'],
  version: '7.8.2',
  docs: 'https://rxjs.dev/api/index/function/interval',
  aliases: { 'rxjs/operators.*': 'rxjs' },
  functions: { 'rxjs.interval': { returns: 'rxjs.Interval' } },
  types: { 'rxjs.Interval': {}, 'rxjs.Observable': {}, 'rxjs.Subscription': {} },
  sections: {
    registrations: {
      // https://rxjs.dev/api/index/class/Observable: what it returns is run when a subscription ends.
      hooks: [{ call: 'rxjs.Observable', runs: 'subscribe', index: 0, cleanup: 'returned' }],
      sources: [
        {
          kind: 'interval',
          noun: 'interval',
          add: { methods: ['subscribe'], types: ['rxjs.Interval'] },
          handler: 0,
          remove: [],
          handle: { methods: ['unsubscribe'], type: { name: 'Subscription', module: 'rxjs' } },
          docs: 'https://rxjs.dev/guide/subscription',
        },
        {
          kind: 'listener',
          noun: 'subscription',
          add: {
            methods: ['subscribe'],
            streams: {
              pipe: 'pipe',
              passing: passing.map((name) => `rxjs.${name}`),
              joining: ['rxjs.combineLatest', 'rxjs.merge'],
              events: 'rxjs.fromEvent',
              into: ['component', 'directive'],
              ownEndings: ['Ref', 'Control', 'Form', 'FormGroupDirective', 'ControlContainer', 'ActivatedRoute'],
            },
          },
          handler: 0,
          remove: [],
          handle: { methods: ['unsubscribe'], type: { name: 'Subscription', module: 'rxjs' } },
          docs: 'https://rxjs.dev/guide/subscription',
        },
      ],
    },
  },
};
