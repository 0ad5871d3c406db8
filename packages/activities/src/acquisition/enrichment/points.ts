import type { CheckedPoint as Standing, Point } from '@leadfactory/db/acquisition/enrichment';
import type { Fact } from '@leadfactory/domain/acquisition/enrichment';
import { checkEmail, type EmailVerdict, type MailDns } from './email.ts';
import { checkPhone, type PhoneVerdict } from '../website/index.ts';

/** A contact point with how it is to stand from now on, and what was found out about it. */
export interface CheckedPoint extends Standing {
  facts: Pick<Fact, 'field' | 'value' | 'source' | 'method' | 'confidence'>[];
}

/** Asks DNS. */
export const checkEmails = async (points: readonly Point[], dns: MailDns): Promise<CheckedPoint[]> =>
  Promise.all(
    points
      .filter(({ kind }) => kind === 'email')
      .map(async (point) => email(point, await checkEmail(point.normalised, dns))),
  );

const email = (point: Point, verdict: EmailVerdict): CheckedPoint => ({
  ...settled(
    point,
    verdict.checked || verdict.status === 'invalid' ? verdict.status : 'unknown',
    verdict.reason,
  ),
  facts: [
    fact(
      'email.status',
      verdict.status,
      'validation',
      verdict.checked ? 'form and mail servers' : 'form only',
      verdict.checked ? 0.9 : 0.5,
    ),
    fact(
      'email.kind',
      verdict.isDisposable ? 'throw-away' : verdict.isRole ? 'role' : 'personal',
      'validation',
      'lists of names',
      0.8,
    ),
  ],
});

/** `country` is where numbers without a country code belong. */
export const checkPhones = (points: readonly Point[], country: string | null): CheckedPoint[] =>
  points
    .filter(({ kind }) => kind === 'phone')
    .map((point) => phone(point, checkPhone(point.value, country), points));

const phone = (point: Point, verdict: PhoneVerdict, all: readonly Point[]): CheckedPoint => ({
  ...settled(point, verdict.status, verdict.reason),
  // The same number written in two ways is two points; one of them has the normal form already.
  normalised:
    verdict.e164 &&
    !all.some(
      ({ id, kind, normalised }) => id !== point.id && kind === 'phone' && normalised === verdict.e164,
    )
      ? verdict.e164
      : point.normalised,
  facts: verdict.e164
    ? [
        fact('phone.e164', verdict.e164, 'validation', 'libphonenumber', 0.95),
        ...(verdict.kind ? [fact('phone.kind', verdict.kind, 'validation', 'libphonenumber', 0.9)] : []),
      ]
    : [],
});

/** What was found to be invalid (a bounce, a person's word) stays so, with its own reason. */
const settled = (point: Point, status: string, reason: string): Standing =>
  point.status === 'invalid' && point.reason !== null
    ? {
        id: point.id,
        kind: point.kind,
        normalised: point.normalised,
        status: point.status,
        reason: point.reason,
      }
    : { id: point.id, kind: point.kind, normalised: point.normalised, status, reason };

const fact = (field: string, value: string, source: string, method: string, confidence: number) => ({
  field,
  value,
  source,
  method,
  confidence,
});
