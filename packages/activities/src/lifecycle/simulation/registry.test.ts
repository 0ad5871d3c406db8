import { activitySchemas } from '@leadfactory/domain/ports/schemas';
import { expect, test } from 'vitest';
import { outsideOfLives, simulatedEffects } from './registry.ts';
import { simulatedLife } from './life.ts';
import { plainLinks } from './links.ts';
import { sharedRoom } from '../../outreach/schedule/shared-room.ts';

test('every effect of the ports has its simulation, or is none that a life asks for', () => {
  const wanted = {
    ...{
      campaignId: null,
      name: 'Try',
      templateId: 'website-report',
      params: {},
      mailboxId: 'm',
      minScore: 0,
    },
    ...{ saleWindowDays: 30, steps: [], despiteAnswers: false, whatIf: [] },
  };
  const around = {
    ...{ orgId: 'o', wanted, look: async () => null as never, links: plainLinks('https://app.example') },
    ...{ listPrice: { cents: 1, currency: 'USD' }, room: sharedRoom(), began: new Date() },
  };
  const facts = {
    ...{ leadId: 'l', companyId: 'c', stages: [], stage: 'new', erased: false, ownerId: null, custom: {} },
    ...{ zone: null, orgZone: 'UTC' },
  };
  const simulated = Object.keys(simulatedEffects([simulatedLife(around, facts)]));
  expect(simulated.filter((name) => (outsideOfLives as readonly string[]).includes(name))).toEqual([]);
  expect([...simulated, ...outsideOfLives].toSorted()).toEqual(Object.keys(activitySchemas).toSorted());
});
