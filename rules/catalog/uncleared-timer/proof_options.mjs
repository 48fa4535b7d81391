// How many intervals still run when 20 components have ended that set two, in two hooks: before our own repair and after it, as Node counts what keeps it alive.
// The component's hooks are called as Vue calls them. Needs the built command line (`npm run build`; LEAKLENS_CLI names another one).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const COMPONENTS = 20;
const TIMERS = 2;
const SCRIPT = `export default {
  data() {
    return { timer: null, poll: null, now: 0 };
  },
  created() {
    this.poll = setInterval(this.load, 50000);
  },
  mounted() {
    this.timer = setInterval(this.tick, 10000);
  },
  methods: {
    load() {
      this.$emit('load');
    },
    tick() {
      this.now += 1;
    },
  },
};
`;

const folder = mkdtempSync(path.join(tmpdir(), 'uncleared-timer-'));
try {
  const before = await running(SCRIPT, 'leaking.mjs');
  const after = await running(repaired(), 'repaired.mjs');
  console.log(`leaked ${before} → ${after}`);
  if (before !== TIMERS * COMPONENTS || after !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
  process.exit();
}

/** The component after the command line's own repair. */
function repaired() {
  const file = path.join(folder, 'Clock.vue');
  writeFileSync(file, `<script>\n${SCRIPT}</script>\n`);
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const words = ['scan', file, '--select', 'uncleared-timer', '--fix', '--unsafe-fixes', '--no-cache', '--quiet'];
  spawnSync(process.execPath, [cli, ...words]);
  return readFileSync(file, 'utf8').replace(/<\/?script>\n/g, '');
}

/** Intervals that run when all components have come and gone. */
async function running(script, name) {
  const file = path.join(folder, name);
  writeFileSync(file, script);
  const { default: options } = await import(pathToFileURL(file).href);
  const alive = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
  const before = alive();
  for (let count = 0; count < COMPONENTS; count += 1) {
    const component = { ...options.methods, ...options.data(), $emit: () => undefined };
    for (const hook of ['created', 'mounted', 'beforeUnmount', 'unmounted']) options[hook]?.call(component);
  }
  return alive() - before;
}
