/** Somebody who may sign in to the local system, with a button instead of a password. */
export interface Persona {
  /** Fixed, so that what a persona did is still theirs after a restart. */
  sub: string;
  name: string;
  email: string;
  /** Groups of the user pool: the roles. */
  groups: readonly string[];
  /** What the button says they do. */
  description: string;
}

/** One invented person for each role. */
export const PERSONAS: readonly Persona[] = [
  {
    sub: '7c9e6f6a-0b5e-4c1d-9a57-2f1d3b8c0a01',
    name: 'Cora Whitcombe',
    email: 'cora.whitcombe@jem-team.example',
    groups: ['coordinator'],
    description: 'Coordinator: starts meetings and deals with exceptions',
  },
  {
    sub: '7c9e6f6a-0b5e-4c1d-9a57-2f1d3b8c0a02',
    name: 'Malik Osei',
    email: 'malik.osei@jem-team.example',
    groups: ['manager'],
    description: 'Manager: sees the whole programme',
  },
  {
    sub: '7c9e6f6a-0b5e-4c1d-9a57-2f1d3b8c0a03',
    name: 'Audrey Lindqvist',
    email: 'audrey.lindqvist@audit.example',
    groups: ['auditor'],
    description: 'Auditor: reads everything and changes nothing',
  },
];
