import type { Component } from 'svelte';
import Activity from '@lucide/svelte/icons/activity';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import Ban from '@lucide/svelte/icons/ban';
import Check from '@lucide/svelte/icons/check';
import CirclePlus from '@lucide/svelte/icons/circle-plus';
import DollarSign from '@lucide/svelte/icons/dollar-sign';
import Eye from '@lucide/svelte/icons/eye';
import FileText from '@lucide/svelte/icons/file-text';
import Flag from '@lucide/svelte/icons/flag';
import Gauge from '@lucide/svelte/icons/gauge';
import Globe from '@lucide/svelte/icons/globe';
import ListTodo from '@lucide/svelte/icons/list-todo';
import Mail from '@lucide/svelte/icons/mail';
import MailX from '@lucide/svelte/icons/mail-x';
import MousePointerClick from '@lucide/svelte/icons/mouse-pointer-click';
import Reply from '@lucide/svelte/icons/reply';
import SearchCheck from '@lucide/svelte/icons/search-check';
import SkipForward from '@lucide/svelte/icons/skip-forward';
import UserRound from '@lucide/svelte/icons/user-round';
import type { Tone } from '#lib/ui/index.ts';

type Icon = Component<{ class?: string; 'aria-hidden'?: 'true' }>;

/** How an entry of the timeline looks, by its kind. */
const looks: Record<string, { icon: Icon; tone?: Tone }> = {
  created: { icon: CirclePlus },
  stage: { icon: ArrowRight, tone: 'accent' },
  enriched: { icon: SearchCheck },
  assessed: { icon: Globe },
  scored: { icon: Gauge },
  routed: { icon: UserRound },
  assigned: { icon: UserRound },
  sent: { icon: Mail },
  send_skipped: { icon: SkipForward },
  send_rejected: { icon: MailX, tone: 'bad' },
  opened: { icon: Eye },
  clicked: { icon: MousePointerClick, tone: 'accent' },
  visited: { icon: MousePointerClick, tone: 'accent' },
  replied: { icon: Reply, tone: 'accent' },
  bounced: { icon: MailX, tone: 'bad' },
  complained: { icon: Ban, tone: 'bad' },
  resubscribed: { icon: Mail },
  unsubscribed: { icon: Ban, tone: 'warm' },
  task: { icon: ListTodo },
  task_done: { icon: Check, tone: 'good' },
  sale: { icon: DollarSign, tone: 'good' },
  refunded: { icon: DollarSign, tone: 'bad' },
  report_built: { icon: FileText },
  report_delivered: { icon: FileText, tone: 'good' },
  report_link_sent: { icon: FileText },
  attributed: { icon: Flag },
  ended: { icon: Flag },
};

export const timelineIcon = (kind: string): Icon => looks[kind]?.icon ?? Activity;
export const timelineTone = (kind: string): Tone => looks[kind]?.tone ?? 'neutral';
