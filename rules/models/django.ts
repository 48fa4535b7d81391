import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { burning, each } from './shared/facts.ts';

const view = 'django.views.View';
const views = [
  'TemplateView',
  'RedirectView',
  'ListView',
  'DetailView',
  'FormView',
  'CreateView',
  'UpdateView',
  'DeleteView',
].map((name) => `django.views.generic.${name}`);
const verbs = ['get', 'post', 'put', 'delete', 'patch'];
const hooks = ['dispatch', 'get_queryset', 'get_context_data', 'form_valid'];

/** Django: views, signals, commands; sync code runs in a thread under ASGI (https://docs.djangoproject.com/en/5.2/topics/async/). */
export const model: Model = {
  id: 'django',
  language: 'python',
  title: 'Django',
  packages: ['Django'],
  version: '5.2.19',
  docs: 'https://docs.djangoproject.com/en/5.2/topics/async/#async-views',
  aliases: {
    'django.views.generic.View': view,
    'django.views.generic.base.*': 'django.views.generic.*',
    'django.views.generic.list.ListView': 'django.views.generic.ListView',
    'django.views.generic.detail.DetailView': 'django.views.generic.DetailView',
    'django.core.mail.message.EmailMessage': 'django.core.mail.EmailMessage',
  },
  functions: {
    'asgiref.sync.sync_to_async': {
      params: [{ index: 0, name: 'func', runs: 'thread' }],
      docs: 'https://docs.djangoproject.com/en/5.2/topics/async/#asgiref.sync.sync_to_async',
    },
    'asgiref.sync.async_to_sync': { params: [{ index: 0, name: 'awaitable', does: 'wraps' }] },
    ...burning(
      'password hash',
      ['make_password', 'check_password'].map((name) => `django.contrib.auth.hashers.${name}`),
      'hashes a password (slow on purpose)',
    ),
    ...each(
      ['send_mail', 'send_mass_mail', 'mail_admins', 'mail_managers'].map((name) => `django.core.mail.${name}`),
      {
        blocks: { on: 'mail', what: 'waits for a mail server' },
        docs: 'https://docs.djangoproject.com/en/5.2/topics/email/',
      },
    ),
    'django.core.management.call_command': {
      blocks: { on: 'other', what: 'runs a command to its end' },
      docs: 'https://docs.djangoproject.com/en/5.2/ref/django-admin/#running-management-commands-from-your-code',
    },
  },
  types: {
    ...each(views, { extends: [view] }),
    'django.core.mail.EmailMessage': {
      methods: { send: { blocks: { on: 'mail', what: 'waits for a mail server' } } },
      docs: 'https://docs.djangoproject.com/en/5.2/topics/email/#emailmessage-objects',
    },
    'django.core.mail.EmailMultiAlternatives': { extends: ['django.core.mail.EmailMessage'] },
  },
  entries: [
    ...[...verbs, ...hooks].map((method): EntryFacts => {
      const verb = verbs.includes(method) ? { verb: method.toUpperCase() } : {};
      return { runs: 'request', base: view, method, threadWhenSync: true, ...verb };
    }),
    { runs: 'request', call: 'django.urls.path', index: 1, keyword: 'view', threadWhenSync: true },
    { runs: 'request', call: 'django.urls.re_path', index: 1, keyword: 'view', threadWhenSync: true },
    { runs: 'event', decorator: 'django.dispatch.receiver' },
    { runs: 'command', base: 'django.core.management.base.BaseCommand', method: 'handle' },
    { runs: 'startup', base: 'django.apps.AppConfig', method: 'ready' },
  ],
  sections: {
    paging: {
      endpoints: ['django.', 'rest_framework.'],
      paginator: {
        module: 'django.core.paginator',
        name: 'Paginator',
        before: '{Paginator}(',
        after: '{order}, {value}).get_page({request}.GET.get({key}))',
        key: 'page',
      },
    },
    growth: { owners: { bases: ['django.utils.deprecation.MiddlewareMixin'] } },
  },
};
