import { open } from 'node:fs/promises';

export async function exportPrices(path: string, prices: readonly number[]): Promise<void> {
  const file = await open(path, 'w');
  for (const price of prices) await file.write(`${price}\n`);
}
