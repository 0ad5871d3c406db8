/** The line before a quotation, as the parser of replies knows it in every version. */
export const KNOWN = 'On Mon, Jan 1, 2001 at 1:00 AM Sender <sender@mail.invalid> wrote:';

/** The first line of the header that some programs put before what they quote: whom it is from. */
const FROM = labelled(
  'from|von|de|da|van|od|från|fra|lähettäjä|kimden|gönderen|odesílatel|от|от кого|від|差出人|送信者|发件人|寄件者|보낸 사람|feladó|expéditeur|mittente|afzender|nadawca|avsender|afsender',
);
const OTHERS = labelled(
  'sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé|à|objet|date d’envoi|enviado(?: el)?|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|enviada(?: em)?|assunto|wysłano|do|temat|skickat|till|ämne|sendt|dato|til|emne|lähetetty|päivämäärä|vastaanottaja|aihe|odesláno|komu|předmět|gönderildi|tarih|kime|konu|отправлено|дата|кому|тема|надіслано|送信日時|日時|宛先|件名|发送时间|日期|收件人|主题|보낸 날짜|받는 사람|제목',
);
/** `-----Original Message-----` in the languages that the parser of replies does not know. */
const RULE =
  /^\s*[-_*]{2,}\s*(?:original message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|message (?:d['’]origine|original|initial)|mensaje original|messaggio (?:originale|inoltrato)|oorspronkelijk bericht|mensagem original|(?:oryginalna wiadomość|wiadomość oryginalna)|ursprungligt meddelande|oprindelig (?:meddelelse|besked)|opprinnelig melding|alkuperäinen viesti|původní (?:zpráva|e-mail)|(?:orijinal|özgün) (?:ileti|mesaj)|исходное сообщение|元のメッセージ|オリジナルメッセージ|original message|原始邮件|원본 메시지)\s*[-_*]{2,}\s*$/iu;

/** An address or the time of day in a line that ends with a colon: what every program puts before a quotation. */
const INTRODUCES = /[:：]\s*$/;
const ADDRESSED = /<[^<>\s]{1,200}@[^<>\s]{1,200}>|\[mailto:[^\]\s]{1,200}\]|<mailto:/i;
const DATED = /(?:\b20\d\d\b|20\d\d年).{0,200}?\d{1,2}[:.時]\d{2}|\d{1,2}[:.時]\d{2}.{0,200}?(?:\b20\d\d\b)/;
/** A header wraps over as many lines. */
const WRAPPED = 3;
const LINE = 1000;

/**
 * The same text, with the lines before its quotations in the one form that the parser of replies knows: it knows a dozen
 * of languages' forms, and this one is told by what all of them hold, the sender's address or a date, and a colon.
 */
export function withKnownQuotes(text: string): string {
  const lines = text.split('\n');
  const known: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('>')) known.push(line);
    else if (RULE.test(line) || isHeaderBlock(lines, i)) return known.join('\n');
    else {
      const wrapped = introduces(lines, i);
      if (wrapped) {
        known.push(KNOWN);
        i += wrapped - 1;
      } else known.push(line);
    }
  }
  return known.join('\n');
}

/** How many lines from here on introduce a quotation; 0 where they do not. */
function introduces(lines: string[], at: number): number {
  for (let end = at; end < Math.min(at + WRAPPED, lines.length); end++) {
    const line = lines[end]!;
    if (!line.trim() || line.startsWith('>')) return 0;
    if (INTRODUCES.test(line.slice(-20))) return beginning(lines, end) === at ? end - at + 1 : 0;
  }
  return 0;
}

/** Where the introduction begins whose last line this is: as few lines as hold both address and time, or else an address. */
function beginning(lines: string[], end: number): number | undefined {
  let joined = '';
  let addressed: number | undefined;
  for (let from = end; from > end - WRAPPED && lines[from]?.trim() && !lines[from]!.startsWith('>'); from--) {
    joined = `${lines[from]!} ${joined}`.slice(0, WRAPPED * LINE);
    if (ADDRESSED.test(joined)) addressed ??= from;
    // A sentence of one's own can end with a colon and hold a date, too: then no quotation follows.
    if (DATED.test(joined) && (addressed !== undefined || nextSpoken(lines, end + 1)?.startsWith('>')))
      return from;
  }
  return addressed;
}

const nextSpoken = (lines: string[], from: number): string | undefined =>
  lines.slice(from, from + 4).find((line) => line.trim());

/** A line that says whom it is from, and at least two of its kind right after it. */
function isHeaderBlock(lines: string[], at: number): boolean {
  if (!FROM.test(lines[at]!)) return false;
  const after = lines.slice(at + 1, at + 7).filter((line) => line.trim());
  return after.slice(0, 5).filter((line) => OTHERS.test(line)).length >= 2;
}

function labelled(names: string): RegExp {
  return new RegExp(`^\\s*[*_]{0,2}(?:${names})\\s?[:：][*_]{0,2}(?:\\s|$)`, 'iu');
}
