import type { ErasureCause, ErasureStatus } from '@leadfactory/domain/compliance/certificate';
import type { RetentionKind } from '@leadfactory/domain/compliance/retention';
import type { Tone } from '#lib/ui/index.ts';

export const retentionWords: Record<RetentionKind, { label: string; hint: string }> = {
  events: { label: 'What became of mails', hint: 'Opens, clicks and bounces, one by one. The sums stay.' },
  imports: {
    label: 'Imported files',
    hint: 'The files, their rows with remarks, and what undoes a merge of a row.',
  },
  models: {
    label: 'Texts of language models',
    hint: 'Remembered answers, trials and errors. Insights and costs stay.',
  },
  evidence: { label: 'Evidence', hint: 'Screenshots and raw results of audits. Scores and findings stay.' },
  mails: { label: 'Texts of mails', hint: 'That a mail was sent, and to whom, stays.' },
  closed_leads: {
    label: 'Closed leads',
    hint: 'Lost or disqualified, with nothing happening since: the person is erased, as on request.',
  },
  audit_log: {
    label: 'Audit log',
    hint: 'Who changed what, and who signed in. A year at least; the log says when entries go.',
  },
};

export const erasureWords: Record<ErasureStatus, { label: string; tone: Tone }> = {
  requested: { label: 'Begins', tone: 'warm' },
  running: { label: 'Under way', tone: 'warm' },
  done: { label: 'Erased', tone: 'good' },
};

export const causeWords: Record<ErasureCause, string> = {
  request: 'on request',
  retention: 'kept long enough',
};
