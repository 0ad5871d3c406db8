import { randomBytes } from 'node:crypto';

/** Milliseconds times 4096 plus a counter: a whole number that a double holds exactly until the year 2039. */
let last = 0;

/** A UUIDv7 (RFC 9562, the counter in rand_a) greater than the one before it: ids sort in order of arrival. */
export function nextMessageId(now = Date.now()): string {
  last = Math.max(now * 4096, last + 1);
  const time = Math.floor(last / 4096)
    .toString(16)
    .padStart(12, '0');
  const count = (last % 4096).toString(16).padStart(3, '0');
  const random = randomBytes(8);
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
