/** Arguments of the workflow `campaign`. */
export interface CampaignInput {
  orgId: string;
  campaignId: string;
  templateId: string;
  /** How many leads are enrolled at once. */
  batchSize: number;
}

export interface CampaignProgress {
  status: 'enrolling' | 'paused' | 'running' | 'stopping' | 'stopped' | 'completed';
  enrolled: number;
  total: number;
  open: number;
}
