import * as z from 'zod';

export const STAGES = ['scheduling', 'preparation', 'pack', 'meeting', 'follow-up', 'learning'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Record<Stage, string> = {
  scheduling: 'Scheduling',
  preparation: 'Preparation',
  pack: 'Data pack',
  meeting: 'Meeting',
  'follow-up': 'Follow-up',
  learning: 'Learning',
};

interface WorkArea {
  id: string;
  name: string;
  stage: Stage;
  /** Organisations that the source allocates it to (S0 p8, p19). */
  allocatedTo: readonly string[];
}

/** The 27 regular work areas, in order, with stage and allocation (R1 to R27). */
export const WORK_AREAS = [
  { id: 'R1', name: 'Steering group and previous actions', stage: 'scheduling', allocatedTo: ['MPA'] },
  { id: 'R2', name: 'Room availability', stage: 'scheduling', allocatedTo: ['MPA'] },
  { id: 'R3', name: 'Diaries of key attendees', stage: 'scheduling', allocatedTo: ['MPA', 'GLA', 'MPS'] },
  { id: 'R4', name: 'Room booked, date and time confirmed', stage: 'scheduling', allocatedTo: ['MPA'] },
  { id: 'R5', name: 'Local authority invited', stage: 'preparation', allocatedTo: ['GLA'] },
  { id: 'R6', name: 'Borough police and partners invited', stage: 'preparation', allocatedTo: ['MPA'] },
  { id: 'R7', name: 'Pre-meeting with borough police', stage: 'preparation', allocatedTo: ['MPA', 'MPS'] },
  {
    id: 'R8',
    name: 'Data availability identified',
    stage: 'preparation',
    allocatedTo: ['MPA', 'MPS', 'GLA'],
  },
  { id: 'R9', name: 'First sweep of data, agenda', stage: 'preparation', allocatedTo: ['MPA'] },
  { id: 'R10', name: 'Non-police data', stage: 'preparation', allocatedTo: ['GLA'] },
  {
    id: 'R11',
    name: 'Police data and borough intelligence',
    stage: 'preparation',
    allocatedTo: ['MPA', 'MPS'],
  },
  { id: 'R12', name: 'Detailed analysis', stage: 'pack', allocatedTo: ['MPA'] },
  { id: 'R13', name: 'Presentation', stage: 'pack', allocatedTo: ['MPA'] },
  { id: 'R14', name: 'Sign-off and chair’s briefing', stage: 'pack', allocatedTo: ['MPA', 'GLA'] },
  { id: 'R15', name: 'Agenda and documents sent', stage: 'pack', allocatedTo: ['MPA'] },
  { id: 'R16', name: 'Meeting set up', stage: 'pack', allocatedTo: ['MPA', 'TfL'] },
  { id: 'R17', name: 'Meeting held', stage: 'meeting', allocatedTo: ['ALL'] },
  { id: 'R18', name: 'Action notes', stage: 'meeting', allocatedTo: ['GLA'] },
  { id: 'R19', name: 'Debrief and feedback', stage: 'meeting', allocatedTo: ['MPA', 'GLA'] },
  { id: 'R20', name: 'Actions started', stage: 'follow-up', allocatedTo: ['MPA', 'GLA'] },
  { id: 'R21', name: 'Actions agreed with their owners', stage: 'follow-up', allocatedTo: ['MPA'] },
  { id: 'R22', name: 'Actions tracked to sign-off', stage: 'follow-up', allocatedTo: ['MPA'] },
  { id: 'R23', name: 'Report to the steering group', stage: 'follow-up', allocatedTo: ['MPA'] },
  { id: 'R24', name: 'Best-practice report', stage: 'learning', allocatedTo: ['MPA'] },
  { id: 'R25', name: 'Best-practice session', stage: 'learning', allocatedTo: ['MPA', 'MPS', 'GLA'] },
  { id: 'R26', name: 'Crime control strategy meeting informed', stage: 'learning', allocatedTo: ['MPS'] },
  { id: 'R27', name: 'Planning and tasking informed', stage: 'learning', allocatedTo: ['MPA', 'MPS'] },
] as const satisfies readonly WorkArea[];

export type WorkAreaId = (typeof WORK_AREAS)[number]['id'];
export const WorkAreaIdSchema = z.lazy(() =>
  z.enum(WORK_AREAS.map((area) => area.id) as [WorkAreaId, ...WorkAreaId[]]),
);

export const WorkAreaStateSchema = z.lazy(() =>
  z.object({
    status: z.enum(['not-started', 'in-progress', 'complete']),
    completedAt: z.iso.datetime({ precision: 3 }).optional(),
  }),
);
export type WorkAreaState = z.infer<typeof WorkAreaStateSchema>;
