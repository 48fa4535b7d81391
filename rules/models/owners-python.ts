import type { Model } from '../../analysis/knowledge/model.ts';

/** Which objects of Python's web frameworks live as long as the process. */
export const model: Model = {
  id: 'owners-python',
  language: 'python',
  title: 'Long-lived objects of Python frameworks',
  packages: ['fastapi', 'starlette', 'django', 'flask'],
  version: 'FastAPI 0.121, Starlette 0.49, Django 5.2, Flask 3.1',
  docs: 'https://www.starlette.io/middleware/',
  sections: {
    growth: {
      owners: {
        bases: ['starlette.middleware.base.BaseHTTPMiddleware', 'django.utils.deprecation.MiddlewareMixin'],
        calls: [
          { name: 'fastapi.FastAPI.add_middleware', index: 0 },
          { name: 'starlette.applications.Starlette.add_middleware', index: 0 },
          { name: 'fastapi.applications.FastAPI.add_middleware', index: 0 },
        ],
        stores: [
          { type: 'fastapi.FastAPI', attribute: 'state' },
          { type: 'starlette.applications.Starlette', attribute: 'state' },
          { type: 'flask.Flask', attribute: 'config' },
        ],
        copying: ['pydantic.BaseModel', 'pydantic_settings.BaseSettings', 'sqlmodel.SQLModel', 'msgspec.Struct'],
      },
    },
  },
};
