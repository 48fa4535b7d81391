import type { FunctionFacts, ResourceFacts } from '../../../analysis/knowledge/model.ts';

/** Files of Python: leaving `with` closes them. */
export const pythonFile: ResourceFacts = {
  family: 'file',
  noun: 'file',
  release: ['close', 'detach'],
  context: 'sync',
  closesOnExit: true,
};

/** The same of what has no buffer to detach: archives, shelves and the like. */
export const closable = (noun: string): ResourceFacts => ({ ...pythonFile, noun, release: ['close'] });

export const opens = (returns: string): FunctionFacts => ({ acquires: true, returns });
export const neverRaises: FunctionFacts = { raises: 'never' };
export const borrowsFirst: FunctionFacts = { params: [{ index: 0, does: 'borrows' }] };
export const wrapsFirst: FunctionFacts = { params: [{ index: 0, does: 'wraps' }] };
export const takesFirst: FunctionFacts = { params: [{ index: 0, does: 'takes' }] };
