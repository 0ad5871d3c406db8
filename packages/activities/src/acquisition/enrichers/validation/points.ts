import type { ContactPoint as Point, Standing } from '@leadfactory/domain/acquisition/enrichers';
import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import { checkEmail, type EmailVerdict, type MailDns } from './email.ts';
import { checkPhone, type PhoneVerdict } from '../../website/index.ts';

/** A contact point with how it is to stand from now on, and what was found out about it. */
export interface CheckedPoint {
  standing: Standing;
  facts: Found[];
}

/** Asks DNS. */
export const checkEmails = async (points: readonly Point[], dns: MailDns): Promise<CheckedPoint[]> =>
  Promise.all(points.map(async (point) => email(point, await checkEmail(point.normalised, dns))));

const email = (
  point: Point,
  { status, reason, checked, isDisposable, isRole }: EmailVerdict,
): CheckedPoint => ({
  standing: { ...keysOf(point), status: checked || status === 'invalid' ? status : 'unknown', reason },
  facts: [
    fact('email.status', status, checked ? 'form and mail servers' : 'form only', checked ? 0.9 : 0.5),
    fact('email.kind', isDisposable ? 'throw-away' : isRole ? 'role' : 'personal', 'lists of names', 0.8),
  ],
});

/** `country` is where numbers without a country code belong. */
export const checkPhones = (points: readonly Point[], country: string | null): CheckedPoint[] =>
  points.map((point) => phone(point, checkPhone(point.value, country), points));

const phone = (
  point: Point,
  { status, reason, e164, kind }: PhoneVerdict,
  all: readonly Point[],
): CheckedPoint => ({
  standing: {
    ...keysOf(point),
    ...{ status, reason },
    // The same number written in two ways is two points; one of them has the normal form already.
    normalised:
      e164 && !all.some(({ id, normalised }) => id !== point.id && normalised === e164)
        ? e164
        : point.normalised,
  },
  facts: e164
    ? [
        fact('phone.e164', e164, 'libphonenumber', 0.95),
        ...(kind ? [fact('phone.kind', kind, 'libphonenumber', 0.9)] : []),
      ]
    : [],
});

const keysOf = ({ id, kind, normalised }: Point) => ({ id, kind, normalised });

const fact = (field: string, value: string, method: string, confidence: number): Found => ({
  ...{ field, value, method, confidence },
});
