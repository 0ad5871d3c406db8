import { inWords } from './in-words.ts';
import type { World } from './world.ts';

interface Operation {
  requestBody?: { content: Record<string, { schema?: { properties?: Record<string, object> } }> };
  parameters?: { in: string; name: string }[];
}
export interface Document {
  paths: Record<string, Record<string, Operation>>;
}

/** What a field of a body or of a query names, where its name says so. */
const fields: Record<string, keyof World & string> = {
  ...{
    leadId: 'leads',
    otherId: 'leads',
    'leadIds[*]': 'leads',
    mailboxId: 'mailboxes',
    uploadId: 'uploads',
  },
  ...{ baseId: 'versions', versionId: 'versions', ownerId: 'members', campaignId: 'campaigns' },
};
/** Most of them are of something that there is; the others find nothing. */
const PROBABILITY = 0.85;

/**
 * What Schemathesis is told besides the document: a dictionary of ids of each kind, which parameters take it (a path's
 * takes what the segment before it names), and which operations may refuse in words.
 */
export function asToml({ paths }: Document, world: World): string {
  for (const [kind, ids] of Object.entries(world))
    if (!ids.every((id) => typeof id === 'string'))
      throw new Error(`An id of ${kind} is none: ${ids.join(', ')}`);
  const dictionaries = Object.entries(world)
    .filter(([, ids]) => ids.length > 0)
    .map(([kind, ids]) => `[dictionaries.${kind}]\nvalues = ${JSON.stringify(ids)}`);
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );
  const gone = Object.keys(inWords).filter((named) => !all.some(({ name }) => name === named));
  if (gone.length > 0) throw new Error(`There is no operation ${gone.join(', ')}.`);
  const operations = all.flatMap(({ name, path, operation }) => {
    const lines = [...inPath(path), ...named(path, operation)]
      .filter(([, kind]) => world[kind]?.length)
      .map(([key, kind]) => `parameters."${key}" = { dictionary = "${kind}", probability = ${PROBABILITY} }`);
    if (inWords[name]) lines.push('checks.positive_data_acceptance.enabled = false');
    return lines.length > 0 ? [`[[operations]]\ninclude-name = "${name}"\n${lines.join('\n')}`] : [];
  });
  return [...dictionaries, ...operations].join('\n\n');
}

const inPath = (path: string): [string, string][] =>
  [...path.matchAll(/\/([\w-]+)\/\{(\w+)\}/g)].map(([, kind, name]) => [
    `path.${name}`,
    kind === 'compare' ? 'assessments' : kind!,
  ]);

function named(path: string, { requestBody, parameters = [] }: Operation): [string, string][] {
  const body = Object.keys(requestBody?.content['application/json']?.schema?.properties ?? {});
  const query = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const own =
    path === '/connections/default'
      ? { id: 'connections' }
      : path === '/fields/order'
        ? { 'ids[*]': 'fields' }
        : {};
  return Object.entries({ ...fields, ...own }).flatMap(([field, kind]): [string, string][] => {
    const name = field.replace('[*]', '');
    return [
      ...(body.includes(name) ? ([[`body.${field}`, kind]] as [string, string][]) : []),
      ...(query.includes(name) ? ([[`query.${name}`, kind]] as [string, string][]) : []),
    ];
  });
}
