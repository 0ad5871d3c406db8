import type { Component } from 'svelte';
import Activity from '@lucide/svelte/icons/activity';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import Ban from '@lucide/svelte/icons/ban';
import Check from '@lucide/svelte/icons/check';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import CirclePlay from '@lucide/svelte/icons/circle-play';
import CirclePlus from '@lucide/svelte/icons/circle-plus';
import DollarSign from '@lucide/svelte/icons/dollar-sign';
import Eraser from '@lucide/svelte/icons/eraser';
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
import { formatMoney } from '@leadfactory/domain';
import { assessmentWords, outcomeLabel, readerLocale, stageLabel, type Tone } from '#lib/ui/index.ts';

type Icon = Component<{ class?: string; 'aria-hidden'?: 'true' }>;
type Data = Record<string, unknown>;
interface Kind {
  icon: Icon;
  tone?: Tone;
  /** What happened, as a sentence without its full stop. */
  says: (data: Data) => string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const money = (d: Data): string =>
  typeof d.amountCents === 'number'
    ? formatMoney({ cents: d.amountCents, currency: text(d.currency) || 'USD' }, readerLocale)
    : '';
const step = (d: Data): string => (text(d.stepKey) ? ` “${text(d.stepKey)}”` : '');
const why = (d: Data): string => (text(d.reason) ? `: ${text(d.reason)}` : '');

const kinds: Record<string, Kind> = {
  created: { icon: CirclePlus, says: (d) => `Came in${text(d.source) ? ` from ${text(d.source)}` : ''}` },
  merged: { icon: CirclePlus, says: () => 'Another row about this lead was merged in' },
  stage: {
    icon: ArrowRight,
    tone: 'accent',
    says: (d) => `Moved from ${stageLabel(text(d.from))} to ${stageLabel(text(d.to))}${why(d)}`,
  },
  enriched: { icon: SearchCheck, says: () => 'Facts were collected' },
  assessed: {
    icon: Globe,
    says: (d) =>
      d.status === 'done'
        ? `Website assessed${typeof d.overall === 'number' ? `: ${d.overall} of 100` : ''}`
        : `Website: ${(assessmentWords[text(d.status)]?.label ?? text(d.status)).toLowerCase()}${why(d)}`,
  },
  scored: {
    icon: Gauge,
    says: (d) =>
      `Scored ${text(d.score) || (d.score ?? d.value ?? '')}${text(d.temperature) ? `, ${text(d.temperature)}` : ''}`,
  },
  routed: {
    icon: UserRound,
    says: (d) => (text(d.ownerName) ? `Given to ${text(d.ownerName)}` : 'Got an owner'),
  },
  owner: {
    icon: UserRound,
    says: (d) => (text(d.ownerName) ? `Given to ${text(d.ownerName)}` : 'The owner changed'),
  },
  enrolled: {
    icon: Flag,
    says: (d) => `Enrolled${text(d.campaign) ? ` in ${text(d.campaign)}` : ' in a campaign'}`,
  },
  sent: { icon: Mail, says: (d) => `Email${step(d)} sent` },
  skipped: { icon: SkipForward, says: (d) => `Email${step(d)} not sent${why(d)}` },
  rejected: { icon: MailX, tone: 'bad', says: (d) => `Email${step(d)} refused by the provider${why(d)}` },
  opened: { icon: Eye, says: (d) => `Opened email${step(d)}` },
  clicked: { icon: MousePointerClick, tone: 'accent', says: (d) => `Clicked a link in email${step(d)}` },
  visited: { icon: MousePointerClick, tone: 'accent', says: () => 'Visited the report’s page' },
  replied: { icon: Reply, tone: 'accent', says: () => 'Replied' },
  bounced: { icon: MailX, tone: 'bad', says: () => 'The address bounced; nothing more is sent to it' },
  complained: { icon: Ban, tone: 'bad', says: () => 'Complained; nothing more is sent' },
  unsubscribed: { icon: Ban, tone: 'warm', says: () => 'Unsubscribed; nothing more is sent' },
  task: { icon: ListTodo, says: (d) => `Task opened${text(d.title) ? `: ${text(d.title)}` : ''}` },
  task_done: {
    icon: Check,
    tone: 'good',
    says: (d) => `Task done${text(d.title) ? `: ${text(d.title)}` : ''}`,
  },
  paused: { icon: CirclePause, tone: 'warm', says: () => 'Paused' },
  resumed: { icon: CirclePlay, says: () => 'Resumed' },
  step_skipped: { icon: SkipForward, says: (d) => `Step${step(d)} passed over` },
  fast_forwarded: { icon: SkipForward, says: () => 'Fast-forwarded to its next step' },
  sale: { icon: DollarSign, tone: 'good', says: (d) => `Bought${money(d) ? ` for ${money(d)}` : ''}` },
  refunded: { icon: DollarSign, tone: 'bad', says: (d) => `Refunded${money(d) ? ` ${money(d)}` : ''}` },
  report: { icon: FileText, says: () => 'The report was made' },
  delivered: { icon: FileText, tone: 'good', says: () => 'The report was delivered' },
  attributed: { icon: Flag, says: () => 'The sale was credited' },
  ended: {
    icon: Flag,
    says: (d) => `The campaign ended for this lead: ${outcomeLabel(text(d.outcome)).toLowerCase()}`,
  },
  erased: { icon: Eraser, tone: 'bad', says: () => 'Personal data was erased' },
  note: { icon: FileText, says: (d) => text(d.text) || text(d.note) },
};

/** "report_built" → "Report built": for what is not in the table yet. */
const unknown: Kind = { icon: Activity, says: () => '' };
const plain = (kind: string): string => {
  const words = kind.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const timelineIcon = (kind: string): Icon => (kinds[kind] ?? unknown).icon;
export const timelineTone = (kind: string): Tone => (kinds[kind] ?? unknown).tone ?? 'neutral';
export const timelineSentence = (entry: { kind: string; data: Data }): string =>
  kinds[entry.kind]?.says(entry.data) || plain(entry.kind);
