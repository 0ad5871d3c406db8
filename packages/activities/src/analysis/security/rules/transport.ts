import { bad, badAs, good, notApplicable, type Rule } from '../../../assess/rule.ts';
import type { Secured } from '../gather.ts';

/** Encryption beyond what a single visit shows. */
export const transportRules: readonly Rule<Secured>[] = [
  {
    id: 'security.old_tls',
    severity: 'moderate',
    title: 'The server still accepts outdated encryption',
    detail:
      'TLS 1.0 and 1.1 were retired in 2021 (RFC 8996). Card payment rules (PCI DSS) forbid them, and security questionnaires of larger customers ask for their absence.',
    remedy: 'Allow only TLS 1.2 and 1.3 in the web server’s or the hosting’s settings.',
    gain: 'You pass the security checks of card companies and larger customers.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc8996',
    good: 'The server accepts only current encryption',
    check: ({ tls }) => {
      if (!tls) return notApplicable;
      const { TLSv1: first, 'TLSv1.1': second } = tls.offered;
      if (first === undefined && second === undefined) return notApplicable;
      const old = [...(first ? ['TLS 1.0'] : []), ...(second ? ['TLS 1.1'] : [])];
      const evidence = {
        found: old.join(' and ') || 'TLS 1.0 and 1.1 refused',
        expected: 'TLS 1.2 and 1.3 only',
      };
      return old.length === 0 ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'security.tls_1_3',
    severity: 'minor',
    title: 'The newest encryption is not offered',
    detail:
      'TLS 1.3 saves one round trip on each new connection, and leaves out all that was found weak before.',
    remedy: 'Switch TLS 1.3 on in the web server’s or the hosting’s settings.',
    gain: 'First visits begin a little faster, above all on phones.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc8446',
    good: 'The newest encryption is offered',
    check: ({ tls }) => {
      const offered = tls?.offered['TLSv1.3'];
      if (offered === undefined) return notApplicable;
      return offered ? good({ found: 'TLS 1.3' }) : bad({ found: 'TLS 1.3 is refused', expected: 'TLS 1.3' });
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
    check: ({ tls }) => {
      const certificate = tls?.certificate;
      if (!certificate) return notApplicable;
      const { key, signature } = certificate;
      const evidence = {
        found: `${key.type} key${key.bits ? ` of ${key.bits} bits` : ''}, signed with ${signature ?? 'an unknown method'}`,
        expected: 'RSA of 2048 bits or an elliptic key of 256, signed with SHA-256 or better',
      };
      const short = key.bits !== null && key.bits < (key.type === 'rsa' ? 2048 : 224);
      return short || /md5|sha1\b|sha1with/i.test(signature ?? '') ? bad(evidence) : good(evidence);
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
    check: ({ tls, page }) => {
      const certificate = tls?.certificate;
      if (!certificate) return notApplicable;
      const evidence = {
        found: certificate.names.slice(0, 8).join(', ') || (certificate.subject ?? 'no name'),
        expected: page.url.hostname,
      };
      return certificate.nameMatches ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'security.mixed_styles',
    severity: 'moderate',
    title: 'Style sheets load parts without encryption',
    detail: 'Browsers block such fonts and style sheets, and may show the page as not fully secure.',
    remedy: 'Write https:// in these addresses.',
    gain: 'The page looks as it was designed, and keeps its padlock.',
    effort: 'minutes',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/Security/Mixed_content',
    good: 'Style sheets load everything encrypted',
    check: ({ https, assets, mixedStyles }) => {
      if (!https || assets.of('style').length === 0) return notApplicable;
      return mixedStyles.length === 0
        ? good()
        : bad(...mixedStyles.map(({ style, loads }) => ({ url: style, found: loads })));
    },
  },
  {
    id: 'security.caa',
    severity: 'minor',
    title: 'Any authority may issue certificates for this domain',
    detail: 'A CAA record names the authorities that may; others must refuse, even when they are deceived.',
    remedy: 'Add a CAA record to the domain, such as `0 issue "letsencrypt.org"`, for the authority in use.',
    gain: 'It becomes harder to pose as your website.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc8659',
    good: 'It is set who may issue certificates for this domain',
    check: ({ mail, https }) => {
      if (!https || !mail || mail.caa.status === 'unknown') return notApplicable;
      if (mail.caa.status === 'found') return good({ found: mail.caa.records.join('; ') });
      return badAs('minor', { found: `no CAA record for ${mail.domain}`, expected: 'the authority in use' });
    },
  },
];
