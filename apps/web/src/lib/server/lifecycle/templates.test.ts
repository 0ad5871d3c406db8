import { sequenceOf, templates } from '@leadfactory/workflows/templates';
import { describe, expect, it } from 'vitest';
import { withOwnFields } from '#lib/features/lifecycle/campaigns/params.ts';
import { fieldsOf, problemsOf } from '#lib/features/platform/forms/fields.ts';
import { galleryOf, paramsOf } from './templates.ts';

const mail = (body: string) => ({
  ...{ kind: 'email' as const, key: 'hello', name: 'Hello' },
  variants: [{ key: 'a', weight: 1, subject: 'Hello', body }],
});

describe('the parameters of a campaign', () => {
  it('make its sequence', () => {
    const { params, steps } = paramsOf({ templateId: 'warm-inbound', params: { answerWithinMinutes: 15 } });
    expect(params).toMatchObject({ answerWithinMinutes: 15, daysBetween: 3, minScore: 0 });
    expect(steps[0]).toEqual({ kind: 'wait', key: 'minutes', for: { minutes: 15 } });
  });

  it('may be named by its mails; one that the template does not have is refused, with the nearest', () => {
    const ask = (body: string) => () => paramsOf({ templateId: 'warm-inbound', steps: [mail(body)] });
    expect(ask('{{ params.daysBetween }}')).not.toThrow();
    expect(ask('{{ params.dayBetween }}')).toThrow(
      /step "hello" names \{\{ params.dayBetween \}\}.*nearest is "daysBetween"/,
    );
  });

  it('are refused by name where they are wrong', () => {
    const wrong = { templateId: 'call-first', params: { daysForCall: 0 } };
    expect(() => paramsOf(wrong)).toThrow(/^daysForCall/);
  });
});

describe.each(galleryOf())('the form of $id', ({ id, paramsSchema, defaultParams, steps }) => {
  const fields = withOwnFields(fieldsOf(paramsSchema));

  it('shows every parameter, and its defaults are right', () => {
    expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(defaultParams).sort());
    expect(fields.filter(({ kind, hint }) => kind === 'fixed' || !hint)).toEqual([]);
    expect(problemsOf(fields, defaultParams)).toEqual({});
  });

  it('previews the sequence of the defaults', () => {
    expect(steps).toEqual(sequenceOf(templates.find((one) => one.id === id)!).steps);
  });
});
