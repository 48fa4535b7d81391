import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const views = ['django.views.View', 'django.views.generic.View', 'django.views.generic.TemplateView'];
const restViews = [
  'rest_framework.views.APIView',
  'rest_framework.viewsets.ViewSet',
  'rest_framework.viewsets.ModelViewSet',
];
const verbs = ['get', 'post', 'put', 'delete', 'patch'];
const actions = ['list', 'retrieve', 'create', 'update', 'partial_update', 'destroy', 'get_queryset'];

function methods(bases: readonly string[], names: readonly string[]): EntryFacts[] {
  return bases.flatMap((base) =>
    names.map((method): EntryFacts => {
      const verb = verbs.includes(method) ? { verb: method.toUpperCase() } : {};
      return { runs: 'request', base, method, threadWhenSync: true, ...verb };
    }),
  );
}

/** Django and Django REST framework: views, signals, commands; sync code runs in a thread under ASGI (https://docs.djangoproject.com/en/5.2/topics/async/). */
export const model: Model = {
  id: 'django',
  language: 'python',
  title: 'Django',
  packages: ['Django', 'djangorestframework'],
  version: '5.2.8',
  docs: 'https://docs.djangoproject.com/en/5.2/',
  types: Object.fromEntries([
    ...restViews.slice(1).map((name) => [name, { extends: ['rest_framework.views.APIView'] }] as const),
    ...views.slice(1).map((name) => [name, { extends: ['django.views.View'] }] as const),
  ]),
  functions: {
    'asgiref.sync.sync_to_async': { params: [{ index: 0, name: 'func', runs: 'thread' }] },
    'asgiref.sync.async_to_sync': { params: [{ index: 0, name: 'awaitable', does: 'wraps' }] },
  },
  entries: [
    ...methods(views, [...verbs, 'dispatch', 'get_queryset', 'get_context_data', 'form_valid']),
    ...methods(restViews, [...verbs, ...actions]),
    { runs: 'request', decorator: 'rest_framework.decorators.api_view', threadWhenSync: true },
    { runs: 'request', decorator: 'rest_framework.decorators.action', threadWhenSync: true },
    { runs: 'request', call: 'django.urls.path', index: 1, keyword: 'view', threadWhenSync: true },
    { runs: 'request', call: 'django.urls.re_path', index: 1, keyword: 'view', threadWhenSync: true },
    { runs: 'event', decorator: 'django.dispatch.receiver' },
    { runs: 'command', base: 'django.core.management.base.BaseCommand', method: 'handle' },
    { runs: 'startup', base: 'django.apps.AppConfig', method: 'ready' },
  ],
};
