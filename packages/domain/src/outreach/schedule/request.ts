export interface MailboxRules {
  /** IANA zone in which the mailbox's days begin; the daily cap counts by these days. */
  timeZone: string;
  /** Sends on one day of the mailbox; 10,000 or more is no cap. */
  dailyCap: number;
  /** Least seconds between two sends; 0 lets many leave at one instant. */
  gapSeconds: number;
  /** Hours of the lead's local day in which it may send: 0..24, end excluded. */
  startHour: number;
  endHour: number;
  /** True where it sends on the weekends of the lead's country (by the lead's local day). */
  weekends: boolean;
  /** True where it sends on public holidays of the lead's country. */
  holidays: boolean;
  /** First local day of the warm-up, YYYY-MM-DD; null once warmed up. */
  warmup: string | null;
}

export interface SlotRequest {
  notBefore: Date;
  /** Nothing may leave from then on. */
  until?: Date | undefined;
  /** IANA zones in which the lead may be, one at least, the likeliest first: hours are kept in each of them. */
  leadZones: readonly string[];
  /** ISO 3166 alpha-2; null where it is not known: no holidays then, and a weekend of Saturday and Sunday. */
  country: string | null;
  mailbox: MailboxRules;
}

/** A stretch of time in which one mail may leave, within one day of the mailbox. `to` is excluded. */
export interface Opening {
  from: number;
  to: number;
  /** The mailbox's day, YYYY-MM-DD, with its bounds and how many may leave on it. */
  day: string;
  dayStart: number;
  dayEnd: number;
  cap: number;
}
