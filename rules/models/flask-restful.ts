import type { Model } from '../../analysis/knowledge/model.ts';

/** Flask-RESTful and its successor Flask-RESTX: a resource is a view of Flask's with a method a verb. */
export const model: Model = {
  id: 'flask-restful',
  language: 'python',
  title: 'Flask-RESTful',
  packages: ['Flask-RESTful', 'flask-restx'],
  version: '0.3.10',
  docs: 'https://flask-restful.readthedocs.io/en/latest/api.html#flask_restful.Resource',
  aliases: { 'flask_restx.resource.Resource': 'flask_restx.Resource' },
  types: {
    'flask_restful.Resource': { extends: ['flask.views.MethodView'] },
    'flask_restx.Resource': {
      extends: ['flask.views.MethodView'],
      docs: 'https://flask-restx.readthedocs.io/en/latest/api.html#flask_restx.Resource',
    },
  },
};
