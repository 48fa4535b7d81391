import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/hostile/long.ts'], testTimeout: 0x7fffffff } });
