import { withoutAccents } from '../normalise/accents.ts';
import { nameLikeness } from './names.ts';

/** A lead as it is compared with another one; points normalised. */
export interface Side {
  name: string;
  person: string | null;
  emails: readonly string[];
  /** E.164. */
  phones: readonly string[];
  /** Own domain or page, of the website, else of the email. */
  site: string | null;
  city: string | null;
  postcode: string | null;
  address: string | null;
}

/** What speaks for two leads being one. */
export const likenesses = [
  'email',
  'phone',
  'site',
  'name',
  'name_like',
  'person',
  'city',
  'postcode',
  'address',
] as const;
export type LikenessKind = (typeof likenesses)[number];

export interface Likeness {
  /** The higher, the likelier; from `OFFERED` on, people are asked. */
  score: number;
  /** The strongest first, with what both have in common. */
  reasons: { kind: LikenessKind; value: string }[];
}

/** Two things that tell, or one and two that do not contradict it. */
const OFFERED = 3;

const weights: Record<LikenessKind, number> = {
  ...{ email: 3, phone: 2, site: 2, name: 2, name_like: 1.5 },
  ...{ person: 1, city: 1, postcode: 1, address: 1.5 },
};

/** What speaks for two leads being one; null where it is too little, or they are colleagues of one company. */
export function likenessOf(a: Side, b: Side): Likeness | null {
  const email = shared(a.emails, b.emails);
  const phone = shared(a.phones, b.phones);
  const site = a.site !== null && a.site === b.site ? a.site : null;
  const person = same(a.person, b.person);
  // Two people at one company are two leads, whatever they share of the company's.
  if (site && a.emails.length > 0 && b.emails.length > 0 && !email && !person) return null;
  const alike = nameLikeness(a.name, b.name);
  const found: [LikenessKind, string | null][] = [
    ['email', email],
    ['phone', phone],
    ['site', site],
    ['name', alike === 1 ? a.name : null],
    ['name_like', alike >= LIKE && alike < 1 ? b.name : null],
    ['address', same(a.address, b.address)],
    ['person', person],
    ['city', isPlaceOf(a.city, b.city) ? a.city : null],
    ['postcode', same(a.postcode, b.postcode)],
  ];
  const reasons = found.flatMap(([kind, value]) => (value ? [{ kind, value }] : []));
  const against =
    (a.site && b.site && !site ? 2 : 0) +
    (a.city && b.city && !isPlaceOf(a.city, b.city) ? 0.5 : 0) +
    (alike < UNLIKE ? 1.5 : 0);
  // One letter that slipped is hardly less than the same name.
  const slip = alike > SLIP && alike < 1 ? 0.5 : 0;
  const score = reasons.reduce((sum, { kind }) => sum + weights[kind], 0) + slip - against;
  return score >= OFFERED ? { score, reasons } : null;
}

const LIKE = 0.8;
const SLIP = 0.9;
const UNLIKE = 0.4;

const shared = (a: readonly string[], b: readonly string[]): string | null =>
  a.find((one) => b.includes(one)) ?? null;

const plain = (text: string): string =>
  withoutAccents(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const same = (a: string | null, b: string | null): string | null =>
  a && b && plain(a) === plain(b) ? a : null;

/** `New York` is `New York City`. */
function isPlaceOf(a: string | null, b: string | null): boolean {
  if (!a || !b) return false;
  const [one, other] = [` ${plain(a)} `, ` ${plain(b)} `];
  return one.includes(other) || other.includes(one);
}
