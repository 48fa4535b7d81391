import type { Model } from '../../analysis/knowledge/model.ts';

/** Sequelize: a transaction without a callback holds a connection of the pool until it is committed or rolled back. */
export const model: Model = {
  id: 'sequelize',
  language: 'typescript',
  title: 'Sequelize',
  packages: ['sequelize'],
  version: '6.37.8',
  docs: 'https://sequelize.org/docs/v6/other-topics/transactions/',
  aliases: { 'sequelize-typescript.Sequelize': 'sequelize.Sequelize', 'sequelize.default': 'sequelize.Sequelize' },
  types: {
    'sequelize.Sequelize': {
      methods: {
        transaction: {
          isAsync: true,
          acquires: true,
          returns: 'sequelize.Transaction',
          when: [
            { index: 0, is: 'absent' },
            { name: 'isolationLevel', is: 'present' },
            { name: 'type', is: 'present' },
            { name: 'readOnly', is: 'present' },
          ],
          unless: [{ index: 1, is: 'present' }],
          docs: 'https://sequelize.org/docs/v6/other-topics/transactions/#unmanaged-transactions',
        },
      },
    },
    'sequelize.Transaction': {
      resource: {
        family: 'session',
        noun: 'transaction',
        release: ['commit', 'rollback'],
        context: 'none',
        closesOnExit: false,
        asyncRelease: true,
      },
      docs: 'https://sequelize.org/api/v6/class/src/transaction.js~transaction',
    },
  },
};
