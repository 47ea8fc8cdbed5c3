import { randomUUID } from 'node:crypto';
import type { NewId } from '../domain/ports/services.ts';

export const newId: NewId = () => randomUUID();
