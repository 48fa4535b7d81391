// Makes the walkthrough's pictures of what the UI scenario `walkthrough` saw: test-results/ui/walkthrough-*.png, in few colours,
// become media/walkthrough/*.png.   LEAKLENS_UI_ONLY=walkthrough npm test -- --only ui && node scripts/pictures.mjs
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import UPNG from 'upng-js';
import { step } from './lib/log.mjs';
import { at } from './lib/root.mjs';

const FROM = 'test-results/ui';
const TO = 'media/walkthrough';
const PREFIX = 'walkthrough-';

/** Text on a flat ground needs no more. */
const COLOURS = 16;

mkdirSync(at(TO), { recursive: true });
const taken = readdirSync(at(FROM)).filter((name) => name.startsWith(PREFIX) && !name.includes('failed'));
if (taken.length === 0) throw new Error(`${FROM} has no pictures of the walkthrough: play its scenario first`);
for (const name of taken) {
  const picture = UPNG.decode(readFileSync(at(FROM, name)));
  const small = Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, COLOURS));
  writeFileSync(at(TO, name.slice(PREFIX.length)), small);
  step(`${TO}/${name.slice(PREFIX.length)}: ${(small.length / 1024).toFixed(1)} KiB`);
}
