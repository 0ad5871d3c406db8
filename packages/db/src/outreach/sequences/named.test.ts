import { expect, test } from 'vitest';
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

test.each(['{% if x %}', '{{ x | nofilter }}', '{% nonsense %}'])('%s is no template', (text) =>
  expect(names(text)).toMatch(/line:1|undefined filter|not/),
);
