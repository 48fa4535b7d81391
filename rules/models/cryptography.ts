import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

/** cryptography: making keys. */
export const model: Model = {
  id: 'cryptography',
  language: 'python',
  title: 'cryptography',
  packages: ['cryptography'],
  version: '50.0.2',
  docs: 'https://cryptography.io/en/latest/hazmat/primitives/asymmetric/rsa/#generation',
  functions: burning(
    'key',
    ['cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key'],
    'looks for large primes',
  ),
};
