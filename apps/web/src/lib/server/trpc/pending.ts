import { DomainError } from '@leadfactory/domain';
export const pending = (): never => {
  throw new DomainError('unavailable', 'This is being built.');
};
