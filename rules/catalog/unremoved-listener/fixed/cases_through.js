// A function that is given emitter and handler adds for its caller; one that has a handler of its own adds for itself.
import express from 'express';

const app = express();

function addListener(target, type, handler, options) {
  target.addEventListener(type, handler, options); // ok: its caller has both
}

function addOwn(target, type) {
  target.addEventListener(type, () => console.log(type)); // leak: unremoved-listener
}

function clear() {
  console.log('again');
}

app.get('/', (req, res) => {
  addListener(window, 'resize', clear, { passive: true });
  addListener(window, 'orientationchange', clear, { passive: true });
  addOwn(window, 'focus');
  addOwn(window, 'blur');
  res.end();
});
