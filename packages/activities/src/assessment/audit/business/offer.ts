import type { BusinessSignal, SignalKind } from '@leadfactory/domain/assessment/audit';
import { snippet, structuredData, textOf } from '../../../acquisition/website/index.ts';
import { pageKey, topicOf, type CrawledPage } from '../../../acquisition/website/crawl/index.ts';
import { around, signal, surest, type Read } from './signal.ts';
import { voices } from './voices.ts';

/** What a customer can do on the site, and what speaks for the business. */
export const offerSignals = ({ pages }: Read): BusinessSignal[] => {
  const all = pages.flatMap((page) => [
    ...services(page),
    ...calls(page),
    ...texts(page),
    ...ratings(page),
    ...voices(page),
    ...legal(page),
  ]);
  const kinds: [SignalKind, number][] = [
    ['booking', 3],
    ['ordering', 3],
    ['quote', 2],
    ['prices', 3],
    ['reviews', 4],
    ['jobs', 2],
    ['imprint', 1],
    ['privacy', 1],
    ['payment', 8],
  ];
  return kinds.flatMap(([kind, max]) =>
    surest(
      all.filter((one) => one.kind === kind),
      max,
    ),
  );
};

/** By the host that a link, frame or script leads to. */
const vendors: readonly [SignalKind, string, RegExp][] = [
  ['booking', 'Calendly', /(^|\.)calendly\.com$/],
  ['booking', 'OpenTable', /(^|\.)opentable\.\w+$/],
  ['booking', 'Resy', /(^|\.)resy\.com$/],
  ['booking', 'TheFork', /(^|\.)(thefork|lafourchette|eltenedor)\.\w+$/],
  ['booking', 'Booksy', /(^|\.)booksy\.com$/],
  ['booking', 'Treatwell', /(^|\.)treatwell\.\w+$/],
  ['booking', 'Doctolib', /(^|\.)doctolib\.\w+$/],
  ['booking', 'Zocdoc', /(^|\.)zocdoc\.com$/],
  ['booking', 'Acuity', /(^|\.)(acuityscheduling\.com|as\.me)$/],
  ['booking', 'SimplyBook', /(^|\.)simplybook\.\w+$/],
  ['booking', 'Mindbody', /(^|\.)mindbodyonline\.com$/],
  ['booking', 'Booking.com', /(^|\.)booking\.com$/],
  ['booking', 'Square Appointments', /(^|\.)book\.squareup\.com$/],
  ['ordering', 'DoorDash', /(^|\.)doordash\.com$/],
  ['ordering', 'Uber Eats', /(^|\.)ubereats\.com$/],
  ['ordering', 'Grubhub', /(^|\.)grubhub\.com$/],
  ['ordering', 'Lieferando, Just Eat', /(^|\.)(lieferando|just-eat|thuisbezorgd)\.\w+(\.\w+)?$/],
  ['ordering', 'Toast', /(^|\.)toasttab\.com$/],
  ['ordering', 'Deliveroo', /(^|\.)deliveroo\.\w+(\.\w+)?$/],
  ['reviews', 'Google reviews', /(^|\.)(g\.page|search\.google\.com)$/],
  ['reviews', 'Trustpilot', /(^|\.)trustpilot\.\w+$/],
  ['reviews', 'Tripadvisor', /(^|\.)tripadvisor\.\w+(\.\w+)?$/],
  ['reviews', 'Yelp', /(^|\.)yelp\.\w+$/],
  ['reviews', 'ProvenExpert', /(^|\.)provenexpert\.com$/],
  ['payment', 'PayPal', /(^|\.)paypal(objects)?\.com$/],
  ['payment', 'Stripe', /(^|\.)stripe\.com$/],
  ['payment', 'Klarna', /(^|\.)klarna(cdn)?\.\w+$/],
];

const services = (page: CrawledPage): BusinessSignal[] =>
  ['a', 'iframe', 'script'].flatMap((name) =>
    page.document.all(name).flatMap((tag) => {
      const host = URL.parse(tag.attributes.href ?? tag.attributes.src ?? '', page.url.href)?.hostname;
      if (!host || host === page.url.hostname) return [];
      return vendors
        .filter(([, , pattern]) => pattern.test(host))
        .map(([kind, vendor]) => signal(kind, page, vendor, snippet(tag), 0.9, 'link'));
    }),
  );

/** By the words of a link or button, or its address. English, German, French, Spanish, Italian, Dutch. */
const actions: readonly [SignalKind, RegExp][] = [
  [
    'booking',
    /\b(book (now|online|a table|an? appointment)|make an? (appointment|reservation)|reserve( a table)?|schedule (now|online|an? \w+)|termin (buchen|vereinbaren)|online buchen|tisch reservieren|prendre (un )?rendez-vous|réserver|reservar|pedir cita|prenota|boek nu|afspraak maken|reserveren)\b/i,
  ],
  [
    'ordering',
    /\b(order (now|online)|add to cart|buy now|jetzt bestellen|online bestellen|in den warenkorb|commander|ajouter au panier|pedir (online|ahora)|añadir al carrito|ordina|aggiungi al carrello|bestel nu|in winkelwagen)\b/i,
  ],
  [
    'quote',
    /\b((get|request) an? (free )?(quote|estimate|offer)|free (quote|estimate)|angebot anfordern|kostenvoranschlag|demander un devis|devis gratuit|pedir presupuesto|solicitar presupuesto|richiedi( un)? preventivo|offerte aanvragen)\b/i,
  ],
];

