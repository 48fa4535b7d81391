import { serveArguments } from './serve.ts';

/** Entry point of the server in Node. */
serveArguments();
