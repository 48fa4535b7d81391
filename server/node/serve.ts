/** Placeholder until the composition root is there. */
export async function serveStdio(): Promise<void> {}