const calls = (page: CrawledPage): BusinessSignal[] =>
  ['a', 'button'].flatMap((name) =>
    page.document
      .all(name)
      .slice(0, 1_000)
      .flatMap((tag) => {
        const words = textOf(tag, 80);
        return actions
          .filter(([, pattern]) => pattern.test(words))
          .map(([kind]) => signal(kind, page, words, snippet(tag), 0.75, 'words of a link'));
      }),
  );

const written: readonly [SignalKind, string, RegExp, number][] = [
  [
    'prices',
    '',
    /(?:[$€£]\s?\d{1,5}(?:[.,]\d{2})?|\d{1,5}(?:[.,]\d{2})?\s?(?:€|EUR|USD|CHF|GBP))(?![\d.,]*\s?(?:million|m\b|k\b|bn))/,
    0.8,
  ],
  [
    'reviews',
    'testimonials',
    /\b(testimonials?|what (our|my) (clients|customers|patients) say|what (people|others|they) (are|were) saying|customer reviews|kundenstimmen|das sagen unsere kunden|bewertungen|témoignages|avis clients|testimonios|opiniones de|recensioni|dicono di noi|klantbeoordelingen|ervaringen)\b/i,
    0.6,
  ],
  [
    'jobs',
    '',
    /\b(we(’|'| a)re hiring|join our team|open positions|wir suchen|stellenangebote|nous recrutons|buscamos|lavora con noi|wij zoeken)\b/i,
    0.7,
  ],
  ['payment', 'Visa, Mastercard', /\b(visa|mastercard|american express)\b/i, 0.5],
  ['payment', 'Apple Pay', /\bapple pay\b/i, 0.6],
  ['payment', 'invoice', /\b(kauf auf rechnung|pay by invoice)\b/i, 0.6],
];

const texts = (page: CrawledPage): BusinessSignal[] => {
  const text = page.document.text.slice(0, 80_000);
  return written.flatMap(([kind, value, pattern, confidence]) => {
    const match = pattern.exec(text);
    return match
      ? [
          signal(
            kind,
            page,
            value || match[0],
            around(text, match.index, match[0].length),
            confidence,
            'text',
          ),
        ]
      : [];
  });
};

const ratings = (page: CrawledPage): BusinessSignal[] =>
  structuredData(page.document).things.flatMap(({ types, properties }) => {
    if (types.includes('AggregateRating')) {
      const count = properties.reviewCount ?? properties.ratingCount;
      const value = `${String(properties.ratingValue ?? '?')} of ${String(properties.bestRating ?? 5)}`;
      return [
        signal(
          'reviews',
          page,
          value,
          `${value}${count ? ` from ${String(count)} reviews` : ''}`,
          0.95,
          'schema.org',
        ),
      ];
    }
    return types.includes('JobPosting')
      ? [signal('jobs', page, String(properties.title ?? 'job offer'), 'JobPosting', 0.95, 'schema.org')]
      : [];
  });

const legal = (page: CrawledPage): BusinessSignal[] =>
  page.links.web
    .filter(({ internal, url }) => internal && pageKey(url) !== pageKey(page.url))
    .flatMap(({ url, text, tag }) => {
      const topic = topicOf(url, text);
      const of = (kind: SignalKind, value: string, confidence: number) => [
        signal(kind, page, value, snippet(tag), confidence, url.href),
      ];
      if (topic === 'imprint') return of('imprint', 'legal notice', 0.9);
      if (topic === 'jobs') return of('jobs', text || 'page with jobs', 0.8);
      return topic === 'legal' &&
        /privacy|datenschutz|confidential|privacidad|cookie/i.test(url.pathname + text)
        ? of('privacy', 'privacy policy', 0.9)
        : [];
    })
    .concat(onThePage(page));

/** A single page may hold it all: `<a href="#privacy">Privacy</a>`. */
const onThePage = (page: CrawledPage): BusinessSignal[] =>
  page.document.all('a').flatMap((tag) => {
    const kind = /^#(privacy|datenschutz|impressum|imprint)/i.exec(tag.attributes.href ?? '')?.[1];
    if (!kind) return [];
    return /^p|^d/i.test(kind)
      ? [signal('privacy', page, 'privacy policy', snippet(tag), 0.7, 'on the page')]
      : [signal('imprint', page, 'legal notice', snippet(tag), 0.7, 'on the page')];
  });
