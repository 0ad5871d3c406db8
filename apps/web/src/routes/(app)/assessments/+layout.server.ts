import { callerFor } from '#lib/server/context.ts';
import type { LayoutServerLoad } from './$types';

/**
 * What the filters can be set to. It is counted over all assessments, which takes longer than a page of them: so it
 * comes after the page, and once a visit, neither with each filter nor with each live update.
 */
export const load: LayoutServerLoad = ({ locals }) => {
  const none = { industries: [], countries: [], findings: [] };
  return {
    choices: callerFor(locals)
      .assessments.choices()
      .catch(() => none),
  };
};
