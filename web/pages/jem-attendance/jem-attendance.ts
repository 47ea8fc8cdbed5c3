import { invitedPeople } from '../../../domain/plans/attendance.ts';
import {
  CORRECTED,
  correctionForm,
  recordedValues,
  whyNotCorrectable,
} from '../../../domain/plans/attendance-correction.ts';
import type { JemFile } from '../../../domain/ports/store.ts';
import type { Form, Problem } from '../../../domain/task/form.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import { readOrganisations } from '../../../queries/organisations.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { showChosenFields, summariseProblems } from '../../forms/answer-form.ts';
import { DECISION, type Typed, typedFrom, valuesFrom } from '../../forms/answer-names.ts';
import { ADD_ROW, withOneMoreRow, withoutBlankRows } from '../../forms/answer-rows.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { roomNames } from '../../room-names.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';

const BASED_ON = 'basedOn';

interface Loaded {
  file: JemFile;
  form: Form;
  recorded: Typed;
}

interface Sent {
  typed: Typed;
  problems?: readonly Problem[];
  status?: 409 | 422;
}

/** Where the coordinator puts right who was at the meeting, after its notes were used (R50, F30). */
export function jemAttendancePage(deps: TeamDeps): Page {
  return {
    route: 'jemAttendance',
    async get(c) {
      const loaded = await load(c, deps);
      return loaded ? showForm(c, deps, loaded) : showNotFound(c, deps);
    },
    async post(c) {
      const loaded = await load(c, deps);
      return loaded ? receive(c, deps, loaded) : showNotFound(c, deps);
    },
  };
}

async function load(c: AppContext, { store, organisations }: TeamDeps): Promise<Loaded | undefined> {
  const [file, contacts, all] = await Promise.all([
    store.jemFile(parameter(c, 'jemId')),
    store.contacts(),
    readOrganisations({ store, organisations }),
  ]);
  if (!file) return undefined;
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const organisationName = (id: string) => names.get(id) ?? id;
  const form = correctionForm(invitedPeople({ file, contacts, organisationName }));
  const values = recordedValues(file.jem.attendance ?? [], { contacts, organisationName });
  return { file, form, recorded: typedFrom(form, values) };
}

async function receive(c: AppContext, deps: TeamDeps, loaded: Loaded): Promise<Response> {
  const { file, form } = loaded;
  const { jem } = file;
  const submitted = await readSubmitted(c);
  const sent = new Map(submitted.typed).set(DECISION, CORRECTED);
  const rows = submitted.text(ADD_ROW);
  if (rows) {
    c.set('onlyShown', true);
    return showForm(c, deps, loaded, { typed: withOneMoreRow(sent, rows) });
  }
  const typed = withoutBlankRows(form, sent);
  const result = await deps.commands.correctAttendance({
    jemId: jem.id,
    values: valuesFrom(form, typed),
    basedOn: Number.parseInt(submitted.text(BASED_ON), 10),
    by: coordinatorOf(c),
    at: c.var.at,
  });
  switch (result.kind) {
    case 'corrected':
    case 'unchanged':
      return c.redirect(url('jem', { jemId: jem.id }, { done: `attendance-${result.kind}` }), 303);
    case 'invalid':
      return showForm(c, deps, loaded, { typed, problems: result.problems, status: 422 });
    case 'changed-meanwhile': {
      const { by, at } = result.latest;
      const message = `${by} has corrected this on ${formatMoment(at)}. What you chose is still in the form: compare it with the page of the JEM, and save again if it should replace theirs`;
      return showForm(c, deps, loaded, {
        typed: new Map(typed).set(BASED_ON, String(result.latest.number)),
        problems: [{ field: 'attendance', message }],
        status: 409,
      });
    }
    case 'refused':
      return showForm(c, deps, loaded, { typed, status: 409 });
    case 'unknown':
      return showNotFound(c, deps);
  }
}

/** With what is recorded, or with what was typed. */
async function showForm(
  c: AppContext,
  deps: TeamDeps,
  { file, form, recorded }: Loaded,
  sent?: Sent,
): Promise<Response> {
  const { jem } = file;
  const { typed, problems = [], status = 200 } = sent ?? { typed: recorded };
  const because = whyNotCorrectable(jem);
  const shownOf = typed.get(BASED_ON) ?? String(jem.attendanceCorrected?.number ?? 0);
  const roomName = await roomNames(deps.store);
  return show(c, deps, {
    template: 'jem-attendance/jem-attendance',
    title: 'Correct who was there',
    status,
    errors: summariseProblems(form, { typed, problems }),
    model: {
      caption: `${jem.borough} JEM`,
      back: url('jem', { jemId: jem.id }),
      backText: `${jem.borough} JEM`,
      action: url('jemAttendance', { jemId: jem.id }),
      because,
      basedOn: { name: BASED_ON, value: shownOf },
      addRow: ADD_ROW,
      fields: because ? [] : showChosenFields(form, { typed, problems, roomName }),
    },
  });
}
