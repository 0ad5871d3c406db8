/** Why a lead's workflow is not moving on. Also the search attribute HeldReason. */
export const heldReasons = [
  'paused_by_person',
  'campaign_paused',
  'replied',
  'company_replied',
  'out_of_office',
  'waits_for_approval',
  'no_send_slot',
  'mailbox_paused',
  'no_postal_address',
  'mailbox_unproved',
  'consent_missing',
  'hotter_first',
  'send_time_missed',
  'mail_server_unreachable',
  'mailbox_account_failing',
  'send_outcome_unknown',
  'in_hand',
] as const;
export type HeldReason = (typeof heldReasons)[number];

/** Those in which a send is tried again by itself; all others last until somebody lets the lead go on, or a day comes. */
export const passingHolds = [
  'no_send_slot',
  'mailbox_paused',
  'no_postal_address',
  'mailbox_unproved',
  'consent_missing',
  'hotter_first',
  'send_time_missed',
  'mail_server_unreachable',
  'mailbox_account_failing',
  'send_outcome_unknown',
] as const satisfies readonly HeldReason[];

/** Why a mail has no send time yet. */
export const slotHolds = [
  'no_send_slot',
  'mailbox_paused',
  'mailbox_unproved',
  'consent_missing',
] as const satisfies readonly HeldReason[];
export type SlotHold = (typeof slotHolds)[number];
