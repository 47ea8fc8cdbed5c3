import type { Hono } from 'hono';
import { apiPages } from './api/api.ts';
import { createApp } from './app.ts';
import type { AppEnv } from './context.ts';
import type { Page } from './page.ts';
import { actionsPages } from './pages/actions/actions.ts';
import { attendeesPages } from './pages/attendees/attendees.ts';
import { auditPages } from './pages/audit/audit.ts';
import { contactPage } from './pages/contact/contact.ts';
import { contactEditPages } from './pages/contact-edit/contact-edit.ts';
import { contactHandOverPage } from './pages/contact-hand-over/contact-hand-over.ts';
import { contactsPages } from './pages/contacts/contacts.ts';
import { contactsImportPage } from './pages/contacts-import/contacts-import.ts';
import { deskPage } from './pages/desk/desk.ts';
import { deskCsvPage } from './pages/desk/desk-csv.ts';
import { healthPage, homePage } from './pages/home/home.ts';
import { jemHistoryCsvPage } from './pages/jem/history-csv.ts';
import { jemDocumentPage, jemPage, jemResumePage } from './pages/jem/jem.ts';
import { jemAttendancePage } from './pages/jem-attendance/jem-attendance.ts';
import { jemCancelPage } from './pages/jem-cancel/jem-cancel.ts';
import { jemDataPages } from './pages/jem-data/jem-data.ts';
import { jemMovePage } from './pages/jem-move/jem-move.ts';
import { jemOutcomePage } from './pages/jem-outcome/jem-outcome.ts';
import { jemPackPage } from './pages/jem-pack/jem-pack.ts';
import { packUploadPage } from './pages/jem-pack/pack-upload.ts';
import { jemSectionsPage } from './pages/jem-sections/jem-sections.ts';
import { jemStartPage } from './pages/jem-start/jem-start.ts';
import { taskActPages } from './pages/jem-task/acts.ts';
import { answerForPage } from './pages/jem-task/answer-for.ts';
import { jemTaskPage } from './pages/jem-task/jem-task.ts';
import { reassignPage } from './pages/jem-task/reassign.ts';
import { libraryPages } from './pages/library/library.ts';
import { libraryFilePages } from './pages/library/library-file.ts';
import { libraryUploadPage } from './pages/library/library-upload.ts';
import { organisationsPage } from './pages/organisations/organisations.ts';
import { renameOrganisationPage } from './pages/organisations/rename.ts';
import { pipelinePages } from './pages/pipeline/pipeline.ts';
import { roomPage } from './pages/rooms/room.ts';
import { roomsPage } from './pages/rooms/rooms.ts';
import { sessionsPage } from './pages/sessions/sessions.ts';
import { signInCallbackPage, signInPage, signOutPage } from './pages/sign-in/sign-in.ts';
import { jemTaskUploadPage } from './pages/upload/jem-task-upload.ts';
import { jemTaskUploadProblemsPage } from './pages/upload/jem-task-upload-problems.ts';
import { createRefuse } from './sign-in/refuse.ts';
import type { TeamDeps } from './team-deps.ts';

/** Signing out is a form that ends at the hosted sign-in. */
export function createTeamApp(deps: TeamDeps): Hono<AppEnv> {
  return createApp(deps, {
    pages: createTeamPages(deps),
    refuse: createRefuse(deps),
    formTargets: [deps.signIn.origin],
  });
}

/** The pages of the team, the sign-in and the API. `/jems/new` comes before `/jems/:jemId`, which would take it for an id. */
export function createTeamPages(deps: TeamDeps): Page[] {
  return [
    homePage(),
    healthPage(),
    signInPage(deps),
    signInCallbackPage(deps),
    signOutPage(deps),
    sessionsPage(deps),

    deskPage(deps),
    deskCsvPage(deps),
    jemStartPage(deps),
    jemPage(deps),
    jemMovePage(deps),
    jemCancelPage(deps),
    jemResumePage(deps),
    jemDocumentPage(deps),
    ...jemDataPages(deps),
    jemPackPage(deps),
    packUploadPage(deps),
    jemOutcomePage(deps),
    jemHistoryCsvPage(deps),
    jemSectionsPage(deps),
    jemAttendancePage(deps),
    jemTaskPage(deps),
    answerForPage(deps),
    jemTaskUploadPage(deps),
    jemTaskUploadProblemsPage(deps),
    ...taskActPages(deps),
    reassignPage(deps),
    ...libraryPages(deps),
    libraryUploadPage(deps),
    ...libraryFilePages(deps),
    roomsPage(deps),
    roomPage(deps),

    ...pipelinePages(deps),
    ...actionsPages(deps),
    ...contactsPages(deps),
    ...contactEditPages(deps),
    contactsImportPage(deps),
    contactPage(deps),
    contactHandOverPage(deps),
    organisationsPage(deps),
    renameOrganisationPage(deps),
    ...attendeesPages(deps),
    ...auditPages(deps),
    ...apiPages(deps),
  ];
}
