import { addMonths, type Month } from '../../domain/data-pack/month.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import { filesInUse, type LibraryFile } from '../../domain/library/library-file.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { DataRequest } from '../../domain/plans/planning.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { londonDate } from '../../domain/time/london.ts';
import type { CatalogueEntry } from '../../programme/data-catalogue.ts';

/** A public file that ends longer ago than this does not stand for what the partner holds today. */
const RECENT_MONTHS = 15;

/**
 * A request for every type of data that is not held and that somebody supplies; somebody of the borough before anybody else. Nobody is
 * asked for what the library holds up to date (R44).
 */
export function requestData(of: {
  catalogue: readonly CatalogueEntry[];
  contacts: readonly Contact[];
  jem: Jem;
  library: readonly LibraryFile[];
  at: Instant;
  organisationName(organisationId: string): string;
}): DataRequest[] {
  const { catalogue, contacts, jem, library, at, organisationName } = of;
  const recent = addMonths(londonDate(at).slice(0, 7), -RECENT_MONTHS);
  return catalogue.flatMap(({ letter, name, isPolice, isHeld, instead, layout }) => {
    if (isHeld || holdsSince(recent, instead, library)) return [];
    const suppliers = contacts.filter(({ supplies }) => supplies.includes(letter));
    const supplier =
      suppliers.find((contact) => isOfBorough(contact, jem)) ?? suppliers.find((one) => isOfLondon(one));
    if (!supplier) return [];
    return {
      type: letter,
      name,
      organisation: organisationName(supplier.organisationId),
      supplierId: supplier.id,
      isPolice,
      ...(layout ? { layout } : {}),
    };
  });
}

function isOfBorough({ posts }: Contact, { boroughCode }: Jem): boolean {
  return posts.some((post) => post.boroughCode === boroughCode);
}

function isOfLondon({ posts }: Contact): boolean {
  return posts.every((post) => post.boroughCode === undefined);
}

function holdsSince(
  month: Month,
  formats: CatalogueEntry['instead'],
  library: readonly LibraryFile[],
): boolean {
  return filesInUse(library).some(
    ({ format, period }) => formats.includes(format) && period !== undefined && period.to >= month,
  );
}
