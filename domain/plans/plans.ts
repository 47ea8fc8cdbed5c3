import { dryRuns } from './dry-run.ts';
import { actionReport, agreements, startCheck } from './follow-up.ts';
import { learning } from './learning.ts';
import { debriefs, notes } from './meeting.ts';
import { packEditing } from './pack-edit.ts';
import type { Plan } from './planning.ts';
import { agenda, data, invitations } from './preparation.ts';
import { booking, roomCheck, setUp } from './rooms.ts';
import { diaries, slotDecisions, steeringAndRooms } from './scheduling.ts';
import { signOff } from './sign-off.ts';

/** The table of plans by the names of `contracts/steps.ts`. */
export const PLANS_BY_NAME = {
  'steering-and-rooms': steeringAndRooms,
  diaries,
  'slot-decision': slotDecisions,
  booking,
  invitations,
  data,
  agenda,
  'sign-off': signOff,
  'pack-edit': packEditing,
  'dry-run': dryRuns,
  'room-check': roomCheck,
  'set-up': setUp,
  notes,
  debriefs,
  agreements,
  'start-check': startCheck,
  'action-report': actionReport,
  learning,
} satisfies Record<string, Plan>;
