import { ActionSchema } from '../../../domain/action/action.ts';
import { DocumentSchema } from '../../../domain/document/document.ts';
import { EmailSchema } from '../../../domain/email/email.ts';
import { HistoryEventSchema } from '../../../domain/history/history.ts';
import { JemSchema } from '../../../domain/jem/jem.ts';
import { ContactSchema } from '../../../domain/people/contact.ts';
import { AnswerSchema, TaskSchema } from '../../../domain/task/task.ts';

/**
 * Every field of what is erased, kept on purpose or erased on purpose. A field that is added to one of them fails here until somebody has
 * said which: whose words, names or addresses does it hold?
 */
const FIELDS = {
  jem: {
    schema: JemSchema,
    kept: 'id boroughCode borough roundId theme focus window durationMinutes roomPreferenceId coordinatorId chairId invitees stage state slots attempt chosenSlotId meeting packRelease unsignedPack filedPack publicSummary workAreas sections usedFiles passedOver failure run executionArn createdAt createdBy closedAt personalDataErasedAt documentsErasedAt version',
    // Of the list of who was there the typed names go, the ids stay.
    erased: 'roomLost attendance attendanceCorrected',
  },
  task: {
    schema: TaskSchema,
    kept: 'jemId id kind workArea boroughCode borough assigneeId onBehalfOf state plannedAt issuedAt dueAt promisedFor escalatedAt lapsesAt undelivered waiting resume closedAt version',
    erased: 'badRows lateAnswerAt details handOn question answer inDoubt closedBecause',
  },
  answer: {
    schema: AnswerSchema,
    kept: 'number decision answeredAt late via',
    erased: 'values by',
  },
  action: {
    schema: ActionSchema,
    kept: 'jemId id number boroughCode borough what measure ownerId dueOn earlierDates updateEvery nextUpdateOn state asked agreementRounds agreedAt signedOffAt recordedAt version',
    erased: 'reports droppedBecause',
  },
  document: {
    schema: DocumentSchema,
    kept: 'jemId id kind name contentType key bytes sha256 packVersion slides madeFrom dataType createdAt erasedAt version',
    erased: 'uploadedBy',
  },
  email: {
    schema: EmailSchema,
    kept: 'scope key kind contactId taskIds state claimedAt pending sentAt perhapsTwice sesMessageId heldBack delivery version',
    erased: 'facts',
  },
  history: {
    schema: HistoryEventSchema,
    kept: 'jemId id at what taskId actionId version',
    erased: 'actor detail answer',
  },
  contact: {
    schema: ContactSchema,
    kept: 'id organisationId version',
    erased: 'name email posts formerPosts supplies deputyId namedBy absent mail awayHint changes',
  },
};

describe('what is erased when its time is over', () => {
  it.each(Object.entries(FIELDS))('of a %s was decided field by field', (_name, { schema, kept, erased }) => {
    const decided = new Set(`${kept} ${erased}`.split(' '));
    expect(Object.keys(schema.unwrap().shape).filter((field) => !decided.has(field))).toEqual([]);
  });
});
