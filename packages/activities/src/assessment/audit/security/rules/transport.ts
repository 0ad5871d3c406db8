import { bad, badAs, good, notApplicable, type Rule } from '../../../rules/rule.ts';
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
    check: ({ tls, answer }) => {
      // Where even we were given an old version, `security.tls_version` says it.
      if (!tls || isOld(answer.tls?.protocol)) return notApplicable;
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
    check: ({ tls, answer }) => {
      const offered = tls?.offered['TLSv1.3'];
      if (offered === undefined || isOld(answer.tls?.protocol)) return notApplicable;
      return offered ? good({ found: 'TLS 1.3' }) : bad({ found: 'TLS 1.3 is refused', expected: 'TLS 1.3' });
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

const isOld = (protocol: string | null | undefined): boolean =>
  protocol === 'TLSv1' || protocol === 'TLSv1.1';
