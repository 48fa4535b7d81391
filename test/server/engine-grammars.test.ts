import { describe, expect, it } from 'vitest';
import { Engine, type GrammarSource } from '../../server/engine/engine.ts';
import { grammarSource } from '../../server/node/grammars.ts';

const PYTHON = { language: 'python', embedding: 'none' } as const;
const TSX = { language: 'tsx', embedding: 'none' } as const;

/** @param failures so many times a grammar cannot be had at first */
async function engineWith(failures: number): Promise<{ engine: Engine; asked: string[] }> {
  const source = await grammarSource();
  const asked: string[] = [];
  const counted: GrammarSource = {
    ...source,
    grammars: async (language) => {
      asked.push(language);
      if (asked.length <= failures) throw new Error('no such file');
      return source.grammars(language);
    },
  };
  return { engine: await Engine.lazily(counted), asked };
}

describe('grammars', () => {
  it('are loaded when a document needs them, once, with those of the files it may import', async () => {
    const { engine, asked } = await engineWith(0);
    expect([engine.isReady(PYTHON), engine.isReady(TSX)]).toEqual([false, false]);
    await Promise.all([engine.ready(PYTHON), engine.ready(PYTHON)]);
    expect([engine.isReady(PYTHON), engine.isReady(TSX)]).toEqual([true, false]);
    expect(engine.grammars.parse(PYTHON, 'x = 1\n').count).toBeGreaterThan(3);
    expect(() => engine.grammars.parse(TSX, 'x')).toThrow();
    await engine.ready(TSX);
    expect(engine.grammars.languages).toEqual(['python', 'typescript', 'tsx']);
    expect(asked).toEqual(['python', 'typescript']);
  });

  it('that could not be had are asked for again', async () => {
    const { engine } = await engineWith(1);
    await expect(engine.ready(PYTHON)).rejects.toThrow('no such file');
    expect(engine.isReady(PYTHON)).toBe(false);
    await engine.ready(PYTHON);
    expect(engine.isReady(PYTHON)).toBe(true);
  });
});
