export { places } from '../../personal.ts';
export type { Person } from '../../platform/personal/index.ts';
export type { Files } from './at-place.ts';
export { erasureCertificate, erasureOfLead, erasuresOf } from './certificates.ts';
export { type Whom } from './person.ts';
export { readmit } from './readmit.ts';
export { requestErasure } from './request.ts';
export { beginErasure, concludeErasure, erasureAt, erasureWaits, noteErased, UPLOADS } from './steps.ts';
