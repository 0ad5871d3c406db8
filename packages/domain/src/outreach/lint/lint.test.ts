import { expect, test } from 'vitest';
import { linksIn, remarksOn } from './index.ts';

const told = (body: string, subject = 'A question') =>
  remarksOn({ subject, body }).map(({ message }) => message);
const enough = 'We looked at your website today, and three things stood out that are quickly mended.';

test.each<[string, (string | null)[][]]>([
  ['see https://a.example/x, or not', [[null, 'https://a.example/x']]],
  ['(https://a.example/Foo_(bar))', [[null, 'https://a.example/Foo_(bar)']]],
  [
    '[page](https://a.example/Foo_(bar)) and [x]()',
    [
      ['page', 'https://a.example/Foo_(bar)'],
      ['x', ''],
    ],
  ],
  ['詳細はhttps://a.example/x。', [[null, 'https://a.example/x']]],
  [
    '[r]({{ report_url }}) https://a.example/?q={{ company.name | url_encode }}',
    [
      ['r', '{{ report_url }}'],
      [null, 'https://a.example/?q={{ company.name | url_encode }}'],
    ],
  ],
  ['[not a link] (https://a.example)', [[null, 'https://a.example']]],
])('%s', (body, wanted) => expect(linksIn(body).map(({ text, target }) => [text, target])).toEqual(wanted));

test.each<[string, RegExp]>([
  ['[x](www.a.example)', /Begin the address with https:\/\/.*https:\/\/www\.a\.example/],
  ['[x](javascript:alert(1))', /"javascript:"/],
  ['[x](https://a.example/a b)', /space/],
  ['https://a.example/?q={{ company.name }}', /write \{\{ company\.name \| url_encode \}\}/],
  ['https://a.example/#top?utm=1', /behind # never reaches/],
  ['https://a.example/#a#b', /two #/],
  ['https://a.example/?a=1?b=2', /two \?/],
  ['http://a.example/', /https/],
  ['https://bit.ly/abc', /Shortened/],
  ['[www.bank.example](https://evil.example/x)', /www\.bank\.example and the link leads to evil\.example/],
  ['[x]()', /leads nowhere/],
])('%s is told', (link, message) => expect(told(`${enough} ${link}`).join()).toMatch(message));

test.each([
  'https://a.example/?a=1&b=2#top',
  'https://a.example/?a=1&amp;b=2',
  'https://münchen.example/straße?q=ü',
  '[a.example](https://www.a.example/x)',
  '[Our page](https://a.example/)',
  '[report]({{ report_url }})',
  '[write](mailto:ann@a.example) or [call](tel:+15125550100)',
  '{% if assessed %}[it]({{ report_url }}){% endif %}',
])('%s is as it should be', (link) => expect(told(`${enough} ${link}`)).toEqual([]));

test.each<[string, string, RegExp]>([
  ['LAST CHANCE FOR YOU', enough, /capitals/],
  ['Re: our talk', enough, /looks like an answer/],
  ['Fwd: prices', enough, /looks like an answer/],
  ['Hi [First Name]', enough, /another tool/],
  ['Hi', `Hello {first_name}, ${enough}`, /another tool/],
  ['Hi', `{Hi|Hello}, ${enough}`, /another tool/],
  ['Hi', `Dear *|FNAME|*, ${enough}`, /another tool/],
  ['Wow!!', enough, /marks/],
  ['x'.repeat(80), enough, /80/],
  ['Hi', `${enough} Click here.`, /“click here”/],
  ['Hi', 'https://a.example/', /Hardly more than a link/],
  [
    'Hi',
    `${enough} https://a.example/1 https://a.example/2 https://a.example/3 https://a.example/4`,
    /newsletter/,
  ],
])('%s / %s', (subject, body, message) => expect(told(body, subject).join()).toMatch(message));

test('an ordinary mail, in whatever script, is left alone', () => {
  for (const [subject, body] of [
    [
      'A question about {{ company.name }}',
      `Hi {{ contact.first_name | default: "there" }},\n\n${enough}\n\n{{ sender.name }}`,
    ],
    ['ウェブサイトについて', 'こんにちは。御社のウェブサイトを拝見しました。気になる点が三つあります。'],
    ['שאלה קצרה', 'שלום, הסתכלנו על האתר שלכם ומצאנו שלושה דברים שכדאי לתקן בקרוב.'],
    [
      'Frage zur Website der ADAC GmbH',
      'Guten Tag, wir haben Ihre Website angesehen; drei Dinge fielen uns auf.',
    ],
  ] as const)
    expect(told(body, subject), subject).toEqual([]);
});
