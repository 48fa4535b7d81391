import type { Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const destroy = { method: 'ngOnDestroy', interface: { name: 'OnDestroy', module: '@angular/core' } };
const inputs = ['ViewChild', 'ViewChildren', 'ContentChild', 'ContentChildren'];

/** Angular's classes: what makes and ends them. */
export const model: Model = {
  id: 'angular',
  language: 'typescript',
  title: 'Angular',
  packages: ['@angular/core', '@angular/common'],
  version: '21.2.26',
  docs: 'https://angular.dev/guide/components/lifecycle',
  functions: Object.fromEntries(
    ['Component', 'Directive', 'Injectable', 'Pipe', 'inject', 'effect', 'viewChild', ...inputs].map((name) => [
      `@angular/core.${name}`,
      name === 'inject' ? { returns: 'new:param:0' } : {},
    ]),
  ),
  types: {
    '@angular/core.InjectionToken': {},
    // https://angular.dev/api/core/NgZone
    '@angular/core.NgZone': {
      methods: each(['run', 'runTask', 'runGuarded', 'runOutsideAngular'], {
        returns: 'returns:param:0',
        params: [{ index: 0, runs: 'now' }],
      }),
    },
    '@angular/core.DestroyRef': { methods: { onDestroy: {} } },
    '@angular/core.ElementRef': { attributes: { nativeElement: 'globalThis.HTMLElement' } },
  },
  values: { '@angular/common.DOCUMENT': '@angular/core.InjectionToken[Document]' },
  sections: {
    injection: {
      decorators: ['@angular/core.Inject'],
      deferred: ['@angular/core.forwardRef'],
      functions: ['@angular/core.inject'],
      classes: ['Injectable', 'Component', 'Directive', 'Pipe'].map((name) => `@angular/core.${name}`),
      provider: {
        token: 'provide',
        class: 'useClass',
        existing: 'useExisting',
        factory: 'useFactory',
        value: 'useValue',
        many: 'multi',
      },
      tokens: [{ class: '@angular/core.InjectionToken', index: 1, factory: 'factory' }],
    },
    registrations: {
      hooks: [
        { call: '@angular/core.DestroyRef.onDestroy', runs: 'teardown', index: 0 },
        { call: '@angular/core.effect', runs: 'effect', index: 0, cleanup: { parameter: 0 } },
      ],
      classes: [
        {
          noun: 'component',
          decorators: ['@angular/core.Component'],
          teardown: destroy,
          // https://angular.dev/guide/di/hierarchical-dependency-injection#elementinjector
          provides: ['providers', 'viewProviders'],
          // https://angular.dev/guide/components/lifecycle#ngonchanges
          again: ['ngOnChanges', 'ngDoCheck'],
          singleton: { property: 'selector', values: ['*-root', 'root', 'app'] },
        },
        {
          noun: 'directive',
          decorators: ['@angular/core.Directive', '@angular/core.Pipe'],
          teardown: destroy,
          provides: ['providers'],
        },
        {
          noun: 'service',
          provided: true,
          decorators: ['@angular/core.Injectable'],
          teardown: destroy,
          singleton: { property: 'providedIn', values: ['root', 'platform'] },
        },
      ],
      owners: {
        injected: ['@angular/core.inject'],
        own: ['@angular/core.viewChild', '@angular/core.contentChild'],
        childDecorators: inputs.map((name) => `@angular/core.${name}`),
        ownProperties: ['nativeElement'],
      },
    },
  },
};
