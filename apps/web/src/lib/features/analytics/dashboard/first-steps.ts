import type { FirstStep, FirstSteps, StepState } from '@leadfactory/domain/analytics/first-steps';
import { firstSteps } from '@leadfactory/domain/analytics/first-steps';
import { newImportUrl } from '#lib/urls/acquisition.ts';
import { organisationUrl } from '#lib/urls/identity.ts';
import { newCampaignUrl } from '#lib/urls/lifecycle.ts';
import { mailboxesUrl } from '#lib/urls/outreach.ts';

interface Words {
  title: string;
  text: string;
  href: string;
  /** What to do, as a button says it. */
  deed: string;
}

export const stepWords: Record<FirstStep, Words> = {
  address: {
    title: 'Set your postal address',
    text: 'It stands at the foot of every mail, as the law asks. Without it no campaign starts.',
    href: organisationUrl(),
    deed: 'Set the address',
  },
  mailbox: {
    title: 'Say whom mails come from',
    text: 'Name, address and hours of your mailbox. Until then mails stay in the built-in inbox.',
    href: mailboxesUrl(),
    deed: 'Set up the mailbox',
  },
  leads: {
    title: 'Bring leads in',
    text: 'A CSV file is enough. Rows that cannot be used come back with the reason. Each lead is enriched, its website assessed, and scored.',
    href: newImportUrl(),
    deed: 'Import leads',
  },
  campaign: {
    title: 'Start a campaign',
    text: 'It writes step by step, stops when it should, and credits every sale.',
    href: newCampaignUrl(),
    deed: 'Make a campaign',
  },
};

export const stateWords: Record<StepState, string> = {
  open: 'to do',
  under_way: 'under way',
  done: 'done',
};

/** The steps in their order, and which of them is next: the first that nobody has begun. A campaign needs leads. */
export function stepList(states: FirstSteps) {
  const next = firstSteps.find((step) => states[step] === 'open');
  return firstSteps.map((step) => ({ step, state: states[step], isNext: step === next, ...stepWords[step] }));
}
