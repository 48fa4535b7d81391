import type { Model } from '../../analysis/knowledge/model.ts';

/** Pillow: an image opened by its path keeps the file open until its pixels are read. */
export const model: Model = {
  id: 'pillow',
  language: 'python',
  title: 'Pillow',
  packages: ['Pillow'],
  version: '12.0',
  docs: 'https://pillow.readthedocs.io/en/stable/reference/open_files.html',
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
        load: {
          receiver: 'releases',
        },
        convert: {
          receiver: 'releases',
        },
        resize: {
          receiver: 'releases',
        },
        crop: {
          receiver: 'releases',
        },
        save: {
          receiver: 'releases',
        },
        thumbnail: {
          receiver: 'releases',
        },
        rotate: {
          receiver: 'releases',
        },
        transpose: {
          receiver: 'releases',
        },
        copy: {
          receiver: 'releases',
        },
        tobytes: {
          receiver: 'releases',
        },
        filter: {
          receiver: 'releases',
        },
        getpixel: {
          receiver: 'releases',
        },
        getdata: {
          receiver: 'releases',
        },
        point: {
          receiver: 'releases',
        },
        split: {
          receiver: 'releases',
        },
        paste: {
          receiver: 'releases',
        },
        histogram: {
          receiver: 'releases',
        },
        reduce: {
          receiver: 'releases',
        },
        quantize: {
          receiver: 'releases',
        },
        getcolors: {
          receiver: 'releases',
        },
        show: {
          receiver: 'releases',
        },
      },
    },
  },
  functions: {
    'PIL.Image.open': {
      acquires: true,
      returns: 'PIL.Image.Image',
      unless: [
        {
          index: 0,
          name: 'fp',
          is: 'memory',
        },
      ],
      params: [
        {
          index: 0,
          name: 'fp',
          does: 'wraps',
        },
      ],
    },
  },
};
