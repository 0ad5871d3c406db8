import { expect, test } from 'vitest';
import { classifyByRules, subjectKey, type SaysAnswer } from './index.ts';

const RECEIVED = new Date('2026-11-27T10:00:00Z');
const said = (text: string, says: SaysAnswer = { is: 'reply', unsubscribes: false }) =>
  classifyByRules({ text, says }, RECEIVED);

test.each([
  ['Sounds great, can we talk on Tuesday?', 'interested'],
  ['Yes please, send me the report.', 'interested'],
  ["Thanks, but we're not interested.", 'no'],
  ['No thanks', 'no'],
  ['We already have an agency for that.', 'no'],
  ['I am not the right person for this, please contact our marketing manager.', 'wrong_person'],
  ["I don't work here any more", 'wrong_person'],
  ['How much does it cost?', 'question'],
  ['Ja, gerne. Rufen Sie mich an.', 'interested'],
  ['Das klingt interessant, schicken Sie mir mehr Informationen.', 'interested'],
  ['Danke, wir haben kein Interesse.', 'no'],
  ['Wir haben bereits eine Agentur.', 'no'],
  ['Ich bin nicht zuständig, wenden Sie sich bitte an Frau Maier.', 'wrong_person'],
  ['Was kostet das?', 'question'],
  ['Sí, me interesa. ¿Podemos hablar?', 'interested'],
  ['No, gracias.', 'no'],
  ['No me interesa', 'no'],
  ['No soy la persona responsable', 'wrong_person'],
  ['Oui, envoyez-moi le rapport.', 'interested'],
  ['Non merci', 'no'],
  ['Je ne suis pas intéressé.', 'no'],
  ['Je ne suis pas responsable du site.', 'wrong_person'],
  ['Sì, mi interessa molto.', 'interested'],
  ['Non siamo interessati, grazie.', 'no'],
  ['Non sono il responsabile', 'wrong_person'],
  ['Graag, stuur maar door.', 'interested'],
  ['Nee, bedankt.', 'no'],
  ['Geen interesse', 'no'],
  ['U heeft de verkeerde persoon.', 'wrong_person'],
  ['Sim, pode ser. Me envie mais informações.', 'interested'],
  ['Não temos interesse.', 'no'],
  ['Não sou o responsável por isso.', 'wrong_person'],
])('%s: %s', (text, wanted) => {
  const classified = said(text);
  expect(classified).toMatchObject({ class: wanted, by: 'rules' });
  expect(classified!.reason.length).toBeGreaterThan(10);
});

test.each([
  ['Not right now, try again in March', '2027-03-01'],
  ['We are not looking at this now. Maybe in 3 months.', '2027-02-27'],
  ['Bad timing, get back to us next quarter', '2027-01-01'],
  ['Not this year, contact me again on January 15', '2027-01-15'],
  ['No budget now, ask us in Q2', '2027-04-01'],
  ['Not at the moment. You may write to me later.', undefined],
  ['Im Moment nicht, melden Sie sich im Februar wieder.', '2027-02-01'],
  ['Derzeit kein Bedarf, bitte nach 6 Wochen noch einmal', '2027-01-08'],
  ['Momentan nicht. Melden Sie sich am 15.01. wieder.', '2027-01-15'],
  ['Ahora no, escríbame en enero.', '2027-01-01'],
  ["Pas pour le moment, recontactez-moi l'année prochaine.", '2027-01-01'],
  ['Al momento non ci interessa, mi ricontatti tra 2 mesi', '2027-01-27'],
  ['Op dit moment niet, bel volgende maand nog eens.', '2026-12-01'],
  ['No momento não, volte em março', '2027-03-01'],
])('%s: not now, until %s', (text, day) => {
  expect(said(text)).toMatchObject({ class: 'not_now', ...(day && { day }) });
  expect(said(text)!.day).toBe(day);
});

test('an unsubscription and an absence are what they say themselves, whatever else is in it', () => {
  expect(said('Sounds great', { is: 'reply', unsubscribes: true })!.class).toBe('unsubscribe');
  const away = said('I am away', { is: 'automatic', away: true, returns: '2026-12-24' });
  expect(away).toMatchObject({ class: 'automatic', day: '2026-12-24' });
});

test('what says nothing that is known has no class', () => {
  for (const text of ['', 'Hm.', '👍', 'Kippis!', '了解です。']) expect(said(text)).toBeNull();
});

test('a hostile text costs no more than its beginning: nothing behind 1,500 characters is looked at', () => {
  /** A text that counts how many of its characters are taken out of it. */
  const counting = (whole: string) => {
    let taken = 0;
    const text = new Proxy(Object(whole) as object, {
      get: (_of, name) => {
        if (name !== 'slice') throw new Error(`the whole text was asked for ${String(name)}`);
        return (from: number, to: number) => {
          const part = whole.slice(from, to);
          taken += part.length;
          return part;
        };
      },
    });
    return { text: text as unknown as string, taken: () => taken };
  };
  for (const part of ['not ', 'non ', '1 ', 'ja ', 'no me interesa', ' ', 'a', 'é', '👍', '了解']) {
    const { text, taken } = counting(part.repeat(200_000 / part.length));
    said(text);
    expect(taken(), part).toBe(1_500);
  }
});

test.each([1_400, 1_600])('what stands behind %i characters', (before) => {
  const classified = said(`${'x '.repeat(before / 2)}no thanks`);
  expect(classified?.class).toBe(before < 1_500 ? 'no' : undefined);
});

test.each([
  ['Re: Your website', 'your website'],
  ['AW: WG: Your  website', 'your website'],
  ['RE[2]: [EXTERNAL] Re: Your website', 'your website'],
  ['回复：Your website', 'your website'],
  ['Reminder: pay', 'reminder: pay'],
  ['', ''],
])('the subject %j is about %j', (subject, key) => expect(subjectKey(subject)).toBe(key));
