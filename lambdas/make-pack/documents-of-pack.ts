import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { type Contact, ROLES } from '../../domain/people/contact.ts';
import { latestAgenda } from '../../domain/plans/agenda-text.ts';
import { attendeesOf } from '../../domain/plans/attendance.ts';
import { nameOf } from '../../domain/plans/people.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import type { BriefingFacts } from '../../pack/briefing-facts.ts';
import type { PackMeta } from '../../pack/meta.ts';
import { renderPackFiles } from '../../pack/pack-files.ts';
import { renderBriefing } from '../../pack/render-briefing.ts';
import { slideTitles } from '../../pack/slide-titles.ts';
import type { NewDocument } from '../shared/documents.ts';
import { renderReport } from '../shared/report-page.ts';

interface PackOfJem {
  file: JemFile;
  contacts: readonly Contact[];
  /** undefined: there is no recorded crime of the borough. */
  analysis: PackAnalysis | undefined;
  meta: PackMeta;
  /** Changes that were asked for in the version before. */
  requests: readonly string[];
}

type File = Omit<NewDocument, 'jemId'>;

/** The files of one version as documents of the JEM: with figures those that `npm run pack` makes, byte for byte. */
export async function documentsOfPack(of: PackOfJem): Promise<File[]> {
  const { analysis, meta } = of;
  const facts = factsOf(of);
  if (!analysis) return withoutFigures(of, facts);
  const files = await renderPackFiles({ analysis, meta, facts });
  return files.map(({ kind, name, contentType, bytes }) => ({
    ...{ id: `${kind}-${meta.version}`, kind, name, contentType },
    body: bytes,
    packVersion: meta.version,
    ...(kind === 'pack' && { slides: slideTitles(analysis, meta) }),
  }));
}

function factsOf({ file, contacts, requests }: PackOfJem): BriefingFacts {
  const { jem, history } = file;
  const { meeting } = jem;
  const people = attendeesOf(file).map(({ invitee, contactId }) => ({
    name: nameOf(contacts, contactId),
    as: invitee.onBehalfOf ? `for ${nameOf(contacts, invitee.onBehalfOf)}` : ROLES[invitee.role],
  }));
  return {
    when: meeting && formatPeriod(meeting.startsAt, meeting.endsAt),
    people,
    agenda: latestAgenda(history)?.items ?? [],
    changesAskedFor: requests,
  };
}

/** "No data" in words, never an empty chart (F32). */
function withoutFigures({ file: { jem }, meta }: PackOfJem, facts: BriefingFacts): File[] {
  const { version: packVersion } = meta;
  const stem = `${jem.borough.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-version-${packVersion}`;
  const page = (kind: 'pack' | 'briefing', body: string): File => ({
    ...{ id: `${kind}-${packVersion}`, kind, name: `${stem}-${kind}.html`, packVersion, body },
    contentType: 'text/html; charset=utf-8',
  });
  const pack = renderReport({
    title: `Joint Engagement Meeting: ${jem.borough}`,
    introduction: `Round ${meta.round}, version ${packVersion}. There is no file of recorded crime, neither supplied nor in the library, so this pack has no figures.`,
    sections: [
      {
        heading: 'Data asked for and not supplied',
        list: meta.missing.map(({ dataType, organisation }) => `${dataType}: ${organisation}`),
      },
    ],
  });
  const briefing = renderBriefing({ borough: jem.borough, theme: jem.theme, meta, facts });
  return [page('pack', pack), page('briefing', briefing)];
}
