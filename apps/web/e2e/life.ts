import type { Endpoints } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';

/** Addresses of pages that have something to show, and of those that refuse. */
export interface Life {
  leadInSequence: string;
  leadWon: string;
  /** The current assessment of the lead in sequence. */
  assessment: string;
  /** Sample leads that were not written to. */
  others: string[];
  import: string;
  campaign: string;
  /** Public addresses, as they stand in a mail. */
  click: string;
  teaser: string;
  unsubscribe: string;
}

export interface Mail {
  subject: string;
  to: string[];
  text: string;
  headers: Record<string, string>;
  links: string[];
  attachments: { filename: string }[];
}

/** Newest first. */
export async function mailsTo(mail: string, email = ''): Promise<Mail[]> {
  const response = await fetch(`${mail}/api/messages?limit=100&to=${encodeURIComponent(email)}`);
  return ((await response.json()) as { messages: Mail[] }).messages;
}

/** Audits come when they are asked for: those that a score starts would stand in a test's way. */
export const auditsOnDemandOnly = ({ app, apiKey }: Required<Endpoints>): Promise<unknown> =>
  restClient(app, apiKey).patch('/organisation', { auditMinScore: null });

/** The sequence of the sample campaign: its address. */
export async function aSequence({ app, apiKey }: Required<Endpoints>): Promise<string> {
  const { rows } = await restClient(app, apiKey).get<{ rows: { id: string }[] }>('/sequences');
  return `/sequences/${rows[0]!.id}`;
}

/** Saves a version of the insight's prompt and tries it on a lead; gives the address that shows both. */
export async function tryAPrompt({ app, apiKey }: Required<Endpoints>, leadId: string): Promise<string> {
  type Version = { id: string; system: string; template: string; settings: object; active: boolean };
  const rest = restClient(app, apiKey);
  const { versions } = await rest.get<{ versions: Version[] }>('/prompts/insight');
  const { id, system, template, settings } = versions.find(({ active }) => active)!;
  const text = { system, settings, template: `${template}\nThe city once more: {{ company.city }}` };
  const saved = await rest.post<{ id: string }>('/prompts/insight/versions', { ...text, baseId: id });
  const trial = await rest.post<{ id: string }>('/prompts/insight/trials', { leadId, versionId: saved.id });
  await until('the trial to end', 60_000, async () => {
    const { status } = await rest.get<{ status: string }>(`/prompt-trials/${trial.id}`);
    return status === 'done' ? true : undefined;
  });
  return `/settings/prompts/insight?trial=${trial.id}`;
}

/** Goes through what the sample campaign would do with some leads, who open their mails; gives the address that shows it. */
export async function simulateACampaign(
  { app, apiKey }: Required<Endpoints>,
  { campaign: campaignId, others, leadInSequence }: Life,
): Promise<string> {
  const rest = restClient(app, apiKey);
  const leadIds = [leadInSequence, ...others.slice(0, 3)];
  const whatIf = [{ does: 'opens', day: 1 }];
  const { id } = await rest.post<{ id: string }>('/simulations', { campaignId, leadIds, whatIf });
  await until('the simulation to end', 120_000, async () => {
    const { status } = await rest.get<{ status: string }>(`/simulations/${id}`);
    return status === 'done' ? true : undefined;
  });
  return `/simulations/${id}`;
}

/**
 * Lets the sample campaign live by the REST API: two leads have had a mail, one bought the report, and a file was
 * imported with a row that is refused.
 */
export async function liveALittle({ app, apiKey, mail }: Required<Endpoints>): Promise<Life> {
  const rest = restClient(app, apiKey);
  const [campaign] = (await rest.get<{ rows: { id: string }[] }>('/campaigns')).rows;
  await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  await rest.post(`/campaigns/${campaign!.id}/start`);
  const csv = [
    'Company,Website,E-mail',
    'A company with a name of more than forty letters & Sons,,office@long-name.example',
    ',,not an address',
  ].join('\r\n');
  const imported = rest.importCsv(csv, { source: 'Trade fair', assess: false });

  const { rows: leads } = await rest.get<{ rows: { id: string; isSample: boolean }[] }>('/leads?limit=50');
  const [first, second, ...others] = leads.filter(({ isSample }) => isSample).map(({ id }) => id);
  await rest.post('/suppressions', { entries: ['ann@never.example', 'rival.example'], note: 'A competitor' });
  for (const id of [first!, second!]) await writeTo(id);

  const mails = await until('two mails', 30_000, async () => {
    const all = await mailsTo(mail);
    return all.length >= 2 ? all : undefined;
  });
  const click = linkIn(mails[0]!, '/t/c/');
  const { headers } = await fetch(click, { redirect: 'manual' });
  const teaser = headers.get('location')!;
  await fetch(`${teaser}/buy`, {
    method: 'POST',
    headers: { origin: app },
    body: new URLSearchParams({ email: mails[0]!.to[0]! }),
    redirect: 'manual',
  });
  const leadWon = await until('the lead to be won', 60_000, async () => {
    const { rows } = await rest.get<{ rows: { id: string; stage: string }[] }>('/leads?limit=50');
    return rows.find(({ stage }) => stage === 'won')?.id;
  });
  const leadInSequence = leadWon === first ? second! : first!;
  const { current } = await rest.get<{ current: { id: string } | null }>(
    `/leads/${leadInSequence}/assessment`,
  );
  return {
    leadWon,
    leadInSequence,
    assessment: current!.id,
    others,
    import: (await imported).id,
    campaign: campaign!.id,
    click,
    teaser,
    unsubscribe: linkIn(mails[1]!, '/u/'),
  };

  /** Skips the lead's time until it was written to. */
  async function writeTo(leadId: string): Promise<void> {
    await until(`a mail to lead ${leadId}`, 60_000, async () => {
      const lead = await rest.get<{ messages: { status: string }[]; enrolments: { id: string }[] }>(
        `/leads/${leadId}`,
      );
      if (lead.messages.some(({ status }) => status !== 'claimed' && status !== 'sending')) return true;
      await rest.post(`/enrolments/${lead.enrolments[0]!.id}/fast-forward`);
      return undefined;
    });
  }
}

const linkIn = ({ links }: Mail, path: string) => links.find((href) => href.includes(path))!;
