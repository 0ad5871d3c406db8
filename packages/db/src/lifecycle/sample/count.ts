import type { Tx } from '../../platform/client/index.ts';

/** How much of the sample data is there. */
export const countSampleData = async (tx: Tx): Promise<{ leads: number; campaigns: number }> => ({
  leads: await tx.lead.count({ where: { isSample: true } }),
  campaigns: await tx.campaign.count({ where: { isSample: true } }),
});
