/** Why a mail is looked at with a lead: what often goes wrong. */
export const worstReasons = ['longest_name', 'no_first_name', 'other_script', 'no_website'] as const;
export type WorstReason = (typeof worstReasons)[number];
