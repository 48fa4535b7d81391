import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { each } from './shared/facts.ts';

const body = ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'];
/** A stream that is sent is read to its end, and destroyed when the request fails. */
const sends: FunctionFacts = {
  params: [
    { index: 1, does: 'takes' },
    { index: 2, does: 'takes' },
  ],
};
const options: FunctionFacts = {
  params: [
    { index: 0, does: 'takes' },
    { index: 1, does: 'takes' },
  ],
};

/** axios: what is sent may be a stream of a file. */
export const model: Model = {
  id: 'axios',
  language: 'typescript',
  title: 'axios',
  packages: ['axios'],
  version: '1.21.1',
  docs: 'https://axios-http.com/docs/req_config',
  aliases: { 'axios.axios.*': 'axios.default' },
  functions: {
    'axios.default': options,
    'axios.default.request': options,
    ...each(
      body.map((name) => `axios.default.${name}`),
      sends,
    ),
    'axios.default.create': { returns: 'axios.AxiosInstance' },
  },
  types: {
    'axios.AxiosInstance': { methods: { __call__: options, request: options, ...each(body, sends) } },
  },
};
