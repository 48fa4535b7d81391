import type { Model } from '../../analysis/knowledge/model.ts';
import { burning } from './shared/facts.ts';

const hashes = [
  'average_hash',
  'phash',
  'phash_simple',
  'dhash',
  'dhash_vertical',
  'whash',
  'colorhash',
  'crop_resistant_hash',
];

/** ImageHash: a hash decodes and resizes the whole image. */
export const model: Model = {
  id: 'imagehash',
  language: 'python',
  title: 'ImageHash',
  packages: ['ImageHash'],
  version: '4.3',
  docs: 'https://github.com/JohannesBuchner/imagehash#basic-usage',
  functions: burning(
    'image',
    hashes.map((name) => `imagehash.${name}`),
    'works through every pixel of an image',
  ),
};
