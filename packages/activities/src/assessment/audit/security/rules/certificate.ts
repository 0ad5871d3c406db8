import type { TlsFacts } from '@leadfactory/guard';
import { encryptionRules } from '../../../screening/rules/encryption.ts';
import { bad, good, notApplicable, type Rule } from '../../../rules/rule.ts';
import type { Secured } from '../gather.ts';

const screening = encryptionRules.find(({ id }) => id === 'security.certificate')!;

/**
 * The certificate, by what is wrong with it: one fault is told once. `certificate`: it has expired or nobody vouches
 * for it. `certificate_name`: it is sound, but for another name. `certificate_key`: it is sound, but weakly made.
 */
export const certificateRules: readonly Rule<Secured>[] = [
  {
    ...screening,
    check: ({ answer: { tls }, page }) => {
      if (!tls || isOtherName(tls)) return notApplicable;
      const about = `${tls.subject ?? 'certificate'}, issued by ${tls.issuer ?? 'unknown'}`;
      if (tls.authorized) return good({ found: about });
      return bad({ url: page.url.href, found: `${whatIsWrong(tls)}: ${about}` });
    },
  },
  {
    id: 'security.certificate_name',
    severity: 'critical',
    title: 'The certificate is for another name',
    detail: 'Browsers show a full-page warning, because the certificate does not name this website.',
    remedy: 'Have a certificate issued that names every address of the website, with and without www.',
    gain: 'Visitors who now turn back at the warning reach you.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc9525',
    good: 'The certificate names this website',
    check: ({ tls, page, answer }) => {
      const certificate = tls?.certificate;
      if (!certificate || !isSound(answer.tls)) return notApplicable;
      const evidence = {
        found: certificate.names.slice(0, 8).join(', ') || (certificate.subject ?? 'no name'),
        expected: page.url.hostname,
      };
      return certificate.nameMatches ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'security.certificate_key',
    severity: 'serious',
    title: 'The certificate is weakly made',
    detail:
      'A short key or an outdated signature (MD5, SHA-1) can be forged; browsers refuse such certificates.',
    remedy: 'Have the certificate issued anew, with an elliptic key or RSA of 2048 bits or more.',
    gain: 'Visitors see your website instead of a warning, and nobody can pose as you.',
    effort: 'minutes',
    reference: 'https://cabforum.org/working-groups/server/baseline-requirements/',
    good: 'The certificate is strongly made',
    check: ({ tls, answer }) => {
      const certificate = tls?.certificate;
      if (!certificate || !isSound(answer.tls)) return notApplicable;
      const { key, signature } = certificate;
      const evidence = {
        found: `${key.type} key${key.bits ? ` of ${key.bits} bits` : ''}, signed with ${signature ?? 'an unknown method'}`,
        expected: 'RSA of 2048 bits or an elliptic key of 256, signed with SHA-256 or better',
      };
      const short = key.bits !== null && key.bits < (key.type === 'rsa' ? 2048 : 224);
      return short || /md5|sha1\b|sha1with/i.test(signature ?? '') ? bad(evidence) : good(evidence);
    },
  },
];

/** Node looks at the name last, when all else is in order. */
const isOtherName = ({ error }: TlsFacts): boolean => /ALTNAME|does not match/i.test(error ?? '');
const isSound = (tls: TlsFacts | null): boolean => tls !== null && (tls.authorized || isOtherName(tls));

const whatIsWrong = ({ error, validTo }: TlsFacts): string => {
  const code = error ?? '';
  if (/EXPIRED/i.test(code)) return `expired${validTo ? ` on ${validTo.slice(0, 10)}` : ''}`;
  if (/NOT_YET_VALID/i.test(code)) return 'not valid yet';
  if (/SELF_SIGNED|DEPTH_ZERO/i.test(code)) return 'signed by itself';
  if (/UNABLE_TO|ISSUER/i.test(code))
    return 'issued by somebody whom browsers do not know, or sent incompletely';
  return code || 'not trusted';
};
