import { messageVariables, planOf } from '@leadfactory/domain/outreach/sequence';
import { describe, expect, it } from 'vitest';
import { sequenceOf } from '../template.ts';
import { websiteReport } from './index.ts';

const DAY = 24 * 3600 * 1000;

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

  it('leads every email to the report, and uses only variables that mails have', () => {
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

  it('says what is wrong with its parameters', () => {
    expect(
      params.safeParse({ minScore: 101, saleWindowDays: 0 }).error?.issues.map((i) => i.path[0]),
    ).toEqual(['minScore', 'saleWindowDays']);
  });
});
