import { until, type Rest } from '../rest.ts';

interface Campaign {
  status: string;
  openCount: number;
  rest: { resting: number; leaving: number };
}

/**
 * Pauses the campaign, does something before all have heard of it, such as a kill, and resumes once all rest. Lives that sleep
 * through hear of it later; those that the order was on its way to must not be left behind.
 */
export async function pauseAndResume(
  rest: Rest,
  campaignId: string,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const look = () => rest.get<Campaign>(`/campaigns/${campaignId}`);
  await rest.post(`/campaigns/${campaignId}/pause`);
  await meanwhile();
  await until('all leads to rest', 120_000, async () => {
    const { status, openCount, rest } = await look();
    return status === 'paused' && rest.resting + rest.leaving >= openCount ? true : undefined;
  });
  await rest.post(`/campaigns/${campaignId}/resume`);
}
