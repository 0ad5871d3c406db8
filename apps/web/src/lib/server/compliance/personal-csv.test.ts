import { expect, test } from 'vitest';
import { personalCsv } from './personal-csv.ts';

test('a line per value: what is nested as JSON, what is empty left out, formulas as text, files by their address', () => {
  const text = personalCsv({
    places: [
      {
        ...{ place: 'contact', label: 'Contacts' },
        rows: [
          { name: '=HYPERLINK("http://evil.example";"Ana")', role: null, points: [{ kind: 'email' }] },
          { name: 'Åsa "Ana" Öberg, 王\n2nd line', vip: false, score: 0 },
        ],
        files: [],
      },
      {
        ...{ place: 'report', label: 'Reports', rows: [] },
        files: [{ name: 'a.pdf', url: 'https://a/b?c=1,2' }],
      },
    ],
  });
  expect(text).toBe(
    [
      '\uFEFFPlace,What,Row,Field,Value',
      `contact,Contacts,1,name,"'=HYPERLINK(""http://evil.example"";""Ana"")"`,
      'contact,Contacts,1,points,"[{""kind"":""email""}]"',
      'contact,Contacts,2,name,"Åsa ""Ana"" Öberg, 王\n2nd line"',
      'contact,Contacts,2,vip,false',
      'contact,Contacts,2,score,0',
      'report,Reports,file 1,a.pdf,"https://a/b?c=1,2"',
      '',
    ].join('\r\n'),
  );
});
