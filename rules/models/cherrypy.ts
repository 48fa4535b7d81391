import type { Model } from '../../analysis/knowledge/model.ts';

/** CherryPy: exposed methods run in threads of the server. */
export const model: Model = {
  id: 'cherrypy',
  language: 'python',
  title: 'CherryPy',
  packages: ['CherryPy'],
  version: '18.10.0',
  docs: 'https://docs.cherrypy.dev/en/latest/tutorials.html',
  functions: { 'cherrypy.expose': {} },
  entries: [{ runs: 'request', decorator: 'cherrypy.expose', threadWhenSync: true }],
};
