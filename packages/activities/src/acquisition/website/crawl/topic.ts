/** What a page is about, as its address and the words of links to it tell; the most telling for a business first. */
export const topics = [
  'contact',
  'about',
  'services',
  'products',
  'pricing',
  'team',
  'imprint',
  'news',
  'jobs',
  'other',
  'legal',
  'account',
] as const;
export type Topic = (typeof topics)[number];

/** English, German, French, Spanish, Italian, Dutch. Whole words of an address or of a link's text. */
const words: readonly [Topic, RegExp][] = [
  [
    'account',
    word(
      'login|log-?in|sign-?in|sign-?up|register|anmelden|connexion|my-?account|account|cart|basket|checkout|warenkorb|panier|carrito|carrello|winkelwagen|wishlist|password|wp-admin|wp-login|search|suche|logout',
    ),
  ],
  [
    'legal',
    word(
      'privacy|privacy-policy|datenschutz\\w*|confidentialite|confidentialité|privacidad|privacyverklaring|cookies?|cookie-\\w+|terms|terms-\\w+|agb|conditions|cgv|cgu|terminos|disclaimer|widerruf\\w*',
    ),
  ],
  [
    'imprint',
    word('imprint|impressum|mentions-?l[eé]gales|aviso-?legal|note-?legali|colofon|legal-?notice|legal'),
  ],
  [
    'contact',
    word(
      'contacts?|contact-?us|kontakt|contacto|contatti|contatto|contactez(?:-nous)?|get-in-touch|anfahrt|find-us|locations?|standorte?|reach-us',
    ),
  ],
  [
    'team',
    word(
      'team|our-team|people|staff|equipe|équipe|equipo|mitarbeiter|leadership|management|our-people|doctors|lawyers|attorneys|ons-team|meet-\\w+',
    ),
  ],
  [
    'about',
    word(
      'about|about-?us|ueber-?uns|über-?uns|uber-?uns|a-?propos|qui-sommes-nous|chi-siamo|azienda|sobre(?:-nosotros)?|quienes-somos|nosotros|over-?ons|our-story|story|company|unternehmen|history|philosophy|who-we-are',
    ),
  ],
  [
    'pricing',
    word(
      'pricing|prices?|price-list|preise|preisliste|tarifs?|tarifas|precios|prezzi|listino|prijzen|tarieven|rates|fees|plans|packages',
    ),
  ],
  [
    'services',
    word(
      'services?|our-services|leistungen|angebote?|prestations|servicios|servizi|diensten|what-we-do|treatments?|behandlungen|solutions|practice-areas|book|booking|appointments?|termin\\w*|reservations?|reservierung',
    ),
  ],
  [
    'products',
    word(
      'products?|produkte?|produits?|productos?|prodotti|producten|shop|store|catalog(?:ue)?|menus?|speisekarte|carte|carta|menukaart|collections?|portfolio|projects|work|gallery',
    ),
  ],
  [
    'jobs',
    word('jobs?|careers?|karriere|stellen\\w*|emplois?|recrutement|empleo|lavora-con-noi|vacatures|join-us'),
  ],
  [
    'news',
    word(
      'blog|news|aktuelles|neuigkeiten|actualites|actualités|noticias|notizie|nieuws|articles?|events?|termine|press|magazine',
    ),
  ],
];

function word(alternatives: string): RegExp {
  return new RegExp(`(?:^|[/\\s_.-])(?:${alternatives})(?:$|[/\\s_.?-])`, 'iu');
}

/** `text` is that of the link; the address tells more where both do. */
export const topicOf = (url: URL, text: string): Topic => {
  const address = decoded(url.pathname).slice(0, 300);
  // What stands deeper in a section (`/about/history/1990`) is about the section still, but less so.
  const inAddress = words.find(([, pattern]) => pattern.test(address))?.[0];
  if (inAddress) return inAddress;
  const label = text.trim().slice(0, 60).replaceAll(' ', '-');
  return words.find(([, pattern]) => pattern.test(label))?.[0] ?? 'other';
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
