import { analysis } from './kind.ts';
import { speedMobile } from './speed-mobile.ts';

export const speedDesktop = analysis({
  kind: 'speed_desktop',
  area: 'speed',
  share: 1 - speedMobile.share,
  needsBrowser: true,
  repeatable: true,
  // Three runs of 75 s each.
  limit: '5 minutes',
  words: { name: 'Speed on a computer', does: 'Measure the speed on a computer' },
});
