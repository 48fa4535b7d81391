import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const base = 'rest_framework.views.APIView';
const generics = [
  'GenericAPIView',
  'ListAPIView',
  'RetrieveAPIView',
  'CreateAPIView',
  'UpdateAPIView',
  'DestroyAPIView',
  'ListCreateAPIView',
  'RetrieveUpdateAPIView',
  'RetrieveDestroyAPIView',
  'RetrieveUpdateDestroyAPIView',
].map((name) => `rest_framework.generics.${name}`);
const viewsets = ['ViewSet', 'GenericViewSet', 'ReadOnlyModelViewSet', 'ModelViewSet'].map(
  (name) => `rest_framework.viewsets.${name}`,
);
const listed = 'rest_framework.mixins.ListModelMixin';
const lists = [
  'rest_framework.generics.ListAPIView',
  'rest_framework.generics.ListCreateAPIView',
  'rest_framework.viewsets.ReadOnlyModelViewSet',
  'rest_framework.viewsets.ModelViewSet',
];
const verbs = ['get', 'post', 'put', 'delete', 'patch'];
const actions = ['list', 'retrieve', 'create', 'update', 'partial_update', 'destroy', 'get_queryset'];

/** Django REST framework: views, viewsets and their actions; all of them are synchronous. */
export const model: Model = {
  id: 'django-rest-framework',
  language: 'python',
  title: 'Django REST framework',
  packages: ['djangorestframework'],
  version: '3.18.3',
  docs: 'https://www.django-rest-framework.org/api-guide/viewsets/',
  types: {
    [listed]: {},
    ...each([...generics, ...viewsets], { extends: [base] }),
    ...each(lists, { extends: [base, listed] }),
  },
  entries: [
    ...[...verbs, ...actions].map((method): EntryFacts => {
      const verb = verbs.includes(method) ? { verb: method.toUpperCase() } : {};
      return { runs: 'request', base, method, threadWhenSync: true, ...verb };
    }),
    { runs: 'request', decorator: 'rest_framework.decorators.api_view', threadWhenSync: true },
    { runs: 'request', decorator: 'rest_framework.decorators.action', threadWhenSync: true },
  ],
};
