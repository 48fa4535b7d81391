import type { ConditionForms } from '../../../analysis/queries/section.ts';

/** How conditions are written in MongoDB's filters. */
export const mongoConditions: ConditionForms = {
  lookups: {
    $eq: 'same',
    $in: 'among',
    $nin: 'not',
    $ne: 'not',
    $gt: 'from',
    $gte: 'from',
    $lt: 'to',
    $lte: 'to',
    $regex: 'like',
    $exists: 'is',
    $options: 'like',
  },
  allKeys: ['$and'],
  anyKeys: ['$or'],
};
