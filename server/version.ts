import { version } from '../package.json';

/** Put in by the build: a hash of the sources. */
declare const __LEAKLENS_BUILD__: string | undefined;

/** The version of this release. */
export const VERSION: string = version;

/** Names the rules and analyses of this build: results of another may differ. Empty when run from sources, which may change at any time. */
export const BUILD: string = typeof __LEAKLENS_BUILD__ === 'string' ? `${version}-${__LEAKLENS_BUILD__}` : '';
