import { timelineItem } from '@leadfactory/domain/crm/timeline/schemas';
import { id } from '../platform/values.ts';
import { pageInput, pageOf } from '../platform/page.ts';

export const timelineInput = pageInput.extend({ id });

export const timelinePage = pageOf(timelineItem);
