import { expect, test } from 'vitest';
import { bodyOf } from './body.ts';
import { asMarkdown, marked } from './markdown/index.ts';

const footer = { organisation: 'Acme', postalAddress: '1 Long Lane' };
const made = (source: string, track?: (url: string) => string) => {
  const { text, html } = bodyOf({ source, subject: 'x', footer, ...(track && { track }) });
  return {
    text: text.split('\n\n--\n')[0]!,
    html: /<div[^>]*>\n([\s\S]*)\n<p style="margin:32px/.exec(html)![1]!.replace(/ style="[^"]*"/g, ''),
  };
};

test.each([
  ['**bold** and *slanted*', 'bold and slanted', '<p><strong>bold</strong> and <em>slanted</em></p>'],
  [
    'see https://a.example/Foo_(bar), please',
    'see https://a.example/Foo_(bar), please',
    '<p>see <a href="https://a.example/Foo_(bar)">https://a.example/Foo_(bar)</a>, please</p>',
  ],
  [
    '[page](https://a.example/Foo_(bar))',
    'page: https://a.example/Foo_(bar)',
    '<p><a href="https://a.example/Foo_(bar)">page</a></p>',
  ],
  ['[call](tel:+15125550100)', 'call: +15125550100', '<p><a href="tel:+15125550100">call</a></p>'],
  [
    '[write](mailto:ann@a.example?subject=Hi)',
    'write: ann@a.example',
    '<p><a href="mailto:ann@a.example?subject=Hi">write</a></p>',
  ],
  [
    '詳細はhttps://a.example/x。次に',
    '詳細はhttps://a.example/x。次に',
    '<p>詳細は<a href="https://a.example/x">https://a.example/x</a>。次に</p>',
  ],
  ['Smith &amp; Sons', 'Smith & Sons', '<p>Smith &amp; Sons</p>'],
  [
    'https://a.example/?a=1&amp;b=2',
    'https://a.example/?a=1&b=2',
    '<p><a href="https://a.example/?a=1&amp;b=2">https://a.example/?a=1&amp;b=2</a></p>',
  ],
  [
    '[x](https://a.example/?a=1&amp;b=2)',
    'x: https://a.example/?a=1&b=2',
    '<p><a href="https://a.example/?a=1&amp;b=2">x</a></p>',
  ],
  [
    '[**x**](https://a.example/)',
    'x: https://a.example/',
    '<p><a href="https://a.example/"><strong>x</strong></a></p>',
  ],
  [
    'These:\n- one\n- two\n\nEnd',
    'These:\n\n- one\n- two\n\nEnd',
    '<p>These:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>End</p>',
  ],
  ['- one\n-\n\nEnd', '- one\n-\n\nEnd', '<ul>\n<li>one</li>\n<li></li>\n</ul>\n<p>End</p>'],
  ['2. two\n3. three', '2. two\n3. three', '<ol start="2">\n<li>two</li>\n<li>three</li>\n</ol>'],
  ['a\nb\r\n\r\nc', 'a\nb\n\nc', '<p>a<br>\nb</p>\n<p>c</p>'],
  ['    indented', 'indented', '<p>indented</p>'],
  [
    '[a]: https://a.example',
    '[a]: https://a.example',
    '<p>[a]: <a href="https://a.example">https://a.example</a></p>',
  ],
])('%j', (source, text, html) => expect(made(source)).toEqual({ text, html }));

test.each([
  '<script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](data:text/html,x)',
  '[x](vbscript:x)',
  '[x](//evil.example)',
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '[x](java&#115;cript:alert(1))',
  '[x](tel:javascript)',
])('%s is no markup and no link', (source) => {
  const { html } = made(source);
  expect(html).not.toMatch(/<(?!\/?p>)/);
});

test('pages are tracked in both forms, numbers and addresses are not', () => {
  const track = (url: string) => `https://t.example/${encodeURIComponent(url)}`;
  const { text, html } = made(
    '[a](https://a.example/) https://b.example [c](tel:+1555) [d](mailto:d@d.example)',
    track,
  );
  expect(text).toBe(
    'a: https://t.example/https%3A%2F%2Fa.example%2F https://t.example/https%3A%2F%2Fb.example c: +1555 d: d@d.example',
  );
  expect(html.match(/href="[^"]+"/g)).toEqual([
    'href="https://t.example/https%3A%2F%2Fa.example%2F"',
    'href="https://t.example/https%3A%2F%2Fb.example"',
    'href="tel:+1555"',
    'href="mailto:d@d.example"',
  ]);
});

test.each([
  '**Bold** & Sons',
  '[click](https://evil.example)',
  '<b>Bold</b>',
  '_x_ `y` ~~z~~',
  '# 1 Dental',
  '- Dash',
  '1. First Street Bakery',
  '2) Two',
  '+ Plus',
  '> More',
  '= Equals',
  'AT&amp;T',
  'back\\slash\\*',
  'a | b',
  '株式会社（東京）',
])('a lead called %j is called so, whatever stands in its name', (name) => {
  const { text, html } = made(asMarkdown(`${marked(name)}\n\nHi ${marked(name)}, **you**`));
  expect(text).toBe(`${name}\n\nHi ${name}, you`);
  const escaped = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  expect(html).toBe(`<p>${escaped}</p>\n<p>Hi ${escaped}, <strong>you</strong></p>`);
});
