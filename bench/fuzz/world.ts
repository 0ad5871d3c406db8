import type { Stack } from '@leadfactory/stack';
import { restClient, until, type Rest } from '@leadfactory/stack/testing';

/** Ids of what there is, by the segment of a path that stands before them: `/leads/{id}` takes those of `leads`. */
export type World = Record<string, string[]>;

type Rows<T = { id: string }> = { rows: T[] };
interface Lead {
  messages: { id: string; status: string }[];
  enrolments: { id: string }[];
  tasks: { id: string }[];
}

/** Of each, so that what a run ends or removes leaves some for who comes after. */
const SEVERAL = 12;
const several = Array.from({ length: SEVERAL }, (_, i) => i);

/** One or several of everything that the API's paths and bodies name, in a stack with its sample data. */
export async function makeWorld({ endpoints }: Stack): Promise<World> {
  const { app, apiKey, mail } = endpoints;
  const rest = restClient(app, apiKey);
  const campaigns = await campaignsOf(rest);
  const imports = await importsOf(rest);
  const sequences = campaigns.map((id) => rest.get<{ sequence: { sequenceId: string } }>(`/campaigns/${id}`));
  const { rows: leads } = await rest.get<Rows<{ id: string; isSample: boolean }>>('/leads?limit=200');
  const samples = leads.filter(({ isSample }) => isSample).map(({ id }) => id);
  const bought = await boughtBy(rest, samples[0]!, { app, mail });
  await rest.post(`/leads/${samples[1]}/replied`);
  const lives = await Promise.all(samples.map((id) => rest.get<Lead>(`/leads/${id}`)));
  return {
    ...{ campaigns, ...imports, orders: bought, uploads: await uploads({ app, apiKey }) },
    sequences: (await Promise.all(sequences)).map(({ sequence }) => sequence.sequenceId),
    leads: leads.map(({ id }) => id),
    enrolments: lives.flatMap(({ enrolments }) => idsOf(enrolments)),
    messages: lives.flatMap(({ messages }) => idsOf(messages)),
    tasks: lives.flatMap(({ tasks }) => idsOf(tasks)),
    ...(await assessed(rest, samples)),
    ...(await settings(rest)),
  };
}

/** The sample campaign under way, and drafts of the same. */
async function campaignsOf(rest: Rest): Promise<string[]> {
  await rest.patch('/organisation', {
    postalAddress: '48 Wharf Street, Portland, ME 04101',
    auditMinScore: null,
  });
  const [sample] = (await rest.get<Rows>('/campaigns')).rows;
  await rest.post(`/campaigns/${sample!.id}/start`);
  const { rows } = await rest.get<{ rows: { id: string }[] }>('/mailboxes?limit=1');
  const [mailbox] = rows;
  const drafts = several.map((i) =>
    rest.post<{ id: string }>('/campaigns', {
      ...{
        name: `Draft ${i}`,
        templateId: 'website-report',
        params: { withoutWebsite: true },
        mailboxId: mailbox!.id,
      },
      ...{ audience: {}, minScore: 0, saleWindowDays: 30 },
      steps: [
        {
          ...{ kind: 'email', key: 'one', name: 'One' },
          variants: [{ key: 'a', weight: 1, subject: 'Hello', body: 'Hello {{ company.name }}.' }],
        },
      ],
    }),
  );
  return [sample!.id, ...idsOf(await Promise.all(drafts))];
}

/** The second import meets the leads of the first. */
async function importsOf(rest: Rest): Promise<World> {
  const csv = (city: string) =>
    [
      'Company,Email,City',
      ...several.map((i) => `Fuzz ${i},ann@fuzz${i}.example,${city}`),
      ',not an address,',
    ].join('\n');
  const first = await rest.importCsv(csv(''), { source: 'Fuzz', assess: false });
  const second = await rest.importCsv(csv('Portland'), { source: 'Fuzz again', assess: false });
  const { rows } = await rest.get<Rows>('/leads?search=fuzz&limit=50');
  const merges = await Promise.all(
    rows.map(async ({ id }) => idsOf((await rest.get<Rows>(`/leads/${id}/merges`)).rows)),
  );
  return { imports: [first.id, second.id], merges: merges.flat() };
}

