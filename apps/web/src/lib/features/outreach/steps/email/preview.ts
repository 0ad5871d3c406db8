import type { Outputs } from '#lib/client/api.ts';

type WhyNot = NonNullable<Outputs['sequences']['preview']['whyNot']>;
export const whyNotWords: Record<WhyNot, string> = {
  erased: 'The lead was erased.',
  closed: 'The lead is closed: won, lost or disqualified.',
  no_address: 'The lead has no address that works.',
  suppressed: 'The address is on the list of those whom nobody writes to.',
  consent_missing:
    'The law of the lead’s country asks for consent first, and none that counts is noted on its page.',
  mailbox_paused: 'The mailbox is paused.',
  no_postal_address:
    'Your organisation has no postal address yet, which every mail must say. Set it in Settings → Organisation.',
  not_assessed: 'The text leads to the report, and the lead’s website was not assessed.',
};

export const worstWords: Record<Outputs['sequences']['previewLeads'][number]['why'], string> = {
  longest_name: 'the longest name',
  no_first_name: 'no first name',
  other_script: 'another script',
  no_website: 'no website',
};
