import type { FunctionFacts, Model } from '../../analysis/knowledge/model.ts';
import { burning, each } from './shared/facts.ts';

const pixels = 'works through every pixel of an image';
/** Reading its pixels loads an image and closes the file it came from. */
const loads: FunctionFacts = { receiver: 'releases' };
const picture: FunctionFacts = { ...loads, returns: 'PIL.Image.Image', burns: { on: 'image', what: pixels } };

/** Pillow: an image opened by its path keeps the file open until its pixels are read. */
export const model: Model = {
  id: 'pillow',
  language: 'python',
  title: 'Pillow',
  packages: ['Pillow'],
  version: '13.0.0',
  docs: 'https://pillow.readthedocs.io/en/stable/reference/open_files.html',
  functions: {
    'PIL.Image.open': {
      acquires: true,
      returns: 'PIL.Image.Image',
      unless: [
        { index: 0, name: 'fp', is: 'memory' },
        // A file that is given open stays its owner's.
        { index: 0, name: 'fp', is: 'type:io.IOBase' },
      ],
      params: [{ index: 0, name: 'fp', does: 'wraps' }],
      docs: 'https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.open',
    },
    ...each(
      ['PIL.Image.new', 'PIL.Image.frombytes', 'PIL.Image.frombuffer', 'PIL.Image.fromarray', 'PIL.Image.merge'],
      {
        returns: 'PIL.Image.Image',
      },
    ),
    'PIL.ImageGrab.grab': { returns: 'PIL.Image.Image', burns: { on: 'image', what: 'takes a picture of the screen' } },
    ...burning('image', ['PIL.ImageOps.fit', 'PIL.ImageOps.exif_transpose', 'PIL.ImageOps.autocontrast'], pixels),
  },
  types: {
    'PIL.Image.Image': {
      resource: {
        family: 'file',
        noun: 'image file',
        release: ['close'],
        context: 'sync',
        closesOnExit: true,
        minor: true,
      },
      methods: {
        ...each(['resize', 'convert', 'filter', 'rotate', 'transpose'], picture),
        thumbnail: { ...loads, burns: { on: 'image', what: pixels } },
        save: { ...loads, burns: { on: 'image', what: 'encodes an image' } },
        ...each(
          [
            'load',
            'crop',
            'copy',
            'tobytes',
            'getpixel',
            'getdata',
            'point',
            'split',
            'paste',
            'histogram',
            'reduce',
            'quantize',
            'getcolors',
            'show',
          ],
          loads,
        ),
      },
      docs: 'https://pillow.readthedocs.io/en/stable/reference/Image.html#the-image-class',
    },
  },
};
