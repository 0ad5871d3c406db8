/**
 * Words for a mailbox that is not there. Said to RCPT, or with a status that says the same, they are the truth about
 * the address; after the content was sent they are how filters speak that do not want to be known as such.
 */
export const unknown: readonly RegExp[] = [
  /(?:user|recipient|mail ?box|account|address(?:ee)?|destination|name|person|alias|local part)s?(?: name| address| mailbox)?(?: is| was| does| could| can)?(?:n't| not)? ?(?:an? )?(?:unknown|not (?:be )?(?:found|exist|known|recogni[sz]ed|valid|listed|here)|invalid|(?:un|not )available|no longer (?:exists|available|valid|active)|nonexistent|non-existent|inexistent)/,
  /(?:unknown|no such|invalid|nonexistent|non-existent|unrecogni[sz]ed|bad|illegal|undefined|incorrect)(?: e-?mail)?(?: local| destination| virtual)? (?:user|recipient|mail ?box|account|address|addressee|person|alias|name|customer|subscriber|login|local part)/,
  /(?:user|recipient|account|mail ?box|address|addressee|e-?mail account)\b.{0,60}\b(?:does(?: not|n't) exist|doesn't have|do not exist|not exist|not found|couldn't be found|could not be found|unknown)/,
  /no (?:mail ?box|account|user|recipient|person|one)(?: here)?(?: by| with| named| of)? (?:that|this|such|the)? ?name|no mail ?box (?:here|found)|not (?:a )?(?:valid|known) (?:mail ?box|user|recipient|address)|not our customer|mail ?box unavailable|no user record|recipnotfound|address not found|not listed in|not a known user|doesn't have a\b.{0,60}\baccount/,
  /(?:adresse|destinataire|compte|boîte)[^.]{0,60} (?:invalide|inconnu|introuvable|n['’]existe pas)|(?:empf[aä]nger|adresse|benutzer)[^.]{0,40} (?:unbekannt|nicht gefunden|ung[uü]ltig)|(?:usuario|destinatario|direcci[oó]n|buz[oó]n)[^.]{0,30} (?:desconocid|no existe|no encontrad|inexistente|sconosciut)|utente sconosciuto|usu[aá]rio (?:desconhecido|inexistente)|(?:пользователь|адрес|ящик)[^.]{0,20} не (?:найден|существует)|宛先[^。]{0,20}(?:見つかりません|存在しません)|用户不存在|不存在/,
];

/** No more than that it does not take this recipient: asked when nothing better was said. */
export const refused: readonly RegExp[] = [
  /(?:address|recipient|user|mail ?box)(?:es)? (?:was |is )?(?:rejected|refused|denied)/,
];

/** What a server says of its own list of mailboxes, with neither code nor command: there is nothing to be hidden. */
export const surelyUnknown: readonly RegExp[] = [
  /^\W*unknown user: |ディレクトリのリストにありません|invalid final delivery userid|recipient name is not recogni[sz]ed|check if (?:the )?address is correct|recip(?:ient)?notfound|not listed in (?:the )?(?:public|domino|notes)\b.{0,20} (?:book|directory)|unknown local part|mailbox (?:does not exist|not found) in (?:the )?directory/,
];
