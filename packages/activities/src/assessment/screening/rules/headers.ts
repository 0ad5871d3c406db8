import { snippet, type Site } from '../../../acquisition/website/index.ts';
import { bad, good, notApplicable, files, type Rule } from '../../rules/rule.ts';

const present =
  (name: string, expected: string, sound: (value: string) => boolean = () => true) =>
  ({ headers }: Site) => {
    const value = headers[name];
    const evidence = { header: name, found: value ?? 'not sent', expected };
    return value !== undefined && sound(value) ? good(evidence) : bad(evidence);
  };

/** Response headers; what is expected follows the OWASP Secure Headers Project. */
export const headerRules: readonly Rule[] = [
  {
    id: 'security.hsts',
    severity: 'moderate',
    title: 'Browsers are not told to always use encryption',
    detail: 'Without Strict-Transport-Security, the first visit can be taken over on a public network.',
    remedy: 'Send `Strict-Transport-Security: max-age=31536000; includeSubDomains`.',
    gain: 'Customers on hotel and café networks cannot be led to a copy of your website.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc6797',
    good: 'Browsers are told to always use encryption',
    check: (site) =>
      site.https
        ? present(
            'strict-transport-security',
            'max-age of at least 15552000 (180 days)',
            (value) => Number(/max-age\s*=\s*"?(\d+)/i.exec(value)?.[1] ?? 0) >= 15_552_000,
          )(site)
        : notApplicable,
  },
  {
    id: 'security.csp',
    severity: 'moderate',
    title: 'No policy limits what scripts may run',
    detail:
      'A Content-Security-Policy keeps a script that someone smuggles in from running and from sending data away.',
    remedy:
      'Send a Content-Security-Policy that names the places scripts may come from; begin with the report-only form.',
    gain: 'A hole in a plug-in does not at once become a theft of your customers’ data.',
    effort: 'days',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP',
    good: 'A policy limits what scripts may run',
    check: (site) => {
      const inPage = site.document
        .all('meta')
        .find(({ attributes }) => attributes['http-equiv']?.toLowerCase() === 'content-security-policy');
      if (inPage) return good({ found: snippet(inPage) });
      return present('content-security-policy', 'a policy with script-src or default-src', (value) =>
        /(script|default)-src/i.test(value),
      )(site);
    },
  },
  {
    id: 'security.framing',
    severity: 'moderate',
    title: 'Other websites may show this one in a frame',
    detail: 'Visitors can be tricked into clicking on a hidden copy of the site (clickjacking).',
    remedy: "Send `Content-Security-Policy: frame-ancestors 'self'` or `X-Frame-Options: SAMEORIGIN`.",
    gain: 'Nobody can lay your pages under a trap that your customers click on.',
    effort: 'minutes',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/Security/Attacks/Clickjacking',
    good: 'Other websites may not show this one in a frame',
    check: ({ headers }) => {
      const policy = headers['content-security-policy'] ?? '';
      if (/frame-ancestors/i.test(policy)) return good({ header: 'content-security-policy', found: policy });
      const options = headers['x-frame-options'];
      const evidence = {
        header: 'x-frame-options',
        found: options ?? 'not sent',
        expected: 'DENY or SAMEORIGIN',
      };
      return /deny|sameorigin/i.test(options ?? '') ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'security.nosniff',
    severity: 'minor',
    title: 'Browsers may guess what kind of file they get',
    detail: 'A file that looks harmless can then run as a script.',
    remedy: 'Send `X-Content-Type-Options: nosniff`.',
    gain: 'One way to smuggle harmful files onto your website is closed.',
    effort: 'minutes',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Content-Type-Options',
    good: 'Browsers do not guess what kind of file they get',
    check: present('x-content-type-options', 'nosniff', (value) => /nosniff/i.test(value)),
  },
  {
    id: 'security.referrer_policy',
    severity: 'minor',
    title: 'Other websites may learn which page a visitor came from',
    detail: 'Page addresses can hold private data.',
    remedy: 'Send `Referrer-Policy: strict-origin-when-cross-origin`.',
    gain: 'What your customers look at on your website stays between you and them.',
    effort: 'minutes',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Referrer-Policy',
    good: 'Page addresses are not given to other websites',
    check: (site) => {
      const inPage = site.document
        .all('meta')
        .find(({ attributes }) => attributes.name?.toLowerCase() === 'referrer');
      if (inPage) return good({ found: snippet(inPage) });
      return present(
        'referrer-policy',
        'strict-origin-when-cross-origin or stricter',
        (value) => !/unsafe-url/i.test(value),
      )(site);
    },
  },
  {
    id: 'security.cookies',
    severity: 'moderate',
    title: 'Cookies are set without protection',
    detail: 'Unprotected cookies can be read by scripts or on the way, and sessions taken over.',
    remedy: 'Set cookies with Secure, HttpOnly and SameSite.',
    gain: 'Accounts and shopping carts of your customers cannot be taken over by reading a cookie.',
    effort: 'hours',
    reference:
      'https://developer.mozilla.org/en-US/docs/Web/Security/Practical_implementation_guides/Cookies',
    good: 'Cookies are set with protection',
    check: ({ answer: { cookies }, https }) => {
      if (cookies.length === 0) return notApplicable;
      const weak = cookies.flatMap((cookie) => {
        const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
        const has = (name: string) => attributes.some((one) => one.toLowerCase().split('=')[0] === name);
        const missing = [
          ...(https && !has('secure') ? ['Secure'] : []),
          ...(has('httponly') ? [] : ['HttpOnly']),
          ...(has('samesite') ? [] : ['SameSite']),
        ];
        // The value may be a visitor's session: only the name is kept.
        return missing.length > 0
          ? [{ header: 'set-cookie', found: `${pair.split('=')[0]} has no ${missing.join(', ')}` }]
          : [];
      });
      return weak.length === 0 ? good() : bad(...weak);
    },
  },
  {
    id: 'security.version_disclosure',
    severity: 'minor',
    title: 'The server tells which software version it runs',
    detail: 'That shows attackers which known holes to try.',
    remedy: 'Switch the version off in the web server’s and the framework’s settings.',
    gain: 'You do not turn up in attackers’ searches for outdated software.',
    effort: 'minutes',
    reference: 'https://owasp.org/www-project-secure-headers/',
    good: 'The server does not tell its software’s version',
    check: ({ headers }) => {
      const told = ['server', 'x-powered-by', 'x-aspnet-version', 'x-generator'].filter((name) =>
        /\d+\.\d+/.test(headers[name] ?? ''),
      );
      return told.length === 0 ? good() : bad(...told.map((header) => ({ header, found: headers[header]! })));
    },
  },
  {
    id: 'security.integrity',
    severity: 'minor',
    title: 'Scripts from other servers are not checked',
    detail: 'Who takes over one of these servers can run anything on this website.',
    remedy: 'Host the scripts yourself, or add an `integrity` attribute to them.',
    gain: 'A break-in at another company does not become one at yours.',
    effort: 'hours',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/Security/Subresource_Integrity',
    good: 'Scripts from other servers are checked, or there are none',
    check: ({ assets }) => {
      const open = assets
        .of('script')
        .filter(({ thirdParty, tag }) => thirdParty && !tag.attributes.integrity);
      return open.length === 0 ? good() : bad(...files(open));
    },
  },
];
