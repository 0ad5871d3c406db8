import { expect, test } from 'vitest';
import { unknownParams } from './index.ts';

const mail = (key: string, subject: string, body: string) => ({
  ...{ kind: 'email', key, name: key },
  variants: [{ key: 'a', weight: 1, subject, body }],
});

test('finds the parameters that a text names and the template does not have', () => {
  const steps = [
    mail('one', 'In {{ params.days }} days', '{% if params.dayz > 2 %}{{ params["hours"] }}{% endif %}'),
    mail('two', 'params.none is no expression', '{{ company.params.city }} {{ params.days | plus: 1 }}'),
    { kind: 'task', key: 'call', title: '{{ params.title }}' },
  ];
  expect(unknownParams(steps, ['days'])).toEqual([
    { stepKey: 'one', name: 'dayz' },
    { stepKey: 'one', name: 'hours' },
  ]);
});

test('also in an arm', () => {
  const branch = {
    kind: 'branch',
    key: 'asked',
    then: [],
    otherwise: [mail('three', '{{ params.gone }}', '')],
  };
  expect(unknownParams([branch], [])).toEqual([{ stepKey: 'three', name: 'gone' }]);
});
