/** Of what a person wrote: a wish stands at its beginning. */
const READ = 500;

/** One of these alone, with nothing beside it but a please. */
const COMMANDS =
  /^\W*(?:please |bitte |por favor |merci de (?:me )?|s['’]il vous plaît )?(?:unsubscribe(?: me)?|stop|remove(?: me)?|opt[ -]?out|take me off|cancel|abmelden|abbestellen|austragen|löschen|désabonner|désinscrire|désinscription|désabonnement|(?:darme de )?baja|cancelar(?: suscripción)?|desuscribir|cancellami|disiscrivi(?:mi)?|disiscrizione|cancellazione|uitschrijven|afmelden|descadastrar|remover|cancelar inscrição|sair|wypisz(?: mnie)?|rezygnuję|usuń|avregistrera|avprenumerera|avsluta|ta bort mig|afmeld(?: mig)?|frameld|meld (?:meg|mig) av|avmeld|peruuta(?: tilaus)?|poista(?: minut)?|odhlásit|odhlaste mě|abonelikten çık|listeden çık(?:ar)?|iptal|配信停止|購読解除|登録解除|退会|отписаться|отпишите(?: меня)?|відписатися|退订|取消订阅)\W*(?:please|bitte|por favor|thanks|thank you|danke|merci|gracias)?\W*$/iu;

/** Sentences that ask for it. */
const SENTENCES = [
  /(?<!\bnot )(?:unsubscribe|remove|delete|take|opt) (?:me|us|my (?:address|e-?mail|name|details)|this (?:address|e-?mail))\b.{0,40}(?:\b(?:from|off|out)\b|[.!]|$)/i,
  /(?:please |kindly |i (?:want|wish|would like|'d like) to )unsubscribe\b/i,
  /\b(?:stop|quit|cease) (?:sending|e-?mailing|mailing|contacting|messaging|writing|spamming)\b/i,
  /\b(?:do not|don['’]t|never) (?:e-?mail|contact|mail|write|message|send)(?: to)? (?:me|us)\b(?! until| before| on| in)/i,
  /\bno (?:more|further) (?:e-?mails|mails|messages|contact)\b/i,
  /(?:nehmen|streichen|löschen|entfernen|tragen) sie (?:mich|uns|meine)\b.{0,60}(?:verteiler|liste|adresse|aus\b|daten)/i,
  /keine (?:weiteren |weitere )?(?:e-?mails|mails|werbung|nachrichten|newsletter)\b/i,
  /(?:ne (?:plus|pas) (?:m['’e]|nous)\s?.{0,20}(?:contacter|écrire|envoyer|recevoir)|me (?:désabonner|désinscrire|retirer)|plus (?:de|recevoir)\b.{0,20}(?:mails|messages|courriels))/i,
  /(?:no (?:me|nos) (?:escriba|envíe|contacte|mande)|darme de baja|dar de baja|no quiero recibir|elimín?[ae](?:me|r(?:me)?) de)/i,
  /(?:non (?:voglio|desidero) (?:più )?ricevere|non (?:mi )?(?:contatt|scriv|invi)\p{L}+ più|cancell(?:atemi|i|ate|armi)\b.{0,30}(?:lista|indirizzo|mailing))/iu,
  /(?:geen (?:e-?mails|mails|berichten) meer|(?:verwijder|schrijf|haal) (?:mij|me|ons)\b.{0,40}(?:lijst|uit|af))/i,
  /(?:não (?:quero|desejo) (?:mais )?receber|(?:remova|retire|exclua)(?:m)?(?:-me| o? ?meu| me)|não me (?:envie|contacte|escreva))/i,
  /(?:proszę (?:mnie )?(?:usunąć|wypisać|o usunięcie|nie (?:pisać|wysyłać|kontaktować))|nie chcę (?:więcej )?(?:otrzymywać|dostawać))/i,
  /(?:ta bort mig|sluta (?:skicka|mejla|kontakta)|vill inte (?:längre )?(?:ha|få) (?:fler )?(?:mejl|mail|e-post))/i,
  /(?:slet mi[gn]|fjern (?:mig|meg|min)|stop med at (?:sende|skrive)|ikke (?:flere|send\p{L}* flere) (?:mails|e-?poster|e-?mails)|slutt (?:å|med å) sende)/iu,
  /(?:poistakaa (?:minut|osoitteeni)|älkää lähettäkö|en halua (?:enää )?(?:viestejä|sähköposteja))/i,
  /(?:odstraňte (?:mě|mne)|odhlaste (?:mě|mne)|nepište mi|neposílejte|nechci (?:už )?dostávat)/i,
  /(?:listeden çıkar|artık (?:e-?posta|mail) (?:gönderme|atma)|beni (?:listenizden )?çıkar)/i,
  /(?:配信(?:を)?停止|メール(?:を)?(?:送らないで|停止)|リストから(?:削除|外し)|不要です)/,
  /(?:больше не (?:пишите|присылайте|отправляйте)|отпишите|удалите (?:меня|мой)|退订|取消订阅|不要再发)/i,
];

/** Whether a person asks for no more mails, by the words of their own or the subject that an unsubscribe link gives. */
export function asksToUnsubscribe(subject: string, text: string): boolean {
  const beginning = text.slice(0, READ);
  const first = beginning.split('\n').find((line) => line.trim()) ?? '';
  return (
    /^unsubscribe\b/i.test(subject.trim()) ||
    COMMANDS.test(first.slice(0, 80)) ||
    SENTENCES.some((sentence) => sentence.test(beginning))
  );
}
