/**
 * Whether a postal address is one that forms and examples are filled with, or none at all: mails must carry a real one
 * (CAN-SPAM, 16 CFR 316). A real address that merely looks plain, “123 Main St, Dayton, OH 45402”, is not.
 */
export const isPlaceholderAddress = (address: string): boolean => {
  const text = address.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return (text.match(/\p{L}/gu)?.length ?? 0) < 4 || bare.test(text) || anywhere.test(text);
};

/** What may be printed of the address that is kept: null where there is none, or one that is a placeholder. */
export const postalAddressOf = (kept: string | null): string | null =>
  kept === null || isPlaceholderAddress(kept) ? null : kept;

/** On one line, as it stands at a mail's foot. */
export const onOneLine = (address: string): string => address.trim().replace(/\s*\n\s*/g, ', ');

/** The whole text. */
const bare =
  /^(?:(?:postal |street |mailing |business )?address(?: line)?(?: \d)?|street,? (?:and )?(?:no|number|city).*|city,? state.*|test(?:ing)?|asdf.*|unknown|none|n\/?a|xxx+.*|123 main (?:st|street)\.?)$/iu;

const anywhere =
  /[[\]{}<>]|\b(?:todo|tbd|fixme|lorem ipsum|placeholder|change ?me)\b|\b(?:your|my) (?:\w+ )?(?:address|street|city|town|company|business|zip|postcode)\b|\bany ?(?:town|city|street|where)\b|\bexample(?:ton|ville)?\b|\b(?:fake|sample|dummy) (?:st|street|road|ave|avenue)\b|\b(?:ihre|deine) (?:\w+ )?(?:adresse|straße|strasse|stadt)\b|\b(?:muster|beispiel)(?:stra(?:ß|ss)e|str\.|stadt|weg|mann|ort)|\bvotre (?:adresse|rue|ville)\b|\b(?:tu|su) (?:dirección|direccion|calle|ciudad)\b|\b(?:il tuo|il vostro) indirizzo\b|\bvia esempio\b|\bcalle ejemplo\b|\brue exemple\b|ваш адрес|住所を入力|您的地址/iu;
