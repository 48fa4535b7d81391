import type { Model } from '../../analysis/knowledge/model.ts';

/** ldap3: a connection ends by `unbind`; leaving `with` unbinds it. */
export const model: Model = {
  id: 'ldap3',
  language: 'python',
  title: 'ldap3',
  packages: ['ldap3'],
  version: '2.9.1',
  docs: 'https://ldap3.readthedocs.io/en/latest/connection.html',
  aliases: {
    'ldap3.core.connection.Connection': 'ldap3.Connection',
  },
  types: {
    'ldap3.Connection': {
      resource: {
        family: 'connection',
        noun: 'LDAP connection',
        release: ['unbind'],
        context: 'sync',
        closesOnExit: true,
      },
    },
  },
};
