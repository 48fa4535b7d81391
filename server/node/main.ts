import { serveArguments } from './serve.ts';
import { delayTierUp } from './wasm.ts';

/** Entry point of the server in Node. */
delayTierUp();
serveArguments();
