import type { EntryFacts, Model } from '../../analysis/knowledge/model.ts';

const names = [
  'firebase-functions/v2/https.onRequest',
  'firebase-functions/v2/https.onCall',
  'firebase-functions/v1.https.onRequest',
  'firebase-functions/v1.https.onCall',
  'firebase-functions.https.onRequest',
  'firebase-functions.https.onCall',
];

/** Cloud Functions for Firebase: an instance answers many requests, those of the second generation at the same time. */
export const model: Model = {
  id: 'firebase-functions',
  language: 'typescript',
  title: 'Cloud Functions for Firebase',
  packages: ['firebase-functions'],
  version: '7.0',
  docs: 'https://firebase.google.com/docs/functions/http-events',
  aliases: { 'firebase-functions/https.*': 'firebase-functions/v2/https.*' },
  entries: names.flatMap((call) => [0, 1].map((index): EntryFacts => ({ runs: 'request', call, index }))),
};
