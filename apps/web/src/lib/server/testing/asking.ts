import type { TestApp, TestPerson } from './app.ts';
import { eventOf } from './event.ts';
import { tell } from '../platform/errors.ts';
import { handleRest } from '../rest/handler.ts';

/** What a procedure answers a person, or the code and words of its refusal. */
export const outcome = async (person: TestPerson, name: string, input: object) => {
  const call = name
    .split('.')
    .reduce((at, part) => (at as Record<string, object>)[part]!, person.caller as object);
  try {
    return { code: 'OK', answer: await (call as (given: object) => Promise<unknown>)(input) };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { code: code ?? String(error), message };
  }
};

/**
 * What REST answers an API key to a procedure's operation. `input`: the procedure's, part of which stands in the path;
 * `sent` is what does not.
 */
export async function askedByRest(
  { stranger }: TestApp,
  key: string,
  { method, path }: { method: string; path: string },
  input: object,
): Promise<{ response: Response; sent: object }> {
  const sent: Record<string, unknown> = { ...input };
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = sent[name];
    delete sent[name];
    return encodeURIComponent(String(value));
  });
  const inBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const query = new URLSearchParams(Object.entries(sent).map(([name, value]) => [name, String(value)]));
  const response = await handleRest(
    new Request(`http://app.test/api/v1${address}${inBody ? '' : `?${query}`}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: inBody ? JSON.stringify(sent) : undefined,
    }),
    stranger,
  );
  return { response, sent };
}

/** A page's data, a file's content or an error's message; the status as SvelteKit would answer. */
export async function visited(
  locals: App.Locals,
  route: string,
  module: Record<string, unknown>,
  params: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const path = route
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, key: string) => params[key] ?? '')
    .replace(/\(app\)\/?/, '');
  const method = 'POST' in module && !('GET' in module) ? 'POST' : 'GET';
  const request = new Request(`http://app.test/${path}`, {
    method,
    ...(method === 'POST' && { body: 'x', headers: { 'content-type': 'text/csv' } }),
  });
  const handler = (module.load ?? module[method]) as ((event: never) => unknown) | undefined;
  if (!handler) return { status: 405, text: '' };
  try {
    const answer = await handler(eventOf(locals, request, params));
    if (answer instanceof Response) return { status: answer.status, text: await answer.text() };
    return { status: 200, text: JSON.stringify(await settled(answer)) };
  } catch (error) {
    // `redirect` and `error` of SvelteKit carry their status; what else is thrown becomes one in hooks.server.ts.
    const { status } = error as { status?: number };
    return status
      ? { status, text: JSON.stringify(error) }
      : { status: tell(error).status, text: tell(error).message };
  }
}

/** With what a page's data promise, read. */
async function settled(data: unknown): Promise<unknown> {
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(async ([key, value]) => [key, await value] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** A digest of every row of every table of an organisation, by table; of those that its transactions may read. */
export async function everything(
  { services, orgId: own }: TestApp,
  orgId = own,
): Promise<Record<string, unknown>> {
  return services.db.forOrg(orgId, async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute k ON k.attrelid = c.oid AND k.attname = 'org_id'
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'session'
        AND has_table_privilege(c.oid, 'SELECT')`;
    const rows: Record<string, unknown> = {};
    for (const { name } of tables)
      rows[name] = await tx.$queryRawUnsafe(
        `SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM "${name}" t`,
      );
    return rows;
  });
}
