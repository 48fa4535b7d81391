import { homedir } from 'node:os';
import path from 'node:path';

/** Where a user's caches lie on this platform, for LeakLens: an absolute path, never inside a project. */
export function userCacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME)) return path.join(XDG_CACHE_HOME, 'leaklens');
  if (process.platform === 'win32' && LOCALAPPDATA !== undefined) return path.join(LOCALAPPDATA, 'leaklens', 'Cache');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'leaklens');
  return path.join(homedir(), '.cache', 'leaklens');
}
