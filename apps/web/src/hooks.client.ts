import type { HandleClientError } from '@sveltejs/kit/hooks';

/** What failed while a page was asked for, in words; a request that never arrived is no fault of the app's. */
export const handleError: HandleClientError = ({ error, kind }) => {
  if (kind !== 'unknown') return;
  if (!navigator.onLine || (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)))
    return { status: 503, message: 'LeadFactory cannot be reached. Check your connection and try again.' };
  return {
    message: 'This page cannot be shown. Load it again; if that does not help, tell your administrator.',
  };
};
