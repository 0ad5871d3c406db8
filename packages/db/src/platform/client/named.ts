/** So often a statement is asked before it gets a name: what is asked once in a while is not worth keeping. */
const ASKED_OFTEN = 5;
/** Each connection keeps a plan for every name that it was asked by, some 50 kB each. */
const MAX_NAMES = 400;
/** Statements that are made up as they are asked (a search, a filter) come in more forms than may be counted. */
const MAX_COUNTED = 4_000;

const names = new Map<string, string>();
const asked = new Map<string, number>();

/**
 * The name of a statement that is asked often: it is read, and from the sixth time on planned, once per connection, which is
 * a third of what a lead's page costs Postgres. (A transaction-mode pooler has to know named statements, as PgBouncer does
 * since 1.21.)
 */
export function statementName(text: string, role: string): string | undefined {
  // Plans are made for one role: Postgres would make them anew whenever the connection's reader is of another.
  const key = `${role} ${text}`;
  const known = names.get(key);
  if (known || names.size >= MAX_NAMES) return known;
  const times = (asked.get(key) ?? 0) + 1;
  if (times < ASKED_OFTEN) {
    if (asked.size < MAX_COUNTED || times > 1) asked.set(key, times);
    return undefined;
  }
  asked.delete(key);
  const name = `lf_${names.size}`;
  names.set(key, name);
  return name;
}
