'use strict';

const { loadProfile } = require('./profiles');

// --- middleware that another file registers: nothing here names the framework

const requestCounts = new Map(); // leak: unbounded-cache
const WINDOW_MS = 60_000;

exports.rateLimiter = (req, res, next) => {
  const now = Date.now();
  const entry = requestCounts.get(req.user.id);
  if (!entry || now - entry.start >= WINDOW_MS) {
    requestCounts.set(req.user.id, { count: 1, start: now });
    return next();
  }
  entry.count += 1;
  if (entry.count > 20) return res.status(429).json({ error: 'Too many requests' });
  return next();
};

const profiles = {}; // leak: unbounded-cache

exports.profile = async (req, res) => {
  profiles[req.params.id] = profiles[req.params.id] || (await loadProfile(req.params.id));
  res.json(profiles[req.params.id]);
};

// === innocent ===

const addresses = new Map(); // ok: a timer sweeps

exports.byAddress = (req, res, next) => {
  addresses.set(req.ip, Date.now());
  next();
};

setInterval(() => {
  for (const [address, seen] of addresses) if (Date.now() - seen > WINDOW_MS) addresses.delete(address);
}, WINDOW_MS).unref();

const methods = {}; // ok: a request has one of few methods

exports.counted = (req, res, next) => {
  methods[req.method] = (methods[req.method] || 0) + 1;
  next();
};
