import { type Room, RoomSchema } from '../domain/room/room.ts';

/** Where JEMs can be held (R76). Not stored yet (version 0). */
export const ROOMS: readonly Room[] = RoomSchema.array().parse([
  {
    id: 'compstat-room',
    name: 'CompStat room',
    address: 'Parnell House, 25 Wilton Road, London SW1V',
    organisationId: 'tfl',
    ownerContactId: 'tfl-rooms-1',
    capacity: 40,
    costPerHire: 0,
    opens: '09:00',
    closes: '17:30',
    version: 0,
  },
  {
    id: 'committee-room-4',
    name: 'Committee room 4',
    address: 'City Hall, The Queen’s Walk, London SE1',
    organisationId: 'gla',
    ownerContactId: 'gla-rooms',
    capacity: 24,
    costPerHire: 180,
    opens: '09:30',
    closes: '18:00',
    version: 0,
  },
]);
