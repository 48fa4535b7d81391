const started = Date.now();

/** Prints a line of progress with the seconds since the process began. */
export function step(message) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`[${seconds} s] ${message}`);
}

/** Seconds as `1 m 04 s` or `4.2 s`. @param {number} ms milliseconds */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} m ${String(Math.round((ms % 60_000) / 1000)).padStart(2, '0')} s`;
}

/** Lays rows out in columns; numbers are aligned right. @param {(string | number)[][]} rows the first is the heading */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))))
    .map((row) => `  ${row.join('   ')}`)
    .join('\n');
}
