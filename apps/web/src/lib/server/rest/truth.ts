import type { OpenAPIObject } from 'trpc-to-openapi';
import type { Meta } from '../trpc/base.ts';
import { scopeOf } from '../trpc/scope.ts';
import { appRouter } from '../router.ts';
import { nameChoices } from './choices.ts';

interface Operation {
  operationId?: string;
  description?: string;
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { required?: boolean; content: Record<string, { schema?: Schema }> };
  responses: Record<string, { headers?: object }>;
}
type Schema = Record<string, unknown>;

const means = {
  400: 'The input is not as described, or says what cannot be; `message` says what, `data.field` where',
  401: 'No API key was sent, or none that is valid today',
  403: 'The key’s role, its owner’s or its scopes do not allow it',
  404: 'What is named is not there, or is another organisation’s',
  409: 'It cannot be done as things stand',
  413: 'The body is too large',
  415: 'The body is of another kind than those named',
  429: 'Too many requests: `Retry-After` says when to try again, `RateLimit` by which limit',
  500: 'Our fault; `message` holds the number of the entry in the log',
  503: 'What does this is away, or not configured here',
} as const;
type Status = keyof typeof means;

const error = {
  type: 'object',
  required: ['message'],
  properties: {
    message: { type: 'string', description: 'What is wrong and what to do' },
    code: { type: 'string' },
    data: { type: 'object', properties: { field: { type: 'string' } } },
  },
};

/** Of draft-ietf-httpapi-ratelimit-headers-11; answers that were counted for nothing have neither. */
const headers = {
  'RateLimit-Policy': {
    description: 'What the request was counted for: `q` so many in `w` seconds, by each policy',
    schema: { type: 'string', examples: ['"read-key";q=200;w=10, "read-keys";q=600;w=10'] },
  },
  RateLimit: {
    description: 'What is left by each policy: `r` more within the next `t` seconds',
    schema: { type: 'string', examples: ['"read-key";r=199;t=1, "read-keys";r=583;t=1'] },
  },
  'Retry-After': {
    description: 'In whole seconds, as a rule; a limit that no waiting mends has none',
    schema: { type: 'integer', minimum: 1 },
  },
};
const headerRef = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` });
const limitsLeft = { 'RateLimit-Policy': headerRef('RateLimit-Policy'), RateLimit: headerRef('RateLimit') };

/** Every status that an operation may answer with, what a key needs for it, and which texts it takes. */
export function truthful(document: OpenAPIObject): OpenAPIObject {
  for (const methods of Object.values(document.paths ?? {}))
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      const statuses = statusesOf(method, operation);
      const good = Object.entries(operation.responses).filter(([status]) => /^[23]/.test(status));
      for (const [, answer] of good) answer.headers = { ...limitsLeft, ...answer.headers };
      operation.responses = Object.fromEntries([...good, ...statuses.map((one) => [one, refusal(one)])]);
      // What needs nothing is an empty object when it is left out.
      if (operation.requestBody) operation.requestBody.required = needsBody(operation.requestBody);
      operation.description ??= needs(operation.operationId);
      nameChoices(operation.operationId ?? '', operation);
      for (const { schema } of operation.parameters ?? []) storable(schema);
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) storable(schema);
    }
  const schemas = Object.entries(document.components?.schemas ?? {});
  document.components = {
    ...document.components,
    schemas: {
      ...Object.fromEntries(schemas.filter(([name]) => !name.startsWith('error.'))),
      Error: error as never,
    },
    headers: headers as never,
  };
  return document;
}

const needsBody = ({ content }: NonNullable<Operation['requestBody']>): boolean => {
  const json = content['application/json']?.schema;
  return json === undefined || ((json.required as unknown[] | undefined)?.length ?? 0) > 0;
};

function statusesOf(method: string, { requestBody, parameters }: Operation): Status[] {
  const reads = method === 'get';
  return [
    ...([400, 401, 403] as const),
    ...(parameters?.length || requestBody ? ([404] as const) : []),
    ...(reads ? [] : ([409] as const)),
    ...(reads || method === 'delete' ? [] : ([413, 415] as const)),
    ...([429, 500, 503] as const),
  ];
}

const refusal = (status: Status) => ({
  description: means[status],
  ...(status === 429 && { headers: { 'Retry-After': headerRef('Retry-After'), ...limitsLeft } }),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

type Procedure = { _def: { type: 'query' | 'mutation'; meta?: Meta } };
const procedures = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).map(
    ([path, procedure]) => [path.replace('.', '-'), { path, ...procedure._def }],
  ),
);

/** "Needs the role rep or higher, and the scope leads:write." */
function needs(operationId = ''): string | undefined {
  const found = procedures.get(operationId);
  if (!found) return undefined;
  const scope = scopeOf(found.path, found.type, found.meta);
  return `Needs the role ${found.meta?.role} or higher${scope === null ? '' : `, and the scope ${scope}`}.`;
}

/** No text holds a NUL (`isStorable`); those of a form of their own cannot anyway. */
function storable(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { type, pattern, format, enum: words } = schema as Schema;
  if (type === 'string' && !pattern && !format && !words) (schema as Schema).pattern = '^[^\\u0000]*$';
  for (const part of Object.values(schema)) storable(part);
}
