import type { OpenAPIObject } from 'trpc-to-openapi';
import { docsStyle } from './docs-style.ts';
import { apiKeysUrl } from '#lib/urls/identity.ts';

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
  const menu = [...byTag.keys()].map((tag) => `<li><a href="#${slug(tag)}">${text(tag)}</a></li>`).join('');
  const body = [...byTag]
    .map(([tag, parts]) => `<h2 id="${slug(tag)}">${text(tag)}</h2>${parts.join('')}`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>LeadFactory API</title><style>${docsStyle}</style></head><body><div class="page">
<nav aria-label="Sections"><p>LeadFactory API</p><ul>${menu}</ul></nav><main>
<h1>LeadFactory API</h1><p>${text(document.info.description ?? '')}</p>
<p>Base address <code>${text(base)}</code>. The document itself: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI ${text(document.openapi)}). Keys are made under <a href="${apiKeysUrl()}">Settings, API keys</a>.</p>
<pre tabindex="0">curl -H 'Authorization: Bearer lf_…' ${text(base)}/leads?limit=10</pre>
${body}</main></div></body></html>`;
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
      ? `<div class="scroll" tabindex="0" role="region" aria-label="Fields of ${method.toUpperCase()} ${text(path)}"><table><thead><tr><th scope="col">Field</th><th scope="col">In</th><th scope="col">Type</th><th scope="col">Needed</th><th scope="col">What it is</th></tr></thead><tbody>${input.join('')}</tbody></table></div>`
      : '';
  const answer = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'))?.[1];
  const schema = Object.values(answer?.content ?? {})[0]?.schema;
  const shape = schema
    ? `<details><summary>Answer</summary><pre tabindex="0">${text(JSON.stringify(outline(schema), null, 2))}</pre></details>`
    : '';
  return `<section id="${slug(`${method} ${path}`)}"><h3><span class="m ${method}">${method.toUpperCase()}</span> <code>${text(path)}</code></h3><p>${text(operation.summary ?? '')}</p>${table}${shape}</section>`;
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
  if (schema.type === 'array') {
    const item = words((schema.items ?? {}) as Schema);
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
  }
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
