import { until, type Rest } from '@leadfactory/stack/testing';

export interface RunCampaign {
  campaignId: string;
  subject: string;
  /** From the request that starts the campaign until the last lead has come to its sale window, in ms. */
  ms: number;
}

/** Runs it until all its mails are sent. */
export async function runCampaign(
  { rest }: { rest: Rest },
  { name, leads }: { name: string; leads: number },
): Promise<RunCampaign> {
  const { campaignId, subject, begun } = await beginCampaign({ rest }, { name, leads });
  await until(`the ${leads} leads of ${name}`, 300_000, async () => {
    const { steps } = await rest.get<{ steps: { sent: number }[] }>(`/campaigns/${campaignId}`);
    return steps[0]?.sent === leads ? true : undefined;
  });
  return { campaignId, subject, ms: performance.now() - begun };
}

/** Starts a campaign of one mail over freshly imported leads, on a mailbox that is open at all hours. `gapSeconds`: between two mails. */
export async function beginCampaign(
  { rest }: { rest: Rest },
  { name, leads, gapSeconds = 0 }: { name: string; leads: number; gapSeconds?: number },
): Promise<{ campaignId: string; subject: string; begun: number }> {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const rows = Array.from({ length: leads }, (_, i) => `${name} ${i},owner${i}@${slug}${i}.example,US`);
  const imported = await rest.importCsv(['company,email,country', ...rows].join('\n'), {
    source: name,
    assess: false,
  });
  if (imported.created !== leads) throw new Error(`created ${imported.created} of ${leads} leads`);
  const { id: mailboxId } = await rest.post<{ id: string }>('/mailboxes', {
    fromName: name,
    address: `${slug}@sender.example`,
    timeZone: 'UTC',
    dailyCap: 100_000,
    gapSeconds,
    startHour: 0,
    endHour: 24,
    weekends: true,
    holidays: true,
  });
  const subject = `Subject of ${name}`;
  const body = 'Hello {{ company.name }}.';
  const { id: campaignId } = await rest.post<{ id: string }>('/campaigns', {
    name,
    templateId: 'website-report',
    params: { withoutWebsite: true },
    mailboxId,
    audience: { importId: imported.id },
    minScore: 0,
    saleWindowDays: 30,
    steps: [{ kind: 'email', key: 'one', name, variants: [{ key: 'a', weight: 1, subject, body }] }],
  });
  await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  const begun = performance.now();
  await rest.post(`/campaigns/${campaignId}/start`);
  return { campaignId, subject, begun };
}
