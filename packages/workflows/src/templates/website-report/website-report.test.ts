import { messageVariables, planOf } from '@leadfactory/domain/outreach/sequence';
import { describe, expect, it } from 'vitest';
import { live, useTemporal } from '../../testing/live.ts';
import { decisionsOf, sequenceOf } from '../template.ts';
import { websiteReport } from './index.ts';

const DAY = 24 * 3600 * 1000;
useTemporal();

describe('website-report', () => {
  const { params } = websiteReport;
  const sequence = sequenceOf(websiteReport);
  const emails = sequence.steps.filter((step) => step.kind === 'email');

  it('writes on day 0, three days later and four days after that', () => {
    expect(planOf('v1', sequence).steps).toEqual([
      { kind: 'email', key: 'first-findings' },
      { kind: 'wait', key: 'wait-3-days', ms: 3 * DAY },
      { kind: 'email', key: 'what-it-costs' },
      { kind: 'wait', key: 'wait-4-days', ms: 4 * DAY },
      { kind: 'email', key: 'last-note' },
    ]);
  });

  it('tries two subjects on the first email, half each', () => {
    expect(emails[0]?.variants.map((v) => v.weight)).toEqual([50, 50]);
  });

  it('leads every email to the report where there is one, and uses only variables that mails have', () => {
    for (const { subject, body } of emails.flatMap((email) => email.variants)) {
      expect(body).toContain('({{ report_url }})');
      for (const [, expression] of `${subject}${body}`.matchAll(/\{\{\s*(.+?)\s*\}\}/g)) {
        expect(messageVariables).toContain(
          expression!
            .split(' |')[0]!
            .replace(/^finding\.|\[\d\]/, (m) => (m === 'finding.' ? 'findings.' : '')),
        );
      }
    }
  });

  describe('a lead whose website could not be assessed', () => {
    const dead = {
      screenWebsite: async () => ({ assessmentId: 'a', status: 'no_website' as const, overall: null }),
    };
    const chosen = (given: object) => ({
      templateId: 'website-report',
      decisions: decisionsOf(websiteReport, params.parse(given)),
    });

    it('is left out with the reason, and stays open for other campaigns', () =>
      live(
        dead,
        async ({ handle, fake, sent }) => {
          expect(await handle.result()).toBe('not_assessed');
          expect(sent()).toEqual([]);
          expect(fake.of('moveStage').at(-1)).toMatchObject({
            ...{ to: 'qualified', reason: { code: 'not_assessed' } },
          });
        },
        chosen({}),
      ));

    it('is written to where the campaign says so', () =>
      live(
        dead,
        async ({ until, sent }) => {
          await until({ position: 1 });
          expect(sent()).toEqual(['one']);
        },
        chosen({ withoutWebsite: true }),
      ));

    it('is not left out where the failure was ours', () =>
      live({}, async ({ until }) => void (await until({ position: 1 })), chosen({})));
  });

  it('says what is wrong with its parameters', () => {
    expect(
      params.safeParse({ minScore: 101, saleWindowDays: 0 }).error?.issues.map((i) => i.path[0]),
    ).toEqual(['minScore', 'saleWindowDays']);
  });
});
