import type { Report } from '../../server/protocol.ts';

/** Whether a report is of the workspace, and not of open files alone: a scan may have been cancelled before anything was known. */
export function isOfWorkspace({ scan }: Report): boolean {
  return scan !== undefined && scan.known > 0;
}
