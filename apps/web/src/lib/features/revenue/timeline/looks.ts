import DollarSign from '@lucide/svelte/icons/dollar-sign';
import FileText from '@lucide/svelte/icons/file-text';
import Flag from '@lucide/svelte/icons/flag';
import type { Looks } from '#lib/features/crm/timeline/telling.ts';

export const revenue: Looks = {
  sale: { icon: DollarSign, tone: 'good' },
  refunded: { icon: DollarSign, tone: 'bad' },
  disputed: { icon: DollarSign, tone: 'bad' },
  report_built: { icon: FileText },
  report_delivered: { icon: FileText, tone: 'good' },
  report_link_sent: { icon: FileText },
  attributed: { icon: Flag },
};
