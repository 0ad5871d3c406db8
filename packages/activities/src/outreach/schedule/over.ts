import type { Refused } from '@leadfactory/domain/outreach/ports';

/** No time is left before the campaign's last day is over: what is not sent by then is not sent. */
export const campaignOver = ({ campaignOrder }: { campaignOrder: number }): Refused => ({
  ...{ status: 'refused', by: 'campaign_stopped', orderNo: campaignOrder },
});
