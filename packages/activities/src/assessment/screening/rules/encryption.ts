import { bad, badAs, good, notApplicable, seen, files, type Rule } from '../../rules/rule.ts';

/** Encryption: what stands between a visitor and the site. */
export const encryptionRules: readonly Rule[] = [
  {
    id: 'security.https',
    severity: 'critical',
    title: 'The website is not encrypted',
    detail:
      'Browsers show “Not secure”, anyone on the way can read and change what visitors see and send, and search engines prefer encrypted sites.',
    remedy: 'Install a certificate (Let’s Encrypt is free) and send all visitors to https://.',
    gain: 'Visitors no longer see “Not secure” next to your name, and what they send you stays private.',
    effort: 'hours',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/Security/Practical_implementation_guides/TLS',
    good: 'The website is encrypted',
    check: ({ https, answer }) =>
      https
        ? good({ url: answer.finalUrl })
        : bad({ url: answer.finalUrl, found: 'http://', expected: 'https://' }),
  },
  {
    id: 'security.https_redirect',
    severity: 'serious',
    title: 'The unencrypted address still works',
    detail: 'Visitors who type the name without https:// stay on an unprotected page.',
    remedy: 'Redirect every http:// address to its https:// counterpart with status 301.',
    gain: 'Every visitor gets the safe page, however they type your address.',
    effort: 'minutes',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/Security/Practical_implementation_guides/TLS',
    good: 'Visitors are led to the encrypted address',
    check: ({ plainHttp }) => {
      if (!plainHttp?.ok) return notApplicable;
      const evidence = { url: plainHttp.url, found: `leads to ${plainHttp.finalUrl}` };
      return plainHttp.finalUrl.startsWith('https:') ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'security.certificate',
    severity: 'critical',
    title: 'Browsers warn visitors of the certificate',
    detail: 'Nearly every visitor turns back at a full-page warning.',
    remedy:
      'Renew the certificate, for every name that the website uses, and let it renew itself from now on.',
    gain: 'The visitors who now turn back at the warning reach you.',
    effort: 'minutes',
    reference: 'https://letsencrypt.org/getting-started/',
    good: 'The certificate is trusted',
    check: ({ answer: { tls } }) => {
      if (!tls) return notApplicable;
      const evidence = {
        found: tls.error ?? `${tls.subject ?? 'certificate'}, issued by ${tls.issuer ?? 'unknown'}`,
      };
      return tls.authorized ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'security.certificate_expiry',
    severity: 'moderate',
    title: 'The certificate ends soon',
    detail: 'From that day on browsers warn every visitor.',
    remedy: 'Renew the certificate now, and let it renew itself from now on.',
    gain: 'Your website does not go dark for customers on the day the certificate ends.',
    effort: 'minutes',
    reference: 'https://letsencrypt.org/docs/integration-guide/',
    good: 'The certificate is valid for some time',
    check: ({ answer: { tls }, at }) => {
      if (!tls?.authorized || !tls.validTo) return notApplicable;
      const days = Math.floor((Date.parse(tls.validTo) - at.getTime()) / 86_400_000);
      const evidence = {
        found: `until ${tls.validTo.slice(0, 10)}, ${days} days`,
        expected: 'at least 14 days',
      };
      return days >= 14 ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'security.tls_version',
    severity: 'serious',
    title: 'The encryption is out of date',
    detail: 'TLS 1.0 and 1.1 were retired in 2021 (RFC 8996); current browsers refuse them.',
    remedy: 'Allow only TLS 1.2 and 1.3 on the web server.',
    gain: 'Customers with current browsers can open the page at all.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc8996',
    good: 'The encryption is up to date',
    check: ({ answer: { tls } }) => {
      if (!tls?.protocol) return notApplicable;
      const evidence = { found: tls.protocol, expected: 'TLSv1.2 or TLSv1.3' };
      return /^TLSv1\.[23]$/.test(tls.protocol) ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'security.mixed_content',
    severity: 'serious',
    title: 'Parts of the encrypted page are loaded without encryption',
    detail: 'Browsers block such scripts and frames, and take the padlock away for pictures.',
    remedy: 'Write https:// in these addresses.',
    gain: 'The page shows all of its parts, and keeps the padlock that customers look for.',
    effort: 'minutes',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/Security/Mixed_content',
    good: 'All parts of the page are encrypted',
    check: ({ https, assets }) => {
      if (!https) return notApplicable;
      const mixed = assets.all.filter(({ url }) => url.protocol === 'http:');
      const evidence = files(mixed);
      if (mixed.length === 0) return good();
      return mixed.some(({ kind }) => kind !== 'image' && kind !== 'media')
        ? bad(...evidence)
        : badAs('moderate', ...evidence);
    },
  },
  {
    id: 'security.insecure_form',
    severity: 'serious',
    title: 'A form sends what visitors type without encryption',
    detail: 'Names, addresses and passwords can be read on the way; browsers warn before sending.',
    remedy: 'Let the form’s action be an https:// address.',
    gain: 'Customers can send you an enquiry without a warning, and nobody reads it on the way.',
    effort: 'minutes',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/Security/Insecure_passwords',
    good: 'Forms send encrypted',
    check: ({ document, page, https }) => {
      const forms = document.all('form');
      if (forms.length === 0) return notApplicable;
      const open = forms.filter(({ attributes }) => {
        const action = URL.parse(attributes.action ?? '', page.url.href);
        return action ? action.protocol === 'http:' : !https;
      });
      return open.length === 0 ? good() : bad(...seen(open));
    },
  },
];
