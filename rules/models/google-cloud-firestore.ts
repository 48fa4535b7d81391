import type { Model } from '../../analysis/knowledge/model.ts';
import { blocking, each } from './shared/facts.ts';

const waits = 'waits for Firestore';
const own = 'google.cloud.firestore';
const query = `${own}.Query`;
const builds = ['where', 'order_by', 'limit', 'offset', 'select', 'start_after', 'start_at', 'end_at', 'end_before'];

/** Firestore of google-cloud-firestore and firebase-admin: references and queries are made at once, reading and writing asks the service. */
export const model: Model = {
  id: 'google-cloud-firestore',
  language: 'python',
  title: 'Firestore',
  packages: ['google-cloud-firestore', 'firebase-admin'],
  version: '2.21',
  docs: 'https://cloud.google.com/python/docs/reference/firestore/latest/google.cloud.firestore_v1.document.DocumentReference',
  aliases: {
    'google.cloud.firestore_v1.client.Client': `${own}.Client`,
    'google.cloud.firestore_v1.Client': `${own}.Client`,
  },
  functions: {
    'firebase_admin.firestore.client': {
      returns: `${own}.Client`,
      docs: 'https://firebase.google.com/docs/reference/admin/python/firebase_admin.firestore',
    },
    ...blocking(
      'network',
      ['get_user', 'get_user_by_email', 'create_user', 'update_user', 'delete_user', 'verify_session_cookie'].map(
        (name) => `firebase_admin.auth.${name}`,
      ),
      'waits for Firebase',
    ),
    'firebase_admin.auth.verify_id_token': {
      blocks: { on: 'network', what: "asks for Google's keys" },
      docs: 'https://firebase.google.com/docs/reference/admin/python/firebase_admin.auth',
    },
  },
  types: {
    [`${own}.Client`]: {
      methods: {
        collection: { returns: `${own}.CollectionReference` },
        collection_group: { returns: query },
        document: { returns: `${own}.DocumentReference` },
        batch: { returns: `${own}.WriteBatch` },
        ...blocking('network', ['get_all', 'recursive_delete'], waits),
      },
    },
    [`${own}.CollectionReference`]: {
      // It hands what a query can do to one.
      methods: {
        ...each(builds, { returns: query }),
        ...blocking('network', ['get'], waits),
        document: { returns: `${own}.DocumentReference` },
        ...blocking('network', ['add'], waits),
      },
    },
    [query]: { methods: { ...each(builds, { returns: 'self' }), ...blocking('network', ['get'], waits) } },
    [`${own}.DocumentReference`]: {
      methods: {
        collection: { returns: `${own}.CollectionReference` },
        ...blocking('network', ['get', 'set', 'update', 'delete', 'create'], waits),
      },
    },
    [`${own}.WriteBatch`]: { methods: blocking('network', ['commit'], waits) },
  },
};
