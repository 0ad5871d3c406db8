/** Where what keeps a lead from being written to is dealt with; whoever shows it has the address. */
export const deedPlaces = [
  'lead',
  'campaign',
  'organisation',
  'mailboxes',
  'calendar',
  'drafts',
  'do_not_contact',
  'new_campaign',
] as const;
export type DeedPlace = (typeof deedPlaces)[number];

/** The one thing to do about it, in a word or two, and where. `resume`: it is done on the spot, for many at once, too. */
export interface Deed {
  what: string;
  where: DeedPlace | 'resume';
}
