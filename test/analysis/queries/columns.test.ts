import { describe, expect, it } from 'vitest';
import { isTableOf, snakeCase } from '../../../analysis/queries/columns.ts';

describe('names of tables and columns', () => {
  it('are told apart by their words, abbreviations too', () => {
    expect(['createdAt', 'isActive', 'SSOProvider', 'LLMProviderKey', 'created_at'].map(snakeCase)).toEqual([
      'created_at',
      'is_active',
      'sso_provider',
      'llm_provider_key',
      'created_at',
    ]);
  });

  it('are of a kind by their last words', () => {
    expect(isTableOf('SSOProvider', ['provider'])).toBe(true);
    expect(isTableOf('token_rate_limits', ['rate_limit'])).toBe(true);
    expect(isTableOf('ProviderEvent', ['provider'])).toBe(false);
  });
});
