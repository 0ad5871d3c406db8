import type { OpenAPIObject } from 'trpc-to-openapi';

type Schema = Record<string, unknown>;
interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}

/** The OpenAPI document as one page to read: no script, nothing from elsewhere. */
export function docsPage(document: OpenAPIObject): string {
  const byTag = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      const tag = operation.tags?.[0] ?? 'Other';
      byTag.set(tag, [...(byTag.get(tag) ?? []), section(method, path, operation)]);
    }
  }
  const base = document.servers?.[0]?.url ?? '';
  const menu = [...byTag.keys()].map((tag) => `<a href="#${slug(tag)}">${text(tag)}</a>`).join(' ');
  const body = [...byTag]
    .map(([tag, parts]) => `<h2 id="${slug(tag)}">${text(tag)}</h2>${parts.join('')}`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>LeadFactory API</title><style>${style}</style></head><body><main>
<h1>LeadFactory API</h1><p>${text(document.info.description ?? '')}</p>
<p>Base address <code>${text(base)}</code>. The document itself: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI ${text(document.openapi)}).</p>
<pre>curl -H 'Authorization: Bearer lf_…' ${text(base)}/leads?limit=10</pre>
<nav aria-label="Sections">${menu}</nav>${body}</main></body></html>`;
}

function section(method: string, path: string, operation: Operation): string {
  const input = (operation.parameters ?? []).map(
    (p) =>
      `<tr><td><code>${text(p.name)}</code></td><td>${text(p.in)}</td><td>${type(p.schema)}</td><td>${p.required ? 'required' : ''}</td><td>${text(p.description ?? '')}</td></tr>`,
  );
  const bodySchema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  for (const [name, schema] of Object.entries((bodySchema?.properties ?? {}) as Record<string, Schema>)) {
    const required = (bodySchema?.required as string[] | undefined)?.includes(name);
    input.push(
      `<tr><td><code>${text(name)}</code></td><td>body</td><td>${type(schema)}</td><td>${required ? 'required' : ''}</td><td>${text(String(schema.description ?? ''))}</td></tr>`,
    );
  }
  const table =
    input.length > 0
      ? `<table><thead><tr><th>Field</th><th>In</th><th>Type</th><th></th><th></th></tr></thead><tbody>${input.join('')}</tbody></table>`
      : '';
  const answer = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'))?.[1];
  const schema = Object.values(answer?.content ?? {})[0]?.schema;
  const shape = schema
    ? `<details><summary>Answer</summary><pre>${text(JSON.stringify(outline(schema), null, 2))}</pre></details>`
    : '';
  return `<section><h3><span class="m ${method}">${method.toUpperCase()}</span> <code>${text(path)}</code></h3><p>${text(operation.summary ?? '')}</p>${table}${shape}</section>`;
}

/** A schema as an example of its shape: `{"id": "string (uuid)", "rows": [{…}]}`. */
function outline(schema: Schema, depth = 0): unknown {
  if (depth > 6) return '…';
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties as Record<string, Schema>).map(([name, s]) => [
        name,
        outline(s, depth + 1),
      ]),
    );
  if (schema.type === 'array') return [outline((schema.items ?? {}) as Schema, depth + 1)];
  const options = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  const full = options?.find((o) => o.properties || o.type === 'array');
  return full ? outline(full, depth + 1) : words(schema);
}

const type = (schema: Schema | undefined): string => text(words(schema ?? {}));

function words(schema: Schema): string {
  const options = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (options) return options.map(words).join(' | ');
  if (schema.enum) return (schema.enum as unknown[]).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `${words((schema.items ?? {}) as Schema)}[]`;
  const name = Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'any');
  return schema.format ? `${name} (${String(schema.format)})` : name;
}

const slug = (tag: string) => tag.toLowerCase().replace(/[^a-z0-9]+/g, '-');
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (value: string) => value.replace(/[&<>"']/g, (c) => escapes[c]!);

const style = `:root{color-scheme:light dark}body{font:14px/1.55 system-ui,sans-serif;margin:0}main{max-width:860px;margin:0 auto;padding:32px 20px 80px}
h1{font-size:24px}h2{margin-top:40px;padding-top:12px;border-top:1px solid #8884;font-size:18px}h3{font-size:14px;margin:24px 0 4px}
code,pre{font:12.5px/1.5 ui-monospace,monospace}pre{background:#8881;padding:12px;overflow:auto;border-radius:6px}p{margin:4px 0 8px}
nav{display:flex;flex-wrap:wrap;gap:12px;margin:20px 0}table{border-collapse:collapse;width:100%;margin:4px 0}td,th{text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid #8883;vertical-align:top;font-size:13px}
summary{cursor:pointer;margin:4px 0}.m{display:inline-block;min-width:52px;font-weight:600}`;
