import { expect, test } from 'vitest';
import { strictLiquid, tookTooLong } from './liquid.ts';
import { namesIn } from './named.ts';

const names = (text: string) => {
  const read = namesIn(text);
  return 'names' in read ? read.names.map(({ name, line }) => `${line} ${name}`) : read.broken;
};

test.each<[string, string[]]>([
  ['Hi {{ contact.first_name | default: "there" }}', ['1 contact.first_name']],
  ['a\n{{ contact.firstname }}', ['2 contact.firstname']],
  ['{% if findings.size > 0 %}{{ findings[0].title }}{% endif %}', ['1 findings', '1 findings.title']],
  [
    '{% for f in findings limit: 3 %}{{ f.titel }}{{ forloop.index }}{% endfor %}',
    ['1 findings', '1 findings.titel'],
  ],
  ['{% assign town = company.city %}{{ town }}', ['1 company.city']],
  ['{% capture x %}{{ website }}{% endcapture %}{{ x }}', ['1 website']],
  ['{{ company["city"] }}', ['1 company.city']],
  ['{{ "words {{" }}', []],
])('%j', (text, expected) => expect([...names(text)].sort()).toEqual(expected));

test.each([
  ...[
    '{% if x %}',
    '{{ x | nofilter }}',
    '{% nonsense %}',
    '{{ x | raw }}',
    '{{ x | json }}',
    '{{ x | escape }}',
  ],
  ...['{% raw %}{{ x }}{% endraw %}', '{% include "x" %}', '{% render "x" %}', '{% layout "x" %}'],
  ...['{% increment x %}', '{% tablerow f in findings %}x{% endtablerow %}', '{% liquid echo x %}'],
])('%s is no template', (text) => expect(names(text)).toMatch(/line:1|undefined filter|not/));

test('what takes too long is told apart from what is wrong: another try may be quicker', async () => {
  const loop = '{% for i in (1..50000) %}{% for j in (1..50000) %}{% endfor %}{% endfor %}';
  const failure = (options: object) =>
    strictLiquid(options)
      .parseAndRender(loop)
      .then(
        () => null,
        (error: unknown) => tookTooLong(error),
      );
  expect(await failure({ renderLimit: 0.001 })).toBe(true);
  // What it may take up is the same on any machine.
  expect(await failure({ renderLimit: 60_000, memoryLimit: 10_000 })).toBe(false);
});
