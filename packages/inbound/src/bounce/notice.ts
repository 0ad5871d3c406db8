import { addressIn, addressesIn, sameAddress } from '../addresses.ts';
import { returned } from './returned.ts';

/** What a notice in free form says of one recipient. */
export interface Said {
  /** Whom the mail was sent to. */
  address: string;
  /** Where it was passed on to, and failed; often the same. */
  failed: string;
  /** The lines that belong to the recipient. */
  text: string;
}

/** Lines that are read of a notice: what is said of the recipients stands at its beginning. */
const LINES = 600;
const RECIPIENTS = 100;
/** Lines of a notice that repeat headers of ours. */
const OURS =
  /^[ \t]*(?:message )?(?:message-id|subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat|ämne|emne|件名|тема)[ \t]?(?:was)?[:：].*$/gim;

/** What stands before an address at the beginning of a line: marks of a list, a reply code, a bracket. */
const BEFORE = /^[ \t]*(?:(?:[*•·>-]{1,3}|\d{3}(?:[ -]\d\.\d\.\d{1,3})?)[ \t]+)?[<"']?(?=[^\s<>"']{1,128}@)/;
/** A line of a transcript: what was said to a server, and what it answered. */
const TALK = /^\s*(?:while talking to|\.{3} while talking to|>>> |<<< |\d{3}[ -])/i;
/** What may follow it where it begins what is said of a recipient; else the address is in the midst of a sentence. */
const AFTER = /^["'>]*[ \t]*(?:$|[:;([,]|\.\.\.|<|on[ \t]|-[ \t]|\d{3}[ -]|invalid |error|failed|mailto)/i;

/**
 * The recipients of a notice without a report part, each with what is said of it: a line that begins with an address
 * begins a recipient, and the lines after it are its diagnosis. Where no line does, the addresses of its sentences that
 * are none of the sender's.
 *
 * @param ours the addresses that the mail came from: a notice names them too
 * @param sentences whether an address in the midst of one will do
 */
export function readNotice(text: string, ours: string[], sentences = true): Said[] {
  const lines = withoutReturned(text).split('\n', LINES);
  const blocks: { address: string; lines: string[] }[] = [];
  // In a transcript a recipient's line is the end of a dialogue, which stands before it.
  let dialogue: string[] | undefined;
  for (const line of lines) {
    const address = blocks.length < RECIPIENTS ? beginning(line, ours) : undefined;
    if (address) {
      const coded = /^\s*\d{3} /.test(line);
      blocks.push({ address, lines: coded ? [...(dialogue ?? []), line] : [line] });
      dialogue = coded ? [] : undefined;
    } else if (TALK.test(line) && (dialogue ?? !blocks.length)) (dialogue ??= []).push(line);
    else if (!dialogue?.length) blocks.at(-1)?.lines.push(line);
  }
  if (!blocks.length) return sentences ? inSentences(lines, ours) : [];
  const said = new Map<string, Said>();
  for (const block of blocks) {
    const key = block.address.toLowerCase();
    const before = said.get(key)?.text;
    // Who is named twice, in a list and then with the reason, or in two languages, is one recipient.
    const more = block.lines.join('\n');
    const whole = before ? `${before}\n${more}` : more;
    said.set(key, { address: sentTo(whole) ?? block.address, failed: block.address, text: whole });
  }
  return [...said.values()];
}

/** An alias that the address came of. */
const sentTo = (text: string): string | undefined => {
  const from = /\((?:ultimately )?(?:expanded|generated) from:?\s+([^()]{3,300})\)/i.exec(
    text.slice(0, 2000),
  )?.[1];
  return from && addressIn(from);
};

function beginning(line: string, ours: string[]): string | undefined {
  const lead = BEFORE.exec(line);
  if (!lead) return undefined;
  const rest = line.slice(lead[0].length, lead[0].length + 400);
  const address = addressIn(rest);
  if (!address || !rest.startsWith(address) || !AFTER.test(rest.slice(address.length))) return undefined;
  return ours.some((our) => sameAddress(our, address)) ? undefined : address;
}

/** Where a server tells the dialogue, the recipient is who it said. */
const NAMED = /(?:rcpt to ?:|recipients?\b|addressed to|deliver\w*\b.{0,40}\bto|undeliverable to)/i;

function inSentences(lines: string[], ours: string[]): Said[] {
  const text = lines.join('\n');
  const theirs = (line: string) =>
    addressesIn(line).filter((address) => !ours.some((our) => sameAddress(our, address)));
  // Lines that wrap hold half a sentence each; those that quote a reply begin like one.
  const candidates = [
    lines.filter((line) => /rcpt to ?:/i.test(line)).map((line) => line.slice(line.search(/rcpt to ?:/i))),
    lines.filter((line) => NAMED.test(line.slice(0, 1000))),
    lines.filter(
      (line) => !/^\s*(?:from|to|cc|mail from|sender|reply-to|message-id|for further|if you)\b/i.test(line),
    ),
    lines.filter((line) => /^\s*to ?:/i.test(line)),
  ];
  for (const some of candidates) {
    const address = some.flatMap(theirs)[0];
    if (address) return [{ address, failed: address, text }];
  }
  return [];
}

/** The notice itself, without the message that it returns, and without its subject: that is the sender's words. */
export function withoutReturned(text: string): string {
  const cut = returned(text);
  return (cut < 0 ? text : text.slice(0, cut)).replace(OURS, '');
}
