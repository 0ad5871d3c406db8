import { atLeast, type Role } from '@leadfactory/domain/identity/roles';
import { DomainError } from '@leadfactory/domain/platform/errors';

/** Nobody hands out more than they have. Throws `forbidden`. */
export function grantable(mine: Role, wanted: Role): void {
  if (!atLeast(mine, wanted))
    throw new DomainError('forbidden', `You are ${mine}, so you cannot give the role ${wanted}.`, 'role');
}
