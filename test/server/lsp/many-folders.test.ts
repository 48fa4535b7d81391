import { afterEach, describe, expect, it, vi } from 'vitest';
import { Engine } from '../../../server/engine/engine.ts';
import { type Host, NO_FILES, type SurveyRequest } from '../../../server/host.ts';
import { IndexKeeper } from '../../../server/lsp/index-keeper.ts';
import { Projects } from '../../../server/lsp/projects.ts';
import type { Session } from '../../../server/lsp/session.ts';
import { grammarBytes } from '../../../server/node/grammars.ts';
import { ROOM } from '../../../server/project/modules.ts';
import { Project } from '../../../server/project/project.ts';

const FOLDERS = ['file:///a', 'file:///b', 'file:///c', 'file:///d', 'file:///e'];

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function projectsOf(host: Partial<Host>): Promise<Projects> {
  const engine = await Engine.load(await grammarBytes());
  const whole = { files: () => ({ ...NO_FILES }), rootOf: () => '', now: () => 0, ...host } as unknown as Host;
  return new Projects(engine, whole, FOLDERS, () => undefined);
}

describe('a session with many folders', () => {
  it('keeps no more of imported files than one with a single folder', async () => {
    const room = new Map<Project, number>();
    vi.spyOn(Project.prototype, 'resize').mockImplementation(function (this: Project, { programs }) {
      room.set(this, programs);
    });
    const projects = await projectsOf({});
    for (const folder of FOLDERS) projects.placeOf(`${folder}/x.py`);
    expect(room.size).toBe(FOLDERS.length);
    expect([...room.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(ROOM.programs);
  });

  it('reads two of them at a time for the index, and all in the end', async () => {
    vi.useFakeTimers();
    const running = new Map<string, SurveyRequest>();
    const cancelled: string[] = [];
    const survey: NonNullable<Host['survey']> = (uri, request) => {
      running.set(uri, request);
      return { cancel: () => void cancelled.push(uri) };
    };
    const projects = await projectsOf({ survey });
    const session = {
      host: { survey, now: () => 0 },
      projects,
      files: new Map(),
      fileAt: () => undefined,
      affect: () => undefined,
      connection: { sendNotification: () => Promise.resolve() },
    } as unknown as Session;
    const keeper = new IndexKeeper(session);
    for (const folder of FOLDERS) keeper.begin(projects.placeOf(`${folder}/x.py`).project);
    const read: string[] = [];
    vi.advanceTimersByTime(2000);
    while (running.size > 0) {
      expect(running.size).toBe(Math.min(2, FOLDERS.length - read.length));
      const [first] = running;
      if (first === undefined) break;
      const [uri, request] = first;
      running.delete(uri);
      read.push(uri);
      request.onDone(true);
    }
    expect(read).toEqual(FOLDERS);
    expect(cancelled).toEqual([]);
    keeper.dispose();
  });
});
