import type { Message } from '../message.ts';

/** Lines after which servers put the message that they return. */
const HERE_IT_IS = [
  /^[^\p{L}]{0,40}(?:this is |below(?: this line)? is |enclosed is |included is |here is )?a copy of (?:the|your) (?:original )?(?:message|mail)/iu,
  /^[^\p{L}]{0,40}original (?:message|mail)(?: info| header\w*)?(?: follows)?[^\p{L}]*$/iu,
  /^[^\p{L}]{0,40}the header of the original/iu,
  /^[^\p{L}]{0,40}(?:original )?(?:message )?headers? follows?/iu,
  /^[^\p{L}]{0,40}(?:unsent|returned|undelivered) message(?: follows)?[^\p{L}]*$/iu,
];
/** Headers that no notice speaks of, and every message that travelled has. */
const TRAVELLED =
  /^(?:received|x-received|return-path|dkim-signature|arc-seal|x-originating-ip|x-google-smtp-source|delivered-to):/i;
/** A rule, and then a header: the returned message in short. */
const RULE = /^[-_=]{10,}\s*$/;
const HEADER = /^(?:from|subject|to|date|message-id): /i;

/** Where in a notice the returned message begins, in characters; -1 where none does. */
export function returned(text: string): number {
  let at = 0;
  let before = '';
  for (const line of text.split('\n')) {
    const short = line.slice(0, 200);
    if (TRAVELLED.test(short) || HERE_IT_IS.some((mark) => mark.test(short))) return at;
    if (RULE.test(before) && HEADER.test(short)) return at;
    before = short;
    at += line.length + 1;
  }
  return -1;
}

/** `<…>` of the message that came back: from the returned headers, or what a report or notice says of it. */
export function originalMessageId(message: Message, reported: string): string | undefined {
  const said = idIn(reported);
  if (said) return said;
  for (const { type, text } of message.parts)
    if (/^(message\/rfc822|message\/global|text\/rfc822-headers?)$/.test(type)) {
      const id = inHeaders(text);
      if (id) return id;
    }
  const text = message.text || message.body;
  const cut = returned(text);
  // Some say the id in the notice itself, and return nothing.
  return (
    inHeaders(cut < 0 ? text : text.slice(cut)) ??
    (cut < 0 ? undefined : inHeaders(text)) ??
    idIn(message.headers.get('in-reply-to') ?? '')
  );
}

const inHeaders = (text: string): string | undefined =>
  idIn(/^[ \t]*message-id[ \t]*:[ \t]*(?:\n[ \t]+)?([^\n]{1,998})/im.exec(text)?.[1] ?? '');

const idIn = (value: string): string | undefined => /<[^<>\s]{1,990}>/.exec(value)?.[0];
