import type { LimitError } from '@leadfactory/domain/platform/budgets';

/** What is told of too many requests: a page to whoever looks at one, JSON to programs. Nothing is looked up for it. */
export function refusal(request: Request, { message }: LimitError): Response {
  const isPage = request.headers.get('accept')?.includes('text/html');
  return isPage
    ? new Response(page(message), { status: 429, headers: { 'content-type': 'text/html; charset=utf-8' } })
    : Response.json({ message, code: 'TOO_MANY_REQUESTS' }, { status: 429 });
}

const style = `
:root{color-scheme:light dark;--canvas:#f9f8f7;--ink:#1f1e1b;--muted:#55524d;--accent:#00596c}
@media(prefers-color-scheme:dark){:root{--canvas:#100f0e;--ink:#ecebe8;--muted:#b3b0ab;--accent:#7fd0e2}}
body{display:flex;flex-direction:column;justify-content:center;box-sizing:border-box;min-height:100vh;margin:0;padding:24px max(24px,12vw);background:var(--canvas);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
h1{margin:0;font-size:24px;letter-spacing:-.02em}
p{max-width:60ch;margin:8px 0 0;color:var(--muted)}
a{color:var(--accent);text-underline-offset:2px}`;

/** The message is of our own words and numbers. */
const page = (message: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Too many requests</title><style>${style}</style></head><body><main><h1>Too many requests</h1><p>${message}</p><p><a href="">Try again</a></p></main></body></html>`;
