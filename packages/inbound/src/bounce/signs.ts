import type { Message } from '../message.ts';

/** Who sends notices: programs that every server names alike. */
const PROGRAMS =
  /^(?:mailer[-_.]?daemon|po{1,2}st[-_.]?master|mail[-_. ]?deliver\w*(?:[-_. ]?(?:sub)?system)?|mdaemon|dsn|bounces?)$/i;
const PROGRAM_NAMES =
  /mail(?:er)?[- ]?daemon|mail delivery|delivery (?:sub)?system|mail (?:administrator|system)|postmaster|deliver system/i;
/** Addresses that nobody reads. */
const UNREAD = /^(?:no|do-?not)[-_.]?reply/i;
/** Names of gateways: they send other things than notices, too. */
const GATEWAYS = /smtp|mail[-_. ]?(?:service|gateway|server|relay|router)/i;

/** Subjects, at their beginning; a reply to a notice begins with `Re:`. */
const SUBJECTS =
  /^\W*(?:undeliver|undelivered|non[- ]?deliver|not delivered|delivery (?:status|failure|failed|notification|delay|problem|error|report)|mail (?:delivery|failed|failure|system error|could not)|e?mail delivery|failure notice|failed (?:mail|delivery)|fail(?:ed|ure) (?:to deliver|notice)|returned (?:mail|message)|returned to sender|message (?:you sent|delivery|could not|undeliver|rejected|not delivered)|notice: mail delivery|warning: (?:could not|message)|postmaster notify|there was an error sending|loop alert|rejected:|bounce|could ?n[o']t deliver|unable to deliver|sorry, your message)/i;
const FOREIGN_SUBJECTS =
  /^\P{L}*(?:unzustellbar|nicht zustellbar|zustellung|nachricht (?:konnte )?nicht|unzustellbarkeits|non remis|échec de (?:la )?remise|echec de|non distribu|message non|no se (?:puede|pudo|ha podido)|no entregad|error de entrega|non recapitabile|mancato recapito|consegna|onbestelbaar|niet (?:te )?bezorg|niet afgeleverd|não (?:é possível|entregue|foi)|falha na entrega|falha de|niedostarcz|nie można dostarcz|nie dostarcz|olevererbart|kunde inte lever|går inte att leverera|kan ikke lever|kunne ikke|ikke leveret|uleveret|toimittamat|ei voitu toimittaa|viestiä ei|nedoruč|nelze doruč|teslim edile|iletileme|недостав|не доставлен|ваше сообщение не|сообщение не|не вдалося|配信不能|配信できま|メッセージを配信|送信できま|エラーメール|投递失败|退信|无法投递)/iu;

/** Sentences of notices in free form. */
const SENTENCES =
  /automatically rejected|no valid recipients|could not deliver|(?:was|been) returned|error was detected|no such user|user unknown|unknown user|over quota|mailbox is full|malformed address|incorrectly constructed|could not be delivered|(?:was|were|has|is|been) not (?:yet )?(?:be(?:en)? )?(?:delivered|relayed)|not be delivered|unable to deliver|wasn't able to deliver|failed to deliver|delivery (?:to|of|has|failed|attempt|status|problem|delayed)|undeliver|unable to relay|permanent (?:fatal )?error|fatal errors|delivery (?:errors|problems)|did not reach|error(?:s)? (?:message|has occurred|delivering|occurred)|had trouble delivering|exceeds allowed size|failed \d+ attempts|transcript of session|failure reasons|invalid (?:final|user)|was blocked|account is disabled|duplicated message|配信できま|送信できま|送信に失敗|не может быть доставлено|nicht zugestellt|zustellung|n'a pas pu|no se pudo|non è stato|kon niet|não pôde|nie można|kunde inte|kunne ikke|ei voitu|teslim|投递/i;
const REPLY_CODE = /(?:^|[\s:>#-])[45]\d\d[ -]\S|[45]\.\d\.\d{1,3}\b/m;

/**
 * Whether a program of a mail server sends: by its name; or, of a sender that takes no answers, by the subject. An
 * automatic answer of a person has an empty return path, too, and a person may write of a mail that did not arrive.
 */
export function isByProgram({ from, to, headers, subject, text }: Message): boolean {
  const local = localPart(from.address);
  if (!from.address || PROGRAMS.test(local) || PROGRAM_NAMES.test(from.name)) return true;
  if (UNREAD.test(local) && /could not be delivered/i.test(text.slice(0, 1000))) return true;
  const returnPath = headers.get('return-path');
  const takesNoAnswer =
    (returnPath === undefined
      ? !headers.has('in-reply-to') && !headers.has('references')
      : EMPTY.test(returnPath)) ||
    /^auto-/i.test(headers.get('auto-submitted') ?? '') ||
    GATEWAYS.test(local) ||
    to[0] === from.address;
  return takesNoAnswer && namedAsNotice(subject);
}

/** A mail server's program, which writes nothing else. */
export const isByDaemon = ({ from }: Message): boolean =>
  /^mailer[-_.]?daemon$/i.test(localPart(from.address));

export const namedAsNotice = (subject: string): boolean =>
  SUBJECTS.test(subject) || FOREIGN_SUBJECTS.test(subject);

const EMPTY = /^<\s*>$|^<?mailer-daemon/i;

const localPart = (address: string): string => address.split('@')[0]!.replace(/\W+$/, '');

/** Whether a text in free form tells of a mail that did not arrive. */
export const tellsOfFailure = (text: string): boolean => {
  const beginning = text.slice(0, 16_384);
  return SENTENCES.test(beginning) || REPLY_CODE.test(beginning);
};

const DELAYED_SUBJECTS =
  /\bdelay|^\W*warning: (?:could not|message)|still undelivered|verzögert|verspätet|retard|retrasad|demora|ritardo|vertraag|opóźni|försen|forsink|viiväst|zpožd|gecik|задерж|затрим|遅延|延迟/i;
const DELAYED =
  /this is a warning message only|you do not need to resend|only a temporary failure|delivery attempts will continue|will continue to (?:try|attempt)|has been (?:delayed|postponed)|(?:is|was) delayed for/i;

/** Whether a notice in free form tells of a mail that is still being tried. */
export const tellsOfDelay = (subject: string, text: string): boolean =>
  DELAYED_SUBJECTS.test(subject) || DELAYED.test(text.slice(0, 4096));
