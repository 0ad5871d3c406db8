import { isActionFailure, isRedirect, type Cookies } from '@sveltejs/kit';
import type { TestApp } from './app.ts';

/** What a browser sends to a form or a file's address. */
export interface Sent {
  /** Whose cookie; default: the owner's. */
  locals?: App.Locals;
  params?: Record<string, string>;
  /** What stands in the address. */
  url?: URL;
  cookies?: Record<string, string>;
  /** A form's fields, or whatever is sent. */
  form?: Record<string, string>;
  body?: BodyInit;
  type?: string;
}

type Handler = (event: never) => unknown;
type Module = { actions?: Record<string, Handler> } & Record<string, unknown>;

const forms = import.meta.glob<Module>('../../../routes/**/+page.server.ts');
const files = import.meta.glob<Module>('../../../routes/**/+server.ts');
const routeOf = (file: string) =>
  file.replace('../../../routes/', '').replace(/\/?\+(page\.)?server\.ts$/, '');
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'fallback'];

/** Whatever takes something: every form's action as `sign-in?/default`, every file's method as `POST api/uploads`. */
export async function doors(): Promise<Map<string, { route: string; handler: Handler }>> {
  const found = new Map<string, { route: string; handler: Handler }>();
  for (const [file, read] of Object.entries(forms))
    for (const [name, handler] of Object.entries((await read()).actions ?? {}))
      found.set(`${routeOf(file)}?/${name}`, { route: routeOf(file), handler });
  for (const [file, read] of Object.entries(files)) {
    const module = await read();
    for (const method of methods)
      if (module[method])
        found.set(`${method} ${routeOf(file)}`, { route: routeOf(file), handler: module[method] as Handler });
  }
  return found;
}

/** Sends it; throws where it is refused. */
export async function send(
  { services }: TestApp,
  { route, handler }: { route: string; handler: Handler },
  name: string,
  sent: Sent & { locals: App.Locals },
): Promise<void> {
  const url = sent.url ?? new URL(`${services.env.APP_URL}/${route.replace(/\(app\)\/?/, '')}`);
  const method = /^[A-Z]+(?= )/.exec(name)?.[0] ?? 'POST';
  const body = sent.form ? new URLSearchParams(sent.form) : sent.body;
  const request = new Request(url, {
    method,
    ...(method !== 'GET' && { body }),
    ...(sent.type && { headers: { 'content-type': sent.type } }),
  });
  const event = {
    ...{ request, url, locals: sent.locals, params: sent.params ?? {}, route: { id: `/${route}` } },
    cookies: cookiesOf(sent.cookies ?? {}),
    setHeaders: () => {},
  };
  try {
    const answer = await handler(event as never);
    if (isActionFailure(answer)) throw new Error(JSON.stringify(answer.data));
    if (answer instanceof Response) {
      const text = await answer.text();
      if (answer.status >= 400) throw new Error(text);
    }
  } catch (error) {
    if (!isRedirect(error)) throw error;
    if (/[?&](refused|provider=unknown)/.test(error.location))
      throw new Error(error.location, { cause: error });
  }
}

const cookiesOf = (all: Record<string, string>): Pick<Cookies, 'get' | 'set'> => ({
  get: (name) => all[name],
  set: (name, value) => void (all[name] = value),
});
