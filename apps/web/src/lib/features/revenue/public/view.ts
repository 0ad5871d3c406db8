import type { Area, Evidence, Severity } from '@leadfactory/domain/assessment/findings';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { Money } from '@leadfactory/domain/platform/money';

/** Whose page it is: public pages carry the organisation's name, never ours. */
export interface Brand {
  name: string;
  website: string | null;
  postalAddress: string | null;
  logo: { href: string; width: number; height: number } | null;
  /** #rrggbb, as chosen; pages use shades of it that can be read. */
  primary: string;
  /** The second colour, #rrggbb, as chosen. */
  accent: string;
  /** BCP 47, of dates and money. */
  locale: string;
  /** Whom readers may ask: `Ann (ann@example.com)`; null where nobody was named. */
  contact: string | null;
}

/** A finding as the public may read it: no ids of ours. `remedy` is null where only the report tells it. */
export interface ShownFinding {
  area: Area;
  severity: Severity;
  title: string;
  detail: string;
  remedy: string | null;
  gain: string;
  evidence: Evidence[];
  picture: Shot | null;
}

/** A picture under the page's own token. */
export interface Shot {
  href: string;
  alt: string;
}

export interface SeverityCount {
  severity: Severity;
  count: number;
}

/** What `/r/<token>` shows. Findings that are not in `shown` are counted here and appear nowhere else. */
export interface TeaserView {
  brand: Brand;
  company: string;
  /** The website's host, for people: `example.com`. */
  host: string | null;
  status: AssessmentStatus;
  /** When not `done`: what happened, for people. */
  reason: string | null;
  /** ISO 8601 UTC. */
  assessedAt: string | null;
  /** 0..100. */
  overall: number | null;
  scores: { area: Area; score: number }[];
  /** Problems in all, by severity; `good` is not among them. */
  problems: SeverityCount[];
  shown: ShownFinding[];
  /** Problems that only the report tells, by area. */
  hidden: { area: Area; counts: SeverityCount[] }[];
  /** Titles of checks that passed. */
  praise: string[];
  price: Money;
  /** True once this lead has bought the report. */
  bought: boolean;
  /** The money of the last purchase went back. */
  refunded: boolean;
  screenshot: Shot | null;
  phone: Shot | null;
  /** `audit` where a browser looked, `screening` where not. */
  depth: 'audit' | 'screening';
}

/** What `/r/<token>/buy` shows. */
export interface CheckoutView {
  brand: Brand;
  company: string;
  host: string | null;
  price: Money;
  problemCount: number;
  /** `screening`: the report looks once more, and in a browser. */
  depth: 'audit' | 'screening';
  /** On whose page one pays; `demo`: nothing is charged, and the page says so. */
  provider: string;
  email: string;
  /** Problems with what was typed, beside the field. */
  errors: { email?: string; form?: string };
  bought: boolean;
}

/** What `/r/<token>/thanks` shows: nothing that opens the report, which only the buyer is mailed. */
export interface ThanksView {
  brand: Brand;
  company: string;
  price: Money;
  /** As in the checkout. */
  provider: string;
  /** `none`: nobody has bought yet. `confirming`: the payment's confirmation is awaited. */
  state: 'none' | 'confirming' | 'preparing' | 'sent' | 'refunded';
  /** Where the report goes; partly hidden, for the page may be forwarded. */
  email: string | null;
  orderNumber: string | null;
}

/** What `/u/<token>` shows. */
export interface UnsubscribeView {
  brand: Brand;
  /** Partly hidden. */
  email: string;
  state: 'asking' | 'unsubscribed' | 'undone';
  /** What was stopped is theirs to take back: they unsubscribed themselves. */
  mayUndo: boolean;
}

/** What `/r/<token>/report` shows, around the report itself. */
export interface BoughtView {
  brand: Brand;
  company: string;
  pageUrl: string;
  pdfUrl: string;
  /** ISO 8601. */
  until: string;
}

/** `making`: nothing is wrong with the link, it is only early. */
export type TokenProblemKind = 'malformed' | 'forged' | 'expired' | 'gone' | 'refunded' | 'making';
