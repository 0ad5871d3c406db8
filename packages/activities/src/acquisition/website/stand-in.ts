import { siteOf } from '@leadfactory/domain/crm/identity';
import { textOf, type Document } from './document.ts';

/**
 * What a page is, where it is none of the business's own: a parked domain, a host's or a server's own page. Null for any
 * other. What is wrong with such a page says nothing about the business, so nothing is said of it.
 */
export const standIn = (url: URL, document: Document): string | null => {
  if (sellers.has(siteOf(url.hostname)) || framed(document, url)) return PARKED;
  const title = document.all('title')[0];
  const said = `${title ? textOf(title, 300) : ''} ${document.text}`;
  if (said.length > MOST_TEXT) return null;
  if (parkedWords.test(said)) return PARKED;
  if (hostsWords.test(said.trim())) return 'shows a page of its host or server, not a website';
  return said.length < LITTLE_TEXT && emptyWords.test(said) ? 'says that its website is still to come' : null;
};

const PARKED = 'is a parked domain, not a website';
/** A page of a business's own says more than this; one that speaks about domains among much else is a website. */
const MOST_TEXT = 3_000;
const LITTLE_TEXT = 400;

/** Who shows pages on domains that nobody uses, or sells them. */
const sellers = new Set(
  (
    'above.com afternic.com bodis.com buydomains.com cashparking.com dan.com domainmarket.com domainnamesales.com ' +
    'efty.com hugedomains.com parkingcrew.net parklogic.com sav.com sedo.com sedoparking.com skenzo.com ' +
    'undeveloped.com uniregistry.com voodoo.com'
  ).split(' '),
);

/** The page, or what makes it, comes from one of them. */
const framed = (document: Document, page: URL): boolean =>
  ['script', 'iframe', 'frame', 'meta'].some((name) =>
    document.all(name).some(({ attributes: { src, content, 'http-equiv': means } }) => {
      const address =
        src ?? (means?.toLowerCase() === 'refresh' ? content?.replace(/^.*url=/i, '') : undefined);
      return (
        address !== undefined &&
        URL.canParse(address, page) &&
        sellers.has(siteOf(new URL(address, page).hostname))
      );
    }),
  );

const parkedWords = new RegExp(
  [
    String.raw`\b(?:this|the|our) (?:web ?(?:site|address)|domain)(?: name)?(?: \S{3,80})? (?:is|may be|could be) (?:now |currently |also )?(?:for sale|parked|available for (?:purchase|sale))`,
    String.raw`\b(?:buy|purchase|get|own) this (?:premium )?domain\b`,
    String.raw`\bdomain(?: name)? (?:is )?(?:for sale|parking|parked|has expired|registered at)\b`,
    String.raw`\bparked (?:free|domain|page|by|at)\b`,
    String.raw`\bdiese (?:domain|webadresse|internetadresse)(?: \S{3,80})? (?:steht (?:zum verkauf|zur verfügung)|ist (?:geparkt|zu verkaufen)|wurde (?:soeben )?(?:registriert|reserviert|geparkt))`,
    String.raw`\bdomain (?:kaufen|zu verkaufen|geparkt)\b`,
    String.raw`\b(?:ce (?:nom de )?domaine|nom de domaine)(?: \S{3,80})? est (?:à vendre|en vente|parqué)`,
    String.raw`\beste dominio(?: \S{3,80})? (?:está|esta) (?:en venta|a la venta|aparcado|à venda)`,
    String.raw`\bdominio (?:è |e )?in vendita\b`,
    String.raw`\b(?:deze domeinnaam|dit domein)(?: \S{3,80})? is (?:te koop|geparkeerd)`,
    String.raw`домен\S*(?: \S{3,80})? (?:прода[её]тся|выставлен на продажу|припаркован)`,
    '(?:このドメイン|ドメイン).{0,40}(?:販売|お名前\\.com)',
    '(?:域名|网域).{0,20}(?:出售|转让)',
  ].join('|'),
  'iu',
);

const hostsWords =
  /^(?:apache2? (?:\w+ )?default page|apache(?: http)? server test page|test page for|welcome to nginx|iis windows|iis\d|index of \/|account suspended|this account has been suspended|default (?:web ?site|page|parallels)|domain default page|plesk|web ?site (?:is )?(?:not found|suspended|disabled)|site not found|it works!|http server test page|hello world!? ?$|welcome to caddy|placeholder page|future home of)/iu;

const emptyWords =
  /\b(?:coming soon|under construction|(?:site|page) is being (?:built|prepared)|launching soon|im aufbau|im bau|hier entsteht|en construction|bientôt (?:en ligne|disponible)|en construcción|próximamente|in costruzione|in aanbouw|em construção)\b|сайт (?:созда[её]тся|в разработке)|準備中|工事中|建设中/iu;
