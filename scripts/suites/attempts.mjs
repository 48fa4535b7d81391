import { step } from '../lib/log.mjs';

/**
 * A real editor on a busy machine may be late; what fails is tried anew, from nothing, so often. LEAKLENS_ATTEMPTS=1 is for
 * writing tests.
 */
const ATTEMPTS = Number(process.env.LEAKLENS_ATTEMPTS ?? 3);

/**
 * Runs something until it succeeds, at most three times, each time from nothing; each further try is printed.
 * @param {string} name
 * @param {(attempt: number) => Promise<T>} once throws when it fails
 * @returns {Promise<{ value?: T, error?: Error }>}
 * @template T
 */
export async function attempt(name, once) {
  for (let number = 1; ; number++) {
    try {
      return { value: await once(number) };
    } catch (error) {
      if (number === ATTEMPTS) return { error };
      step(`retried: ${name} (${String(error.message).split('\n')[0].slice(0, 200)})`);
    }
  }
}

/**
 * Waits for a promise no longer than a while.
 * @param {Promise<T>} promise
 * @param {number} ms
 * @param {string} what the words for the error
 * @template T
 */
export async function within(promise, ms, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
