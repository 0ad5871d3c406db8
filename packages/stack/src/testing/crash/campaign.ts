import type { Rest } from '../rest.ts';

/** A mailbox that is open at all hours and without a gap, so that a sequence runs as fast as its machine. */
export const openMailbox = {
  timeZone: 'UTC',
  dailyCap: 100_000,
  gapSeconds: 0,
  startHour: 0,
  endHour: 24,
  weekends: true,
  holidays: true,
} as const;

/** The addresses of so many leads, each of a company of its own. */
export const crashLeads = (slug: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `owner${i}@${slug}${i}.example`);

/** Imports them. Gives the import's id, by which a campaign's audience may name them. */
export async function importCrashLeads(rest: Rest, slug: string, count: number): Promise<string> {
  const rows = crashLeads(slug, count).map((email, i) => `Company ${slug} ${i},${email},US`);
  const imported = await rest.importCsv(['company,email,country', ...rows].join('\n'), {
    source: `Crash test ${slug}`,
    assess: false,
  });
  if (imported.status !== 'done' || imported.created !== count || imported.refused !== 0)
    throw new Error(`imported ${imported.created} of ${count} leads: ${imported.error ?? imported.status}`);
  return imported.id;
}

export interface CrashCampaign {
  name: string;
  mailboxId: string;
  importId: string;
  /** Keys of its mails. */
  mails: readonly string[];
  /** Between two mails. */
  wait: { seconds: number } | { days: number };
}

/** Makes and starts a campaign whose mails say in their subject which step they are of. Gives its id. */
export async function startCrashCampaign(rest: Rest, of: CrashCampaign): Promise<string> {
  const body = 'Hello {{ company.name }}.';
  const email = (key: string) => ({
    ...{ kind: 'email', key, name: key },
    variants: [{ key: 'a', weight: 1, subject: `step:${key}`, body }],
  });
  const { id } = await rest.post<{ id: string }>('/campaigns', {
    name: of.name,
    templateId: 'website-report',
    params: { withoutWebsite: true },
    mailboxId: of.mailboxId,
    audience: { importId: of.importId },
    minScore: 0,
    saleWindowDays: 30,
    steps: of.mails.flatMap((key, i) => [
      ...(i > 0 ? [{ kind: 'wait', key: `w${i}`, for: of.wait }] : []),
      email(key),
    ]),
  });
  await rest.patch('/organisation', { postalAddress: '48 Wharf Street, Portland, ME 04101' });
  await rest.post(`/campaigns/${id}/start`);
  return id;
}
