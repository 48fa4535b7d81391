import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['scripts/write-fixed.ts'], testTimeout: 120_000 } });
