import { expect, test } from 'vitest';
import { masked, maskedFields } from './index.ts';

/** Mulberry32: the same thousand lines in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const next = seeded(20261127);
const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
const some = (letters: string, count: number) =>
  Array.from({ length: count }, () => pick([...letters])).join('');
const lower = 'abcdefghijkmnpqrstuvwxyz';
const word = () => `${some(lower, 5)}q7`;
const base64url = (count: number) => `aB3${some(`${lower}${lower.toUpperCase()}0123456789-_`, count)}`;

/** A secret, and how it stands in a line. */
const kinds: readonly (() => { secret: string; said: string })[] = [
  () => of(`${word()}@${word()}.example`),
  () => of(`${word()}.${word()}+list@mail.${word()}.co.uk`),
  () =>
    ((mail) => ({ secret: mail.split('@')[0]!, said: mail.replace('@', '%40') }))(
      `${word()}@${word()}.example`,
    ),
  () =>
    of(`+${pick(['49', '1', '44'])} ${some('123456789', 3)} ${some('123456789', 4)}-${some('123456789', 3)}`),
  () => of(`(0${some('123456789', 3)}) ${some('123456789', 7)}`),
  () => named(base64url(40), (s) => `Authorization: Bearer ${s}`),
  () => named(base64url(20), (s) => `{"authorization":"Basic ${s}"}`),
  () => named(base64url(12), (s) => `cookie: theme=dark; session=${s}; x=1`),
  () => named(base64url(30), (s) => `set-cookie: session=${s}; HttpOnly`),
  () => named(word(), (s) => `password=${s}&next=/`),
  () => named(word(), (s) => `"clientSecret": "${s}"`),
  () => named(word(), (s) => `SMTP_PASSWORD='${s}'`),
  () => named(base64url(24), (s) => `GET /u/${s}`),
  () => named(base64url(60), (s) => `https://app.example/claim/${s}?x=1`),
  () => named(base64url(30), (s) => `https://app.example/files?token=${s}`),
  () => named(word(), (s) => `postgresql://leadfactory_app:${s}@db.internal:5432/leads`),
  () => of(`lf_${base64url(32)}`),
  () => of(`sk_live_${base64url(20)}`),
  () => of(`whsec_${base64url(20)}`),
  () => of(`eyJ${base64url(20)}.${base64url(30)}.${base64url(20)}`),
  () => of(`AKIA${some('ABCDEFGHJKLMNPQRSTUVWXYZ234567', 16)}`),
  () => of(some('0123456789abcdef', 64)),
];
const of = (secret: string) => ({ secret, said: secret });
const named = (secret: string, say: (secret: string) => string) => ({ secret, said: say(secret) });

const lines = Array.from({ length: 1000 }, (_, i) => {
  const { secret, said } = kinds[i % kinds.length]!();
  const before = pick(['failed for ', 'sendStep: Error: 550 <', '\n    at ', 'key (', 'user "', '']);
  return {
    secret,
    line: `${before}${said}${pick(['', '> refused', ')', '" tried', ' (attempt 2)', ', again'])}`,
  };
});

test('of a thousand lines, none shows its secret, as a line or within an entry', () => {
  const shown = lines.filter(({ secret, line }) => masked(line).includes(secret));
  expect(shown).toEqual([]);
  const entry = (line: string) =>
    JSON.stringify(maskedFields({ message: line, cause: { deep: [new Error(line).message] } }));
  expect(lines.filter(({ secret, line }) => entry(line).includes(secret))).toEqual([]);
});

test('what an operator needs stays', () => {
  for (const line of [
    '2026-11-27T21:58:25.138Z sendStep of lead/019c0a6f-0d0e-7c3c-8d7a-0a1b2c3d4e5f failed (attempt 3)',
    '    at file:///app/node_modules/@trpc/server/dist/initTRPC-DPoVGUwX.mjs:165:12',
    'listens on http://127.0.0.1:5173, proxy at 192.168.100.200:8080',
    'The file uploads/019c0a6f-0d0e-7c3c-8d7a-0a1b2c3d4e5f is not in storage.',
    'permission denied for table prompt_version_of_organisations',
  ])
    expect(masked(line)).toBe(line);
});

test('a value at a secret’s name is hidden whole, whatever it is', () => {
  expect(maskedFields({ apiKey: 42, nested: { password: ['a', 'b'] }, count: 3, at: null })).toEqual({
    ...{ apiKey: '…', nested: { password: '…' }, count: 3, at: null },
  });
});
