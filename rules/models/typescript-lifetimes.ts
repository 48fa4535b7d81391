import type { Model } from '../../analysis/knowledge/model.ts';
import { keepingNames, keepingVerbs, loggerMethods, readingVerbs, textMethods } from './shared/lifetime-verbs.ts';

/** What names say about lifetimes in TypeScript and JavaScript, where no declaration can be read. */
export const model: Model = {
  id: 'typescript-lifetimes',
  language: 'typescript',
  title: 'Names of what keeps and what reads',
  packages: [],
  version: '1',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Guide/Resource_management',
  sections: {
    lifetime: {
      closedFlags: ['closed', 'destroyed', 'isReleased', 'hasEnded', 'writableEnded', 'ended'],
      openFlags: ['isOpen', 'isConnected', 'writable'],
      keepers: keepingVerbs,
      keepingNames,
      setters: ['set', 'setup'],
      containerReads: [
        'values',
        'items',
        'entries',
        'keys',
        'copy',
        'get',
        'pop',
        'popleft',
        'popitem',
        'shift',
        'slice',
        'splice',
        'filter',
        'reverse',
      ],
      readers: readingVerbs,
      harmless: [...loggerMethods, ...textMethods],
      leaving: ['@@dispose', '@@asyncDispose'],
      endings: ['close', 'dispose', 'destroy', 'disconnect', 'end', 'quit', 'release', 'shutdown', 'stop', 'terminate'],
    },
  },
};
