import { analysis } from './kind.ts';

export const speedMobile = analysis({
  kind: 'speed_mobile',
  area: 'speed',
  // Most visitors come by phone.
  share: 0.7,
  needsBrowser: true,
  repeatable: true,
  // Three runs of 75 s each.
  limit: '5 minutes',
  words: { name: 'Speed on a phone', does: 'Measure the speed on a phone' },
});
