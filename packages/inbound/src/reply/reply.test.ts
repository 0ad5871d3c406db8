import { describe, expect, it } from 'vitest';
import { answer, mail } from '../../test/messages.ts';
import { readInbound, readReply } from '../index.ts';

const textOf = async (body: string, headers: Record<string, string> = {}) =>
  (await readReply(answer(body, headers))).text;

describe('the visible text of a reply', () => {
  it.each([
    [
      'Yes, please.\n\nOn Mon, Apr 27, 2026 at 9:00 AM Kim <kim@sender.example> wrote:\n\n> Would you?',
      'Yes, please.',
    ],
    [
      'Ja, gerne.\n\nAm Mo., 27. Apr. 2026 um 09:00 Uhr schrieb Kim <kim@sender.example>:\n\n> Hallo',
      'Ja, gerne.',
    ],
    ['Oui.\n\nLe lun. 27 avr. 2026 à 09:00, Kim <kim@sender.example> a écrit :\n\n> Bonjour', 'Oui.'],
    ['Tak.\n\npon., 27 kwi 2026 o 09:00 Kim <kim@sender.example> napisał(a):\n\n> Cześć', 'Tak.'],
    ['Ano.\n\npo 27. 4. 2026 v 9:00 odesílatel Kim <kim@sender.example> napsal:\n\n> Dobrý den', 'Ano.'],
    ['Evet.\n\nKim <kim@sender.example>, 27 Nis 2026 Pzt, 09:00 tarihinde şunu yazdı:\n\n> Merhaba', 'Evet.'],
    ['Да.\n\nпн, 27 апр. 2026 г. в 09:00, Kim <kim@sender.example>:\n\n> Привет', 'Да.'],
    ['はい。\n\n2026年4月27日(月) 9:00 Kim <kim@sender.example>:\n\n> こんにちは', 'はい。'],
    ['好的。\n\n在 2026年4月27日 09:00，Kim <kim@sender.example> 写道：\n\n> 你好', '好的。'],
    [
      'Yes.\n\nOn Apr 27, 2026, at 9:00 AM, A Very Long Name\n<kim@sender.example>\nwrote:\n\n> Hello',
      'Yes.',
    ],
    ['Yes.\n\n-----Original Message-----\nFrom: Kim\nSent: Monday\n\nHello', 'Yes.'],
    [
      'Gut.\n\nVon: Kim <kim@sender.example>\nGesendet: Montag, 27. April 2026 09:00\nAn: Ann\nBetreff: Angebot\n\nHallo',
      'Gut.',
    ],
    ['Fint.\n\n*Fra:* Kim\n*Sendt:* 27. april 2026\n*Til:* Ann\n*Emne:* Tilbud\n\nHei', 'Fint.'],
    [
      '承知しました。\n\n差出人: Kim\n送信日時: 2026年4月27日\n宛先: Ann\n件名: ご提案\n\n本文',
      '承知しました。',
    ],
    ['-------- Wiadomość oryginalna --------\nOd: Kim\n\nCześć', ''],
    ['> Would you?\n\nYes, I would.\n\n> Monday?\n\nTuesday.', 'Yes, I would.\nTuesday.'],
    ['Yes.\n\nSent from my iPhone', 'Yes.'],
    ['Tak.\n\nWysłane z iPhone’a', 'Tak.'],
    [
      'Sent from a magnificent torch, this is my answer.',
      'Sent from a magnificent torch, this is my answer.',
    ],
    [
      'These times suit me on 27.4.2026 from 9:00:\n\n- nine\n- ten',
      'These times suit me on 27.4.2026 from 9:00:\n\n- nine\n- ten',
    ],
    [
      'Thanks.\n\n-Ann Arbor\n\n\n_______________________________________________\nusers mailing list\nusers@lists.example',
      'Thanks.',
    ],
    ['Oh, thanks.\n\n-Ann\n\nOn 01/03/26 7:07 PM, Kim Kay wrote:\n> Hi', 'Oh, thanks.'],
    ['When?\n\n- Monday', 'When?\n\n- Monday'],
    [
      'Gladly.\n\n\n ------------------------------\n*From:* Kim [mailto:kim@sender.example]\n*Sent:* Monday\n*To:* Ann\n*Subject:* Offer\n\nHello',
      'Gladly.',
    ],
    [
      'Gladly.\n________________________________________\nFrom: Kim [kim@sender.example]\nSent: Monday\nTo: Ann\n\nHello',
      'Gladly.',
    ],
    ['', ''],
  ])('%j', async (body, text) => {
    expect(await textOf(body)).toBe(text);
  });

  it.each([
    [
      '<div dir="ltr">Yes, <b>please</b>&nbsp;do.<br>Ann</div><div class="gmail_quote"><div class="gmail_attr">On Monday Kim wrote:</div><blockquote>Hello</blockquote></div>',
      'Yes, please do.\nAnn',
    ],
    [
      '<html><head><style>p { color: red }</style><title>x</title></head><body><p>Yes.</p><hr><div id="divRplyFwdMsg"><b>From:</b> Kim</div><div>Hello</div></body></html>',
      'Yes.',
    ],
    [
      '<p>Yes.</p><div class="moz-cite-prefix">On Monday Kim wrote:</div><blockquote type="cite"><p>Hello</p></blockquote><p>And more.</p>',
      'Yes.\n\nAnd more.',
    ],
    ['<div>Yes.</div><div id="x_appendonsend"></div><div>Hello</div>', 'Yes.'],
  ])('in HTML only: %j', async (html, text) => {
    expect(await textOf(html, { 'Content-Type': 'text/html; charset=utf-8' })).toBe(text);
  });
});

