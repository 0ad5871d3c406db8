import type { ConsentBasis } from '../../crm/consent/index.ts';

/** What a first business mail needs: consent before it, or a way to refuse more. */
export const asked = ['opt_in', 'opt_out'] as const;
export type Asks = (typeof asked)[number];

/** What one country's law asks of business mails to people at companies; no legal advice. */
export interface Law {
  /** ISO 3166 alpha-2. */
  country: string;
  asks: Asks;
  law: string;
  article: string;
  /** Where it can be read. */
  source: string;
  /** What counts as consent, and for how many months from its day; null: until it is withdrawn. */
  accepts: Partial<Record<ConsentBasis, number | null>>;
  /** The mail must name a way to reach the sender besides the postal address. */
  contact?: true;
}

const yes = { express: null } as const;
/** Also for own similar offers to whoever bought. */
const soft = { ...yes, customer: null } as const;

// Written down from the laws as of November 2026. Where a law treats a company's general address more mildly than a person's, the
// person's counts: most addresses are of people. `Spam Control Act`: bulk mails that nobody consented to must begin with <ADV>,
// which mails of sequences do not.
const listed: readonly Law[] = [
  optIn('AT', 'TKG 2021', '§ 174(3), (4)', 'https://www.ris.bka.gv.at/eli/bgbl/i/2021/190', soft),
  {
    ...optIn('AU', 'Spam Act 2003', 's. 16, Sch. 2', 'https://www.legislation.gov.au/C2004A01214/latest', {
      ...soft,
      implied_business: null,
      published_address: null,
    }),
    contact: true,
  },
  optIn(
    ...(['BE', 'Code de droit économique', 'art. XII.13; A.R. 4.4.2003'] as const),
    'https://www.ejustice.just.fgov.be/eli/loi/2013/02/28/2013A11134/justel',
    soft,
  ),
  {
    // s. 10(10): two years from a purchase, six months from an inquiry; SOR/2012-36, s. 2(1)(d): what a mail names.
    ...optIn('CA', 'CASL', 's. 6, 10(9), 10(10)', 'https://laws-lois.justice.gc.ca/eng/acts/E-1.6/', {
      ...yes,
      customer: 24,
      implied_business: 6,
      published_address: null,
    }),
    contact: true,
  },
  optIn('CH', 'UWG', 'Art. 3(1)(o)', 'https://www.fedlex.admin.ch/eli/cc/1988/223_223_223/de', soft),
  optIn('CZ', 'Act 480/2004', '§ 7', 'https://www.zakonyprolidi.cz/cs/2004-480', soft),
  optIn('DE', 'UWG', '§ 7(2) no. 2, (3)', 'https://www.gesetze-im-internet.de/uwg_2004/__7.html', soft),
  optIn(
    ...(['DK', 'Markedsføringsloven', '§ 10'] as const),
    'https://www.retsinformation.dk/eli/lta/2017/426',
    soft,
  ),
  optIn('ES', 'LSSI (Ley 34/2002)', 'art. 21', 'https://www.boe.es/eli/es/l/2002/07/11/34', soft),
  optOut('FI', 'Act 917/2014', '§ 200, 202', 'https://www.finlex.fi/en/legislation/2014/917'),
  optOut(
    ...(['FR', 'CPCE', 'art. L34-5, as the CNIL reads it for businesses'] as const),
    'https://www.cnil.fr/fr/la-prospection-commerciale-par-courrier-electronique',
  ),
  optOut('GB', 'PECR 2003', 'reg. 22, 23', 'https://www.legislation.gov.uk/uksi/2003/2426/contents'),
  optOut(
    ...(['IE', 'S.I. 336/2011', 'reg. 13'] as const),
    'https://www.irishstatutebook.ie/eli/2011/si/336/made/en/print',
  ),
  optIn(
    ...(['IT', 'Codice privacy (D.Lgs. 196/2003)', 'art. 130'] as const),
    'https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2003-06-30;196',
    soft,
  ),
  optIn(
    ...(['JP', 'Act on Regulation of Transmission of Specified Electronic Mail', 'art. 3'] as const),
    'https://www.japaneselawtranslation.go.jp/en/laws/view/3767',
    { ...soft, published_address: null },
  ),
  optIn('NL', 'Telecommunicatiewet', 'art. 11.7', 'https://wetten.overheid.nl/BWBR0009950/', {
    ...soft,
    published_address: null,
  }),
  optIn('NO', 'Markedsføringsloven', '§ 15', 'https://lovdata.no/lov/2009-01-09-2/§15', soft),
  optIn(
    ...(['NZ', 'Unsolicited Electronic Messages Act 2007', 's. 4, 9'] as const),
    'https://www.legislation.govt.nz/act/public/2007/0007/latest/whole.html',
    { ...soft, implied_business: null, published_address: null },
  ),
  optIn(
    ...(['PL', 'Prawo komunikacji elektronicznej', 'art. 398'] as const),
    'https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20240001221',
    yes,
  ),
  optOut(
    ...(['PT', 'Lei 41/2004', 'art. 13.º-A'] as const),
    'https://www.pgdlisboa.pt/leis/lei_mostra_articulado.php?nid=707&tabela=leis',
  ),
  optOut(
    ...(['SE', 'Marknadsföringslagen (2008:486)', '§ 19, 21'] as const),
    'https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/marknadsforingslag-2008486_sfs-2008-486/',
  ),
  optIn(
    ...(['SG', 'Spam Control Act 2007', 's. 11, Sch. 2'] as const),
    'https://sso.agc.gov.sg/Act/SCA2007',
    { ...soft, implied_business: null },
  ),
  optOut('US', 'CAN-SPAM Act', '15 U.S.C. § 7704', 'https://www.law.cornell.edu/uscode/text/15/7704'),
  optIn('ZA', 'POPIA', 's. 69', 'https://www.gov.za/documents/protection-personal-information-act', soft),
];

export const laws: ReadonlyMap<string, Law> = new Map(listed.map((law) => [law.country, law]));

/** What counts where an organisation asks for consent and no law of the table says what does. */
export const anyConsent: Law['accepts'] = soft;

function optIn(
  ...[country, law, article, source, accepts]: [string, string, string, string, Law['accepts']]
): Law {
  return { country, asks: 'opt_in', law, article, source, accepts };
}

function optOut(...[country, law, article, source]: [string, string, string, string]): Law {
  return { country, asks: 'opt_out', law, article, source, accepts: {} };
}
