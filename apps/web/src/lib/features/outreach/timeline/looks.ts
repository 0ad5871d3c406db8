import Ban from '@lucide/svelte/icons/ban';
import Eye from '@lucide/svelte/icons/eye';
import Mail from '@lucide/svelte/icons/mail';
import MailCheck from '@lucide/svelte/icons/mail-check';
import MailX from '@lucide/svelte/icons/mail-x';
import MailWarning from '@lucide/svelte/icons/mail-warning';
import MousePointerClick from '@lucide/svelte/icons/mouse-pointer-click';
import TreePalm from '@lucide/svelte/icons/tree-palm';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Reply from '@lucide/svelte/icons/reply';
import Signpost from '@lucide/svelte/icons/signpost';
import Send from '@lucide/svelte/icons/send';
import SkipForward from '@lucide/svelte/icons/skip-forward';
import type { Looks } from '#lib/features/crm/timeline/telling.ts';

export const outreach: Looks = {
  sent: { icon: Mail },
  send_skipped: { icon: SkipForward },
  send_rejected: { icon: MailX, tone: 'bad' },
  draft_edited: { icon: PencilLine },
  draft_approved: { icon: MailCheck, tone: 'accent' },
  draft_rejected: { icon: MailX, tone: 'warm' },
  way_taken: { icon: Signpost },
  not_set: { icon: PencilLine, tone: 'warm' },
  opened: { icon: Eye },
  clicked: { icon: MousePointerClick, tone: 'accent' },
  visited: { icon: MousePointerClick, tone: 'accent' },
  away: { icon: TreePalm },
  sent_again: { icon: Mail },
  soft_bounced: { icon: MailWarning, tone: 'warm' },
  answered: { icon: Send },
  reply_classified: { icon: PencilLine },
  replied: { icon: Reply, tone: 'accent' },
  bounced: { icon: MailX, tone: 'bad' },
  complained: { icon: Ban, tone: 'bad' },
  resubscribed: { icon: Mail },
  unsubscribed: { icon: Ban, tone: 'warm' },
};
