import type { Model } from '../../analysis/knowledge/model.ts';

/** Pydantic and its kin: values of fields are copied into each instance. */
export const model: Model = {
  id: 'pydantic',
  language: 'python',
  title: 'Pydantic',
  packages: ['pydantic', 'pydantic-settings', 'sqlmodel', 'msgspec'],
  version: '2.14.3',
  docs: 'https://docs.pydantic.dev/latest/concepts/fields/#mutable-default-values',
  sections: {
    effects: { transparent: ['pydantic.validate_call'] },
    growth: {
      owners: {
        copying: ['pydantic.BaseModel', 'pydantic_settings.BaseSettings', 'sqlmodel.SQLModel', 'msgspec.Struct'],
      },
    },
  },
};
