import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureTools, findTool, installCommand } from '../lib/system-tools.mjs';
import { temporaryFolder } from './profile.mjs';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Opens a headless Chromium with a profile of its own. The profile lets webviews register their service worker, which
 * a private window would refuse.
 * @returns {Promise<import('playwright-core').BrowserContext>}
 * @throws when no Chromium is there and none can be brought
 */
export async function openBrowser(options = {}) {
  const missing = await ensureTools(['chromium']);
  if (missing.length > 0)
    throw new Error(`no Chromium: bring it with 'sudo ${installCommand(missing)}', or set CHROMIUM to its path`);
  const folder = temporaryFolder('chromium');
  mkdirSync(path.join(folder, 'Default'));
  const preferences = {
    profile: {
      cookie_controls_mode: 0,
      block_third_party_cookies: false,
      default_content_setting_values: { cookies: 1, clipboard: 1 },
    },
  };
  writeFileSync(path.join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  const { chromium } = await import('playwright-core');
  return chromium.launchPersistentContext(folder, {
    executablePath: findTool('chromium'),
    headless: true,
    viewport: { width: 1400, height: 900 },
    args: ARGUMENTS,
    ...options,
  });
}
