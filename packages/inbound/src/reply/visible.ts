import EmailReplyParser from 'email-reply-parser';
import type { Message } from '../message.ts';
import { textOfHtml } from './html.ts';
import { KNOWN, withKnownQuotes } from './quotes.ts';

/** The parser's expressions take the square of what they read: a reply has less of each. */
const CHARACTERS = 32 * 1024;
const LINE = 1000;
const LINES = 1000;

/** A sentence that begins like the signature of a telephone: it names no device. */
const NO_DEVICE =
  /^Sent from (?=(?:an?|the|our|your|his|her) )(?!.*\b(?:phone|iphone|ipad|mobile|tablet|device|app|mail)\b)/gim;
const MARK = '\u2060';
/** Signatures of telephones in the languages that the parser does not know. */
const DEVICES =
  /^(?:wysłane z|wysłano z|odesláno z|skickat från|skickad från|sendt fra|sendt fra min|lähetetty|gönderen: iphone|iphone['’]umdan|enviado (?:do|de) (?:meu|mi)|inviato da|von meinem .{1,40} gesendet|gesendet mit der|отправлено с|надіслано з|发自我的|iphoneから送信|androidから送信).{0,60}$/imu;

/** What mailing lists and some programs put above their footers and quotations. */
const FOOTER = /^_{5,}[ \t]*$/m;
/** A rule that is left over of what was cut. */
const LAST_RULE = /\n\s*[-_=*]{5,}\s*$/;
/** `-Ann Arbor` as the last words; with a blank after the dash it is a list. */
const NAME_ALONE = /\n\s*\n[-–—]\p{Lu}\p{L}{0,30}(?:[ .]{1,2}\p{Lu}?\p{L}{0,30}){0,2}\s*$/u;

const parser = new EmailReplyParser();

/** What the sender of a reply wrote, without what is quoted and without signatures; empty where nothing is left. */
export function visibleText({ text, html }: Message): string {
  return visible(text.trim() ? text : textOfHtml(html));
}

export function visible(whole: string): string {
  const bounded = withKnownQuotes(boundedText(whole));
  const footer = FOOTER.exec(bounded);
  const own = (footer ? bounded.slice(0, footer.index) : bounded).replace(NO_DEVICE, `${MARK}Sent from `);
  const read = parser.read(own).getVisibleText().replaceAll(MARK, '').replaceAll(KNOWN, '').trimEnd();
  const device = DEVICES.exec(read);
  return (device ? read.slice(0, device.index) : read)
    .replace(LAST_RULE, '')
    .trimEnd()
    .replace(NAME_ALONE, '')
    .replace(/^\n+/, '')
    .trimEnd();
}

/** Blank lines in a row are two at most, lines short, and their number bounded. */
export function boundedText(whole: string): string {
  const lines: string[] = [];
  let blank = 0;
  let size = 0;
  for (const raw of whole.slice(0, 8 * CHARACTERS).split('\n')) {
    const line = raw.slice(0, LINE).trimEnd();
    blank = line ? 0 : blank + 1;
    if (blank > 2) continue;
    size += line.length + 1;
    if (size > CHARACTERS || lines.length >= LINES) break;
    lines.push(line);
  }
  return lines.join('\n');
}
