import { roles } from '@leadfactory/domain/identity/roles';
import { z } from 'zod';

export const role = z.enum(roles);