async function uploads({ app, apiKey }: { app: string; apiKey: string }): Promise<string[]> {
  const upload = async (i: number) => {
    const answer = await fetch(`${app}/api/v1/uploads?name=fuzz${i}.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'text/csv' },
      body: `Company,Email\nUploaded ${i},ann@uploaded${i}.example\n`,
    });
    return ((await answer.json()) as { uploadId: string }).uploadId;
  };
  return Promise.all(several.map(upload));
}

/** Skips the lead's time until it was written to, and buys the report by the mail's link. */
async function boughtBy(
  rest: Rest,
  leadId: string,
  { app, mail }: { app: string; mail: string },
): Promise<string[]> {
  await until(`a mail to lead ${leadId}`, 240_000, async () => {
    const { messages, enrolments } = await rest.get<Lead>(`/leads/${leadId}`);
    if (messages.some(({ status }) => status === 'sent')) return true;
    await rest.post(`/enrolments/${enrolments[0]!.id}/fast-forward`);
    return undefined;
  });
  type Mail = { to: string[]; links: string[] };
  const [first] = ((await (await fetch(`${mail}/api/messages?limit=1`)).json()) as { messages: Mail[] })
    .messages;
  const click = first!.links.find((href) => href.includes('/t/c/'))!;
  const teaser = (await fetch(click, { redirect: 'manual' })).headers.get('location')!;
  await fetch(`${teaser}/buy`, {
    method: 'POST',
    headers: { origin: app },
    body: new URLSearchParams({ email: first!.to[0]! }),
    redirect: 'manual',
  });
  return idsOf((await rest.get<Rows>('/orders')).rows);
}

async function assessed(rest: Rest, leads: string[]): Promise<World> {
  const all = await Promise.all(leads.map((id) => rest.get<Rows>(`/leads/${id}/assessments`)));
  const assessments = all.flatMap(({ rows }) => idsOf(rows));
  const { versions } = await rest.get<{ versions: Version[] }>('/prompts/insight');
  const { id: baseId, system, template, settings } = versions.find(({ active }) => active)!;
  const saved = await rest.post<{ id: string }>('/prompts/insight/versions', {
    ...{ system, settings, baseId, template: `${template}\nThe city once more: {{ company.city }}` },
  });
  const trial = await rest.post<{ id: string }>('/prompts/insight/trials', {
    leadId: leads[0],
    versionId: saved.id,
  });
  return { assessments, versions: [baseId, saved.id], 'prompt-trials': [trial.id] };
}
interface Version {
  id: string;
  system: string;
  template: string;
  settings: object;
  active: boolean;
}

/** What an organisation sets up, and what was asked for in its name. */
async function settings(rest: Rest): Promise<World> {
  const made = async (path: string, body: (i: number) => object): Promise<string[]> => {
    const ids: string[] = [];
    for (const i of several) {
      const answer = await rest.post<{ id?: string; erasureId?: string }>(path, body(i));
      ids.push((answer.id ?? answer.erasureId)!);
    }
    return ids;
  };
  const fields = await made('/fields', (i) => ({ label: `Fuzzed ${i}`, type: 'text' }));
  const [, ...erasures] = await made('/privacy/erasures', (i) => ({ email: `gone@fuzz${i}.example` }));
  return {
    fields,
    erasures,
    rules: await made('/scoring/rules', (i) => ({
      condition: 'city:filled',
      points: 1 + i,
      text: `Rule ${i}`,
    })),
    mailboxes: await made('/mailboxes', (i) => ({
      fromName: `Fuzz ${i}`,
      address: `fuzz${i}@sender.example`,
    })),
    invitations: await made('/invitations', (i) => ({
      email: `fuzz${i}@invited.example`,
      name: 'Fuzz',
      role: 'rep',
    })),
    connections: await made('/connections', (i) => ({
      ...{ vendor: 'openai-compatible', name: `Fuzz ${i}` },
      credentials: { baseUrl: 'https://models.example.com/v1', model: 'none' },
    })),
    members: (await rest.get<{ rows: { userId: string }[] }>('/members')).rows.map(({ userId }) => userId),
  };
}

const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);
