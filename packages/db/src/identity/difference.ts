import type { Prisma } from '../generated/client.ts';

/** A state of something, as a row or what is asked of one. */
type State = object;

/** So much of a text tells which it was; entries are no place for whole documents. */
const MOST_OF_TEXT = 300;

/** What an entry of the audit log tells of a change: only what differs, with the same keys on both sides. */
export type Difference = { before: Prisma.InputJsonObject; after: Prisma.InputJsonObject };

/**
 * Compares a state with what becomes of it, by the keys of `after` that are given: equal values are left out, instants
 * are told in ISO 8601, long texts shortened. Nothing of a person may be compared: tell of the names of fields alone there.
 */
export function difference(before: State, after: State): Difference {
  const told: Difference = { before: {}, after: {} };
  const changed = Object.entries(after).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const [was, is] = [plain((before as Record<string, unknown>)[key]), plain(value)];
    return same(was, is) ? [] : [[key, was, is] as const];
  });
  told.before = Object.fromEntries(changed.map(([key, was]) => [key, was]));
  told.after = Object.fromEntries(changed.map(([key, , is]) => [key, is]));
  return told;
}

/** What an entry tells of something that was made, or is gone: its state, without what was not given. */
export const state = (of: State): Prisma.InputJsonObject =>
  Object.fromEntries(
    Object.entries(of).flatMap(([key, value]) => (value === undefined ? [] : [[key, plain(value)]])),
  );

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** A value as JSON keeps it. */
function plain(value: unknown): Prisma.InputJsonValue | null {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string')
    return value.length > MOST_OF_TEXT ? `${value.slice(0, MOST_OF_TEXT)}…`.toWellFormed() : value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object') return state(value);
  return value as number | boolean;
}