it('says what it answers, the nearest first', async () => {
  expect(await readInbound(answer('Yes.'))).toMatchObject({
    is: 'reply',
    from: { name: 'Ann Arbor', address: 'ann@there.example' },
    subject: 'Re: Offer',
    messageId: '<answer-1@there.example>',
    answers: ['<our-2@sender.example>', '<our-1@sender.example>'],
    automatic: undefined,
  });
});

describe('an automatic answer', () => {
  /** Written on Monday, 27 April 2026. */
  const away = async (subject: string, body: string, headers: Record<string, string> = {}) =>
    (await readReply(answer(body, { Subject: subject, 'Auto-Submitted': 'auto-replied', ...headers })))
      .automatic;

  it.each([
    [
      'Automatic reply: Offer',
      'I am out of the office and will be back on Monday, May 11th. In urgent cases call Bob.',
      '2026-05-11',
    ],
    ['Out of office', 'I am on vacation from April 27 through May 8, 2026.', '2026-05-09'],
    [
      'Away until May 5',
      'I am away, returning to the office on May 5th, with limited access to email.',
      '2026-05-05',
    ],
    ['Automatic reply', 'I am out of the office until Thursday.', '2026-05-01'],
    ['Abwesenheitsnotiz', 'Ich bin bis einschließlich 8. Mai 2026 nicht im Büro.', '2026-05-09'],
    [
      'Automatische Antwort: AW: Angebot',
      'Ich bin vom 27.04. bis 08.05.2026 im Urlaub und ab dem 11.05.2026 wieder erreichbar.',
      '2026-05-11',
    ],
    ['Automatische Antwort', 'Ich bin abwesend. Am Montag, den 11. Mai bin ich wieder da.', '2026-05-11'],
    [
      'Réponse automatique : Offre',
      'Je suis absente du bureau du 27 avril au 8 mai. De retour le 11 mai.',
      '2026-05-11',
    ],
    ['Réponse automatique', 'Je suis en congés jusqu’au 8 mai inclus.', '2026-05-09'],
    ['Respuesta automática', 'Estoy de vacaciones hasta el 8 de mayo de 2026.', '2026-05-09'],
    ['Respuesta automática', 'Estoy fuera de la oficina. Regresaré el lunes 11 de mayo.', '2026-05-11'],
    [
      'Risposta automatica',
      'Sono in ferie fino all’8 maggio; rientrerò in ufficio lunedì 11 maggio 2026.',
      '2026-05-11',
    ],
    ['Automatisch antwoord', 'Ik ben afwezig t/m vrijdag 8 mei 2026.', '2026-05-09'],
    ['Automatisch antwoord', 'Ik ben op vakantie en vanaf 11 mei weer bereikbaar.', '2026-05-11'],
    ['Resposta automática', 'Estou de férias até 8 de maio de 2026.', '2026-05-09'],
    ['Resposta automática', 'Estou fora do escritório e regresso no dia 11/05/2026.', '2026-05-11'],
    [
      'Automatyczna odpowiedź',
      'Jestem na urlopie do 8 maja 2026. W pilnych sprawach proszę o telefon.',
      '2026-05-09',
    ],
    ['Odpowiedź automatyczna', 'Przebywam na urlopie, wracam do pracy 11 maja.', '2026-05-11'],
    [
      'Automatiskt svar',
      'Jag är på semester till och med 8 maj. Åter på kontoret den 11 maj 2026.',
      '2026-05-11',
    ],
    ['Automatisk svar', 'Jeg er på ferie til og med den 8. maj 2026.', '2026-05-09'],
    ['Automatisk svar', 'Jeg er på ferie og er tilbake på jobb 11. mai 2026.', '2026-05-11'],
    ['Automaattinen vastaus', 'Olen lomalla 8.5.2026 asti.', '2026-05-09'],
    ['Automaattinen vastaus', 'Olen poissa toimistosta. Palaan töihin 11. toukokuuta.', '2026-05-11'],
    [
      'Automatická odpověď',
      'Jsem na dovolené do 8. května 2026. V naléhavých případech volejte.',
      '2026-05-09',
    ],
    ['Automatická odpověď', 'Jsem mimo kancelář, zpět budu 11. 5. 2026.', '2026-05-11'],
    ['Otomatik yanıt', '8 Mayıs 2026 tarihine kadar izindeyim.', '2026-05-09'],
    ['Otomatik Yanıt', 'Yıllık izindeyim, 11 Mayıs 2026 tarihinde ofise döneceğim.', '2026-05-11'],
    ['自動返信', '５月８日まで休暇をいただいております。', '2026-05-09'],
    ['不在通知', '不在にしております。2026年5月11日（月）より出社いたします。', '2026-05-11'],
    ['Out of office', 'I am out of the office.', undefined],
    ['Out of office', 'I am out of the office until 31 February.', undefined],
    ['Out of office', 'I am out of the office until 3 May 2019.', undefined],
  ])('%s: %s', async (subject, body, returns) => {
    expect(await away(subject, body)).toEqual({ is: 'out-of-office', returns });
  });

  it('reads a date of two numbers as its sender’s clock suggests, and the year from the day it was written', async () => {
    const until = (date: string) =>
      away('Out of office', 'I am out of the office until 5/6.', { Date: date });
    expect(await until('Mon, 27 Apr 2026 10:00:00 -0500')).toMatchObject({ returns: '2026-05-07' });
    expect(await until('Mon, 27 Apr 2026 10:00:00 +0100')).toMatchObject({ returns: '2026-06-06' });
    expect(await until('Mon, 28 Dec 2026 10:00:00 +0100')).toMatchObject({ returns: '2027-06-06' });
    expect(await until('no date')).toEqual({ is: 'out-of-office', returns: undefined });
  });

  it.each([
    ['a header alone', { 'X-Autoreply': 'yes' }, 'Your ticket was opened.', 'other'],
    [
      'a receipt',
      { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' },
      '--b\n\nYour mail was displayed.\n--b--',
      'other',
    ],
    ['an old precedence', { Precedence: 'auto_reply' }, 'Your ticket was opened.', 'other'],
    [
      'a subject of programs, and words',
      { Subject: 'Automatic reply: Offer' },
      'I am on vacation.',
      'out-of-office',
    ],
    [
      'a subject, and a header that means little',
      { Subject: 'Automatic reply: Offer', 'X-Auto-Response-Suppress': 'All' },
      'See you Friday.',
      'out-of-office',
    ],
  ])('is known by %s', async (_, headers: Record<string, string>, body, is) => {
    const read = await readInbound(answer(body, headers));
    expect(read).toMatchObject({ is: 'automatic', automatic: { is } });
  });

  it.each([
    ['Outlook’s header on an ordinary mail', { 'X-Auto-Response-Suppress': 'DR, OOF' }, 'Yes, gladly.'],
    ['a word on holidays', {}, 'Yes, but I am on vacation next week, so the week after?'],
    ['a header that says no', { 'Auto-Submitted': 'no' }, 'Yes.'],
    ['a mailing list', { Precedence: 'list' }, 'Yes.'],
  ])('is none for %s', async (_, headers: Record<string, string>, body) => {
    expect(await readInbound(answer(body, headers))).toMatchObject({ is: 'reply' });
  });

  it('asks for nothing, whatever footer it quotes', async () => {
    const read = await readReply(answer('Unsubscribe', { 'Auto-Submitted': 'auto-replied' }));
    expect(read.unsubscribes).toBe(false);
  });
});

describe('a wish for no more mails', () => {
  const wish = async (body: string, subject = 'Re: Offer') =>
    (await readReply(answer(body, { Subject: subject }))).unsubscribes;

  it.each([
    'Unsubscribe',
    'STOP.',
    'Please remove me from your list.',
    'Please stop emailing me',
    'Do not contact me again',
    'Bitte abmelden',
    'Bitte nehmen Sie mich aus Ihrem Verteiler.',
    'Keine weiteren E-Mails bitte',
    'Merci de me désinscrire',
    'Baja',
    'Por favor, no me envíe más correos',
    'Cancellami',
    'Non voglio più ricevere queste email',
    'Afmelden',
    'Não quero mais receber e-mails',
    'Proszę o usunięcie z listy',
    'Ta bort mig',
    'Afmeld',
    'Poista minut',
    'Odhlaste mě',
    'Listeden çıkar',
    '配信停止をお願いします',
    'отпишите меня',
  ])('%s', async (body) => {
    expect(await wish(body)).toBe(true);
  });

  it.each([
    'Yes, we stop at 5 pm.',
    'How do your customers unsubscribe?',
    'Please do not contact me until June',
    'Stop by on Monday',
    'We can cancel the old contract',
    'Ich habe Ihre E-Mails gelesen',
    'Yes.\n\n> To unsubscribe, click here',
  ])('is none in “%s”', async (body) => {
    expect(await wish(body)).toBe(false);
  });

  it('can be a subject, as unsubscribe links give it', async () => {
    expect(await wish('', 'unsubscribe')).toBe(true);
  });
});

/** Bounded work: what takes the square of its size here would take hours, and the test would end by its time-out. */
describe('whatever is sent', () => {
  const notice =
    'From: MAILER-DAEMON@x.example\nReturn-Path: <>\nTo: kim@sender.example\nSubject: failure notice\n\ncould not be delivered ';
  const reply = 'From: ann@there.example\nDate: Mon, 27 Apr 2026 10:00:00 +0200\nSubject: Out of office\n\n';
  it.each([
    ['nothing', ''],
    ['five megabytes of blank lines', reply + '\n'.repeat(5_000_000)],
    ['five megabytes of blank lines in a notice', notice + '\n'.repeat(5_000_000)],
    ['one long line that begins like a quotation', `${reply}On ${'a '.repeat(50_000)}`],
    ['many lines that begin like quotations', reply + 'On a a a\nOp a\nW dniu a\n在 a\n'.repeat(20_000)],
    ['signs of addresses', notice + '@'.repeat(300_000) + 'a@'.repeat(150_000)],
    ['twenty thousand recipients', notice + '\n<a@b.example>: 550 user unknown'.repeat(20_000)],
    [
      'twenty thousand reports',
      notice + '\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed'.repeat(20_000),
    ],
    ['words of reasons', `${notice}a@b.example: ${'mailbox user account quota exceeded by '.repeat(20_000)}`],
    ['words of absence', reply + 'out of office until back until 1.1. '.repeat(20_000)],
    ['open tags', `Content-Type: text/html\n${reply}${'<div>'.repeat(100_000)}${'<a '.repeat(100_000)}`],
    ['references', `References: ${'<'.repeat(100_000)}\n${reply}`],
    ['headers', `${'X-A: b\n'.repeat(200_000)}${reply}`],
    [
      'parts',
      `Content-Type: multipart/mixed; boundary=x\n${reply}${'--x\nContent-Type: text/plain\n\na\n'.repeat(50_000)}`,
    ],
    [
      'parts in parts',
      Array.from(
        { length: 500 },
        (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
      ).join(''),
    ],
    ['no message', Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256))],
  ])('is read to its end: %s', async (_, raw) => {
    const read = await readInbound(raw);
    expect(['bounce', 'delay', 'notice', 'reply', 'automatic']).toContain(read.is);
  });

  it('is bounded in what it gives', async () => {
    const { text } = await readReply(
      mail({ From: 'ann@there.example' }, 'word '.repeat(100).concat('\n').repeat(2000)),
    );
    expect(text.length).toBeLessThanOrEqual(32 * 1024);
  });
});
